using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Platform.Postgres;

namespace Relais.Simulation.World;

/// <summary>Plays histories, one after the other, on a PostgreSQL of its own.</summary>
/// <remarks>
/// Of its own, because databases of one server are not quite apart: whoever commits a notification holds a lock of the whole
/// server, and how long one waits for another's is the machine's doing and not the seed's.
/// </remarks>
internal sealed class Theatre : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("relais-simulation-").FullName;
    private readonly DataFolder held;
    private readonly EmbeddedPostgres postgres;
    private readonly NpgsqlDataSource source;
    private readonly Secrets secrets = new(new byte[32]);
    private int played;

    public Theatre()
    {
        held = DataFolder.Acquire(folder, TimeProvider.System);
        var options = new EmbeddedPostgresOptions { BinariesFolder = Environment.GetEnvironmentVariable("RELAIS_TEST_POSTGRES"), TestOnly = new() { IsThrowaway = true } };
        postgres = EmbeddedPostgres.StartAsync(held, options, TimeProvider.System, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        var address = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        using (var plain = DataSource.Build(address.ConnectionString, mostConnections: 5))
        {
            new Migrator(plain, TimeProvider.System, NullLogger<Migrator>.Instance).ApplyAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        // What is fast here would be wrong elsewhere: nothing of this outlives the run. Whoever waits for a lock would wait for ever: see Scheduler.
        address.Options = "-c synchronous_commit=off -c lock_timeout=2 -c plan_cache_mode=force_generic_plan";
        source = DataSource.Build(address.ConnectionString, mostConnections: 40);
    }

    public (History History, Verdict Verdict) Play(int seed, bool isTold)
    {
        if (played++ % 25 == 24) Stage.Tidy(source);
        var history = new History(seed, source, secrets, isTold);
        return (history, history.Run());
    }

    public void Dispose()
    {
        source.Dispose();
        postgres.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        held.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
