using System.Diagnostics;
using System.Globalization;

namespace Relais.Bench.Webhooks;

/// <summary>How many events a second come all the way in, against a floor that only checks and appends; same run, same machine, same PostgreSQL.</summary>
internal static class WebhooksBench
{
    private const string PhoneNumberId = "106540352242922";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (requests, events, connections, rounds) = (arguments.Of("requests", 40_000), arguments.Of("events", 1), arguments.Of("connections", 64), arguments.Of("rounds", 3));
        Console.WriteLine($"{rounds} rounds of {requests} requests with {events} event(s) each over {connections} connections; one text message to three statuses.");
        var results = new List<Round>();
        for (var round = 1; round <= rounds; round++)
        {
            var result = await RoundAsync(requests, events, connections);
            results.Add(result);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: floor {result.FloorPerSecond:F0}/s, acknowledged {result.AcknowledgedPerSecond:F0}/s, applied {result.AppliedPerSecond:F0}/s, ratio {result.Ratio:F2}, ack p50 {result.P50:F1} ms p99 {result.P99:F1} ms, {result.Refused} answered 503 and sent again, lost {result.Lost}, {result.RelaisCpu:F1} s processor time in Relais, {result.MemoryMb} MB"));
        }

        // The median round by its ratio: the machine is noisy, and floor and Relais suffer together.
        var median = results.OrderBy(result => result.Ratio).ElementAt(results.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"events_per_s={median.AppliedPerSecond:F0} floor_per_s={median.FloorPerSecond:F0} ratio={median.Ratio:F2} p99_ack_ms={median.P99:F0} lost={results.Sum(result => result.Lost)}"));
        return results.All(result => result.Lost == 0) ? 0 : 1;
    }

    private sealed record Round(double FloorPerSecond, double AcknowledgedPerSecond, double AppliedPerSecond, double P50, double P99, int Refused, long Lost, double RelaisCpu, long MemoryMb)
    {
        public double Ratio => AppliedPerSecond / FloorPerSecond;
    }

    private static async Task<Round> RoundAsync(int requests, int events, int connections)
    {
        await using var database = await BenchDatabase.StartAsync();
        var floor = await FloorAsync(database.Address, requests, events, connections);
        return await RelaisAsync(database, floor, requests, events, connections);
    }

    private static async Task<double> FloorAsync(string database, int requests, int events, int connections)
    {
        await using var server = RelaisProcess.Self("webhooks-floor", database);
        await server.AnswersAsync("/health", TimeSpan.FromSeconds(30));
        var ids = Enumerable.Range(0, Traffic.SentFor(requests * events)).Select(_ => Guid.Empty).ToList();
        var traffic = Traffic.Make(requests, events, "/webhook", PhoneNumberId, ids);
        await Load.SendAsync(server.Address, [.. traffic.Requests.Take(requests / 2)], connections);
        var outcome = await Load.SendAsync(server.Address, traffic.Requests, connections);
        return traffic.Events / outcome.Took.TotalSeconds;
    }

    private static async Task<Round> RelaisAsync(BenchDatabase database, double floor, int requests, int events, int connections)
    {
        await using var relais = await database.RelaisAsync();
        var warm = requests / 2;
        var sent = await Stage.SetAsync(database.Source, database.Folder, PhoneNumberId, Traffic.SentFor((requests + warm) * events));
        await Stage.KnowsNumberAsync(relais.Address);

        // Half as much traffic first, on messages of its own, until the code is compiled for good; then the rest, timed to the
        // end of applying. The floor is warmed the same way.
        var traffic = Traffic.Make(requests + warm, events, "/api/webhooks/whatsapp", PhoneNumberId, sent);
        await Load.SendAsync(relais.Address, [.. traffic.Requests.Take(warm)], connections);
        await Journal.AppliedAsync(database.Source);
        var cpuBefore = relais.ProcessorTime;
        var began = Stopwatch.StartNew();
        var outcome = await Load.SendAsync(relais.Address, [.. traffic.Requests.Skip(warm)], connections);
        await Journal.AppliedAsync(database.Source);
        var took = began.Elapsed;

        return new(floor, requests * events / outcome.Took.TotalSeconds, requests * events / took.TotalSeconds, outcome.P50, outcome.P99, outcome.Refused,
            await Stage.LostAsync(database.Source, (requests + warm) * events), (relais.ProcessorTime - cpuBefore).TotalSeconds, relais.ResidentBytes / 1_000_000);
    }
}
