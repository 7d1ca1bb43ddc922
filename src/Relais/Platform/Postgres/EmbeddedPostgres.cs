using Npgsql;

namespace Relais.Platform.Postgres;

/// <summary>A PostgreSQL of Relais's own, in its data folder: started with it, watched, and stopped with it.</summary>
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The role that Relais works as and the database it owns.</summary>
    /// <remarks>No superuser, so that nothing works here that a managed PostgreSQL would refuse.</remarks>
    private const string Name = "relais";

    private readonly PostgresServer server;
    private readonly ServerWatch watch;
    private readonly ILogger log;
    private bool isStopped;

    private EmbeddedPostgres(PostgresServer server, bool startedByUs, TimeProvider clock, ILogger log)
    {
        this.server = server;
        this.log = log;
        StartedByUs = startedByUs;
        ConnectionString = server.Probe.ConnectionString(Name, Name);
        watch = new(server, clock, log);
    }

    /// <summary>For Npgsql. It stays true when the server is started again.</summary>
    public string ConnectionString { get; }

    /// <summary>False if the server had outlived an earlier Relais and was taken over.</summary>
    public bool StartedByUs { get; }

    /// <summary>Makes the database if there is none, and starts the server or takes over one that still runs.</summary>
    /// <param name="dataFolder">Held for as long as the server may run: whoever holds the folder also owns its server, and stops it.</param>
    /// <param name="options">Where the programs are.</param>
    /// <param name="clock">For waits.</param>
    /// <param name="log">Starts, deaths and restarts.</param>
    /// <param name="cancel">Ends what was begun; a database half made is made again at the next start.</param>
    /// <exception cref="EmbeddedPostgresException">With what a person can do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(DataFolder dataFolder, EmbeddedPostgresOptions options, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        var folder = new ServerFolder(dataFolder.Path);
        var binaries = PostgresBinaries.Find(options.BinariesFolder);
        PackagedLinks.Complete(binaries);
        var cluster = new Cluster(folder, binaries, options.TestOnly.IsThrowaway);
        await cluster.VerifyAsync(cancel);

        folder.Create();
        var account = options.TestOnly.Account ?? await ServerAccount.ChooseAsync(cancel);
        await cluster.EnsureExistsAsync(account, cancel);

        var found = new PostgresServer(folder, binaries, account, options.TestOnly.IsThrowaway, clock, log);
        try
        {
            var startedByUs = await found.EnsureRunningAsync(cancel);
            if (!startedByUs) LogTakenOver(log, folder.Cluster);
            await EnsureDatabaseAsync(found.Probe, folder.ReadPassword(), cancel);
            return new(found, startedByUs, clock, log);
        }
        catch
        {
            // Whoever interrupts a start does not expect a server to stay behind.
            await found.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>The connection string of a server that another Relais runs on this data folder, for a command beside it; null if none runs.</summary>
    public static async Task<string?> FindRunningAsync(string dataFolder, CancellationToken cancel)
    {
        var probe = new ServerProbe(new ServerFolder(DataFolder.FullPath(dataFolder)));
        return await probe.AskAsync(cancel) is ServerAnswer.Ready ? probe.ConnectionString(Name, Name) : null;
    }

    /// <summary>Ends every session and stops the server. A second call does nothing.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (isStopped) return;
        isStopped = true;
        await watch.DisposeAsync();
        await server.StopAsync(cancel);
        LogStopped(log);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static async Task EnsureDatabaseAsync(ServerProbe probe, string password, CancellationToken cancel)
    {
        await using var connection = await probe.ConnectAsync(applicationName: "relais start", cancel);
        if (!await ExistsAsync(connection, "SELECT FROM pg_roles WHERE rolname = @name", cancel))
        {
            // A role's password cannot be a parameter; ours is hexadecimal.
            await ExecuteAsync(connection, $"CREATE ROLE {Name} LOGIN CREATEDB CREATEROLE PASSWORD '{password}'", cancel);
        }
        if (!await ExistsAsync(connection, "SELECT FROM pg_database WHERE datname = @name", cancel))
            await ExecuteAsync(connection, $"CREATE DATABASE {Name} OWNER {Name}", cancel);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("name", Name);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return rows.HasRows;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over the embedded PostgreSQL that still ran in {Cluster}.")]
    private static partial void LogTakenOver(ILogger log, string cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped the embedded PostgreSQL.")]
    private static partial void LogStopped(ILogger log);
}
