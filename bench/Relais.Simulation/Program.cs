using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Platform.Postgres;
using Relais.Simulation.World;

// relais-simulation HISTORIES [--seed S] [--workers W] [--only SEED]
var histories = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var wanted) ? wanted : 100;
var seed = Of("--seed", 1);
// Each waits for PostgreSQL half of its time.
var workers = Math.Max(1, Of("--workers", Environment.ProcessorCount + 1));
var only = Of("--only", -1);

DapperTypes.Register();
var folder = Directory.CreateTempSubdirectory("relais-simulation-").FullName;
var (lost, doubled, overLimit, unsettled, done, steps) = (0, 0, 0, 0, 0, 0L);
var gate = new Lock();
var began = Stopwatch.StartNew();
using (var held = DataFolder.Acquire(folder, TimeProvider.System))
await using (var postgres = await EmbeddedPostgres.StartAsync(
    held, new() { BinariesFolder = Environment.GetEnvironmentVariable("RELAIS_TEST_POSTGRES"), TestOnly = new() { IsThrowaway = true } }, TimeProvider.System, NullLogger.Instance, CancellationToken.None))
{
    var seeds = new Queue<int>(only >= 0 ? [only] : Enumerable.Range(0, histories).Select(place => unchecked((seed * 1_000_003) + place) & int.MaxValue));
    var threads = Enumerable.Range(0, only >= 0 ? 1 : workers).Select(worker => new Thread(() => Work(worker, postgres.ConnectionString, seeds))).ToList();
    threads.ForEach(thread => thread.Start());
    threads.ForEach(thread => thread.Join());
    NpgsqlConnection.ClearAllPools();
}
Directory.Delete(folder, recursive: true);

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done / began.Elapsed.TotalMinutes:F0} histories a minute, {steps / Math.Max(1, done)} steps each, with {workers} workers; unsettled {unsettled}"));
Console.WriteLine($"histories={done} lost={lost} doubled={doubled} over_limit={overLimit} seed={seed}");
return lost + doubled + overLimit + unsettled == 0 ? 0 : 1;

int Of(string name, int otherwise) =>
    Array.IndexOf(args, name) is var place and >= 0 && place + 1 < args.Length && int.TryParse(args[place + 1], CultureInfo.InvariantCulture, out var value) ? value : otherwise;

void Work(int worker, string server, Queue<int> seeds)
{
    NpgsqlDataSource source;
    lock (gate) source = NewDatabase(worker, server);
    using var closed = source;
    var secrets = new Secrets(new byte[32]);
    for (var count = 0; ; count++)
    {
        if (count % 25 == 24) Stage.Tidy(source);
        int next;
        lock (gate)
        {
            if (!seeds.TryDequeue(out next)) return;
        }
        var history = new History(next, source, secrets, isTold: only >= 0);
        var verdict = history.Run();
        lock (gate) Judge(history, verdict);
    }
}

void Judge(History history, Verdict verdict)
{
    done++;
    steps += history.Steps;
    (lost, doubled, overLimit, unsettled) = (lost + verdict.Lost.Count, doubled + verdict.Doubled.Count, overLimit + verdict.OverLimit.Count, unsettled + verdict.Unsettled.Count);
    if (done % 200 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} histories, {began.Elapsed.TotalSeconds:F0} s"));
    if (verdict.IsClean) return;
    Console.WriteLine($"history {history.Seed} is wrong; ./dev simulate 1 --only {history.Seed} repeats it:");
    foreach (var fault in verdict.Lost.Concat(verdict.Doubled).Concat(verdict.OverLimit).Concat(verdict.Unsettled)) Console.WriteLine($"  {fault}");
}

static NpgsqlDataSource NewDatabase(int worker, string server)
{
    var name = $"simulation_{worker}";
    using (var connection = new NpgsqlConnection(server))
    {
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
    }
    var address = new NpgsqlConnectionStringBuilder(server) { Database = name };
    using (var plain = DataSource.Build(address.ConnectionString, mostConnections: 5))
    {
        new Migrator(plain, TimeProvider.System, NullLogger<Migrator>.Instance).ApplyAsync(CancellationToken.None).GetAwaiter().GetResult();
    }
    // What is fast here would be wrong elsewhere: nothing of this outlives the run. Whoever waits for a lock would wait for ever: see Scheduler.
    address.Options = "-c synchronous_commit=off -c lock_timeout=2 -c plan_cache_mode=force_generic_plan";
    return DataSource.Build(address.ConnectionString, mostConnections: 40);
}
