using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Data;
using Relais.Platform.Postgres;

namespace Relais.Tests.World;

/// <summary>One PostgreSQL a run, with a migrated template from which each test class gets a database of its own in some milliseconds.</summary>
/// <remarks><c>RELAIS_TEST_POSTGRES</c> names the programs of another version to run everything on.</remarks>
internal static class TestServer
{
    private const string Template = "relais_template";
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int databases;

    /// <summary>A migrated database that nobody else uses.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var server = await Server.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        // Two copies of one template at once are refused.
        await OneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY FILE_COPY");
        }
        finally
        {
            OneAtATime.Release();
        }
        return On(server, name);
    }

    /// <summary>A database with nothing in it.</summary>
    public static async Task<string> EmptyDatabaseAsync()
    {
        var server = await Server.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"empty_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return On(server, name);
    }

    private static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("relais-tests-").FullName;
        var held = DataFolder.Acquire(folder, TimeProvider.System);
        var postgres = await EmbeddedPostgres.StartAsync(
            held, new() { BinariesFolder = Environment.GetEnvironmentVariable("RELAIS_TEST_POSTGRES"), TestOnly = new() { IsThrowaway = true } }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(postgres, held, folder);

        await ExecuteAsync(postgres.ConnectionString, $"CREATE DATABASE {Template}");
        await using (var source = DataSource.Build(On(postgres.ConnectionString, Template), mostConnections: 5))
            await new Migrator(source, TimeProvider.System, NullLogger<Migrator>.Instance).ApplyAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return postgres.ConnectionString;
    }

    private static void End(EmbeddedPostgres postgres, DataFolder held, string folder)
    {
        NpgsqlConnection.ClearAllPools();
        postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
        held.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string On(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    private static async Task ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
