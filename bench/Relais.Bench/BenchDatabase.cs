using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Postgres;

namespace Relais.Bench;

/// <summary>A PostgreSQL of a bench's own, with the settings that the embedded one has, and its folder, which goes with it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly DataFolder dataFolder;
    private readonly EmbeddedPostgres postgres;

    private BenchDatabase(string folder, DataFolder dataFolder, EmbeddedPostgres postgres) =>
        (Folder, this.dataFolder, this.postgres, Source) = (folder, dataFolder, postgres, NpgsqlDataSource.Create(postgres.ConnectionString));

    public string Folder { get; }

    public string Address => postgres.ConnectionString;

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("relais-bench-").FullName;
        var held = DataFolder.Acquire(folder, TimeProvider.System);
        return new(folder, held, await EmbeddedPostgres.StartAsync(held, new(), TimeProvider.System, NullLogger.Instance, CancellationToken.None));
    }

    /// <summary>Starts Relais on it and waits until it answers.</summary>
    /// <param name="settings">What differs from an installation that sets nothing.</param>
    public async Task<RelaisProcess> RelaisAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var relais = RelaisProcess.Relais(Folder, new Dictionary<string, string>(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { ["RELAIS_DATABASE"] = Address });
        await relais.AnswersAsync("/health", TimeSpan.FromSeconds(60));
        return relais;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
        dataFolder.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
