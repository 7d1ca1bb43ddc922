using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

/// <summary>A data folder of one test, with what a test does to it. Disposed, its server is stopped and the folder removed.</summary>
internal sealed class PostgresFolder : IAsyncDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("relais-test-");
    private readonly EmbeddedPostgresTestSettings settings;

    public PostgresFolder(string name = "data", EmbeddedPostgresTestSettings? settings = null)
    {
        Path = System.IO.Path.Combine(temp.FullName, name);
        this.settings = settings ?? new() { IsThrowaway = true };
        Server = new ServerFolder(Path);
    }

    public string Path { get; }

    public ServerFolder Server { get; }

    public PostmasterFile? Postmaster => PostmasterFile.Read(Server.Cluster);

    /// <summary>As Relais starts it: the folder is held until the test lets go of it.</summary>
    public async Task<RunningPostgres> StartAsync(CancellationToken cancel = default)
    {
        var held = DataFolder.Acquire(Path, TimeProvider.System);
        try
        {
            return new(held, await EmbeddedPostgres.StartAsync(held, Options, TimeProvider.System, NullLogger.Instance, cancel));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A Relais that was killed: its server runs on, and nobody holds the folder.</summary>
    public async Task LeaveServerBehindAsync()
    {
        await (await StartAsync()).DisposeAsync();
        Assert.True(await (await BareServerAsync()).EnsureRunningAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Server.Cluster)) await (await BareServerAsync()).StopAsync(CancellationToken.None);
        temp.Delete(recursive: true);
        if (Directory.Exists(Server.Sockets)) Directory.Delete(Server.Sockets, recursive: true);
    }

    private EmbeddedPostgresOptions Options => new() { TestOnly = settings };

    private async Task<PostgresServer> BareServerAsync() => new(
        Server, PostgresBinaries.Find(null), settings.Account ?? await ServerAccount.ChooseAsync(CancellationToken.None),
        isThrowaway: true, TimeProvider.System, NullLogger.Instance);
}

/// <summary>The server, and the folder that its Relais holds.</summary>
internal sealed class RunningPostgres(DataFolder held, EmbeddedPostgres postgres) : IAsyncDisposable
{
    public bool StartedByUs => postgres.StartedByUs;

    public string ConnectionString => postgres.ConnectionString;

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        held.Dispose();
    }
}
