using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Relais.Bench.Webhooks;

/// <summary>How fast the appliers empty a journal that was filled before, against inserting the same bodies into one table.</summary>
internal static class ApplyBench
{
    private const string PhoneNumberId = "106540352242922";

    // MessagingSettings.ApplyBatch, unless it is set.
    private const int Batch = 1_000;

    public static Task<int> RunAsync(Arguments arguments) =>
        arguments.Has("burst") || arguments.Has("rate") ? BurstBench.RunAsync(arguments) : DrainAsync(arguments);

    private static async Task<int> DrainAsync(Arguments arguments)
    {
        var (events, receipts, appliers) = (arguments.Of("events", 60_000), arguments.Of("receipts", 50), arguments.Of("appliers", 1));
        // As many again first, until the code is compiled for good and the tables are not small any more.
        var warm = events / 2;
        Console.WriteLine($"{warm} + {events} events, {receipts} % of them receipts, in the journal before {appliers} applier(s) start; the first {warm} are not timed.");

        await using var database = await BenchDatabase.StartAsync();
        var traffic = await FillAsync(database, warm + events, receipts);
        var floor = await FloorAsync(database.Source, [.. traffic.Requests.Select(Traffic.BodyOf)], warm);

        var began = Stopwatch.StartNew();
        var processes = new List<RelaisProcess>();
        for (var applier = 0; applier < appliers; applier++) processes.Add(await database.RelaisAsync(Role("engine")));
        await Journal.AppliedAsync(database.Source);
        var (took, residentMb, processor) = (began.Elapsed, processes.Sum(process => process.ResidentBytes) / 1_000_000, processes.Sum(process => process.ProcessorTime.TotalSeconds));
        foreach (var process in processes) await process.DisposeAsync();

        var perSecond = RateAfter(await Journal.ProgressAsync(database.Source), warm);
        var lost = await Stage.LostAsync(database.Source, traffic.Events);
        foreach (var (table, rows) in await Journal.ReadThroughAsync(database.Source)) Console.WriteLine($"{table} was read from one end to the other, {rows} rows in all");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drained {took.TotalSeconds:F1} s after the start of the process, {processor:F1} s processor time in Relais, {residentMb} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"applied_per_s={perSecond:F0} floor_per_s={floor:F0} ratio={perSecond / floor:F2} lost={lost} rss_mb={residentMb}"));
        return lost == 0 ? 0 : 1;
    }

    // Through the door, by a node that answers and applies nothing: the commits are as large as they are in life.
    private static async Task<Traffic> FillAsync(BenchDatabase database, int events, int receipts)
    {
        await using var door = await database.RelaisAsync(Role("web"));
        var sent = await Stage.SetAsync(database.Source, database.Folder, PhoneNumberId, Traffic.SentFor(events, receipts));
        await Stage.KnowsNumberAsync(door.Address);
        var traffic = Traffic.Make(events, 1, "/api/webhooks/whatsapp", PhoneNumberId, sent, receipts);
        await Load.SendAsync(door.Address, traffic.Requests, connections: 128);
        return traffic;
    }

    private static async Task<double> FloorAsync(NpgsqlDataSource source, IReadOnlyList<byte[]> bodies, int warm)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand("CREATE TABLE public.floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)", connection)) await create.ExecuteNonQueryAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO public.floor (body) SELECT unnest($1)", connection);
        var parameter = insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await InsertAsync(bodies.Take(warm));
        var began = Stopwatch.StartNew();
        await InsertAsync(bodies.Skip(warm));
        return (bodies.Count - warm) / began.Elapsed.TotalSeconds;

        async Task InsertAsync(IEnumerable<byte[]> rows)
        {
            foreach (var batch in rows.Chunk(Batch))
            {
                parameter.Value = batch;
                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    private static double RateAfter(List<(DateTime At, long Bodies)> progress, long warm)
    {
        var (before, place) = (0L, 0);
        while (before < warm) before += progress[place++].Bodies;
        return progress.Skip(place).Sum(step => step.Bodies) / (progress[^1].At - progress[place - 1].At).TotalSeconds;
    }

    private static Dictionary<string, string> Role(string role) => new(StringComparer.Ordinal) { ["RELAIS_ROLES"] = role };
}
