using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform.Postgres;

namespace Relais.Bench.Kill;

/// <summary>All processes of a run: a simulator that lives through it, PostgreSQL, one or several Relais, and the door before them.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly DataFolder? heldFolder;
    private readonly EmbeddedPostgres? sharedPostgres;
    private readonly RelaisProcess simulatorProcess;
    private readonly string databaseFolder;

    private Scene(string folder, string databaseFolder, DataFolder? heldFolder, EmbeddedPostgres? sharedPostgres, IReadOnlyDictionary<string, string> settings, int nodes, int seed)
    {
        (Folder, this.databaseFolder, this.heldFolder, this.sharedPostgres, Settings) = (folder, databaseFolder, heldFolder, sharedPostgres, settings);
        simulatorProcess = RelaisProcess.Simulator(seed);
        Simulator = new(simulatorProcess.Address, KillRun.Number.PhoneNumberId);
        // One alone brings its PostgreSQL along; several share one, and keep nothing in folders of their own.
        Nodes = [.. Enumerable.Range(1, nodes).Select(number => new Node(
            number, nodes == 1 ? databaseFolder : Path.Combine(folder, $"node{number}"), settings, Path.Combine(folder, $"node{number}.log")))];
        Door = new(Nodes);
    }

    /// <summary>Kept where a run failed: it holds the database and every log.</summary>
    public string Folder { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public SimulatorControl Simulator { get; }

    public Uri SimulatorAddress => simulatorProcess.Address;

    public IReadOnlyList<Node> Nodes { get; }

    public Door Door { get; }

    public string DatabaseAddress { get; private set; } = "";

    public static async Task<Scene> SetAsync(int nodes, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("relais-kill-").FullName;
        var database = Path.Combine(folder, "database");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RELAIS_SECRET_KEY"] = Convert.ToBase64String(Enumerable.Range(0, 32).Select(place => (byte)(seed + place)).ToArray()),
            ["RELAIS_LOG"] = "plain",
            // Longer than any news takes here: the delays of a receipt and its webhook, the pause before a retry, and with several
            // nodes the ten seconds that a frozen one leaves a post unanswered.
            ["RELAIS_SETTLING_SECONDS"] = nodes == 1 ? "20" : "30",
            ["RELAIS_UNCONFIRMED_SECONDS"] = "60",
            ["RELAIS_DATABASE_CONNECTIONS"] = nodes == 1 ? "40" : "25",
        };
        if (nodes == 1) return await new Scene(folder, database, null, null, settings, nodes, seed).StartAsync();

        var held = DataFolder.Acquire(database, TimeProvider.System);
        var postgres = await EmbeddedPostgres.StartAsync(held, new(), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        settings["RELAIS_DATABASE"] = postgres.ConnectionString;
        return await new Scene(folder, database, held, postgres, settings, nodes, seed).StartAsync();
    }

    /// <summary>The process id of PostgreSQL's postmaster; null while none runs.</summary>
    public int? PostmasterId => PostmasterFile.Read(new ServerFolder(DataFolder.FullPath(databaseFolder)).Cluster) is { IsOfLivingServer: true } living ? living.ProcessId : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
        await Door.DisposeAsync();
        Simulator.Dispose();
        await simulatorProcess.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (sharedPostgres is not null) await sharedPostgres.DisposeAsync();
        heldFolder?.Dispose();
    }

    private async Task<Scene> StartAsync()
    {
        await simulatorProcess.AnswersAsync("/control/idle", StartPatience);
        foreach (var node in Nodes)
        {
            // One after another: the first makes the tables.
            node.Start();
            await node.AnswersAsync(StartPatience);
        }
        DatabaseAddress = sharedPostgres?.ConnectionString ?? await EmbeddedPostgres.FindRunningAsync(databaseFolder, CancellationToken.None) ?? throw new InvalidOperationException("The embedded PostgreSQL does not answer.");
        return this;
    }
}
