using System.Diagnostics;
using System.Globalization;

namespace Relais.Bench.Webhooks;

/// <summary>Webhooks at a given rate, whatever Relais makes of it: how long the acknowledgement takes, what is refused, and when all is applied.</summary>
internal static class BurstBench
{
    private const string PhoneNumberId = "106540352242922";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var rate = arguments.Of("rate", 1_000);
        var (seconds, receipts, connections) = (arguments.Of("seconds", arguments.Has("burst") ? 60 : 15), arguments.Of("receipts", Traffic.UsualReceiptsPercent), arguments.Of("connections", 256));
        var (warm, requests) = (rate * 3, rate * seconds);
        Console.WriteLine($"{rate} requests/s for {seconds} s over {connections} connections, one event each, {receipts} % of them receipts; 3 s of them before, not timed.");

        await using var database = await BenchDatabase.StartAsync();
        await using var relais = await database.RelaisAsync();
        var sent = await Stage.SetAsync(database.Source, database.Folder, PhoneNumberId, Traffic.SentFor(warm + requests, receipts));
        await Stage.KnowsNumberAsync(relais.Address);
        var traffic = Traffic.Make(warm + requests, 1, "/api/webhooks/whatsapp", PhoneNumberId, sent, receipts);
        await Load.SendAsync(relais.Address, [.. traffic.Requests.Take(warm)], connections, rate);
        await Journal.AppliedAsync(database.Source);

        var outcome = await Load.SendAsync(relais.Address, [.. traffic.Requests.Skip(warm)], connections, rate);
        var ended = Stopwatch.StartNew();
        var waiting = await Journal.WaitingAsync(database.Source);
        await Journal.AppliedAsync(database.Source);
        var drained = ended.Elapsed;

        var lost = await Stage.LostAsync(database.Source, traffic.Events);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"sent {requests / outcome.Took.TotalSeconds:F0}/s; acknowledged after {outcome.P50:F1} ms at the median; {waiting} bodies waited to be applied when the last one was acknowledged"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"drained_s={drained.TotalSeconds:F1} p99_ack_ms={outcome.P99:F0} refused={outcome.Refused} slowest_refusal_ms={outcome.SlowestRefusalMs:F0} lost={lost} rss_mb={relais.ResidentBytes / 1_000_000}"));
        return lost == 0 ? 0 : 1;
    }
}
