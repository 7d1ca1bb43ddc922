using System.Diagnostics;
using System.Globalization;
using Relais.Bench.Webhooks;

namespace Relais.Bench.Inbox;

/// <summary>How long it takes from a customer's webhook at one node until the agents' browsers hear of it at both, while another number of the workspace is busy.</summary>
internal static class LiveBench
{
    private const string Path = "/api/webhooks/whatsapp";
    private const int PerSecond = 5;
    // Code is compiled, first simply and then well, and the flood finds its pace.
    private const int SecondsBefore = 15;
    private const int Connections = 64;
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (agents, streams, rate, seconds) = (arguments.Of("agents", 50), arguments.Of("streams", 500), arguments.Of("rate", 1_000), arguments.Of("seconds", 30));
        Console.WriteLine($"{streams} streams of {agents} agents of one number on two nodes; {PerSecond} messages a second to it, and {rate} webhooks a second to another number of the workspace, for {seconds} s.");

        await using var database = await BenchDatabase.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RELAIS_SECRET_KEY"] = Convert.ToBase64String(Enumerable.Range(1, 32).Select(place => (byte)place).ToArray()) };
        await using var first = await database.RelaisAsync(settings);
        await using var second = await database.RelaisAsync(settings);
        var (quiet, busy) = (new NumberCard("106540352242922", "EAAlive", FloorServer.Secret, "verify", 80), new NumberCard("106540352242923", "EAAlive", FloorServer.Secret, "verify-busy", 80));
        await using var house = await House.FoundAsync(database.Address, settings, quiet, Nowhere);
        await house.ConnectAsync(busy, Nowhere);
        var people = new List<Guid>();
        for (var agent = 0; agent < agents; agent++) people.Add(await house.HireAsync($"Agent {agent}", house.AccountId));
        foreach (var node in new[] { first, second }) await Stage.KnowsNumberAsync(node.Address);

        await using var browsers = await Browsers.OpenAsync([first.Address, second.Address], [.. people.Select(house.TokenOf)], streams);
        var flood = Traffic.Make(rate * (seconds + SecondsBefore), 1, Path, busy.PhoneNumberId, [], receiptsPercent: 0);
        var flooding = rate == 0 ? Task.CompletedTask : Load.SendAsync(second.Address, flood.Requests, Connections, rate);
        await WriteAsync(first.Address, quiet, browsers, 0, SecondsBefore * PerSecond);
        browsers.Forget();
        Console.WriteLine("All streams are open; timed from here.");
        var acknowledged = new List<double>();
        await WriteAsync(first.Address, quiet, browsers, SecondsBefore * PerSecond, seconds * PerSecond, acknowledged);
        var wanted = seconds * PerSecond * streams;
        await Until.ComesTrueAsync(Patience, () => Task.FromResult(browsers.Heard.Count >= wanted));
        await flooding;

        acknowledged.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The webhooks were acknowledged after {acknowledged[acknowledged.Count / 2]:F0} ms at the median, {acknowledged[(int)(acknowledged.Count * 0.95)]:F0} ms for 95 of 100."));
        var waits = browsers.Heard.Order().ToList();
        if (waits.Count == 0) throw new InvalidOperationException("No browser heard of anything.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{waits.Count} of {wanted} events; slowest {waits[^1]:F0} ms; {browsers.Resets} times a browser was told to load everything anew"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"p50_ms={waits[waits.Count / 2]:F0} p95_ms={waits[(int)(waits.Count * 0.95)]:F0} p99_ms={waits[(int)(waits.Count * 0.99)]:F0} missed={wanted - waits.Count} rss_mb={Math.Max(first.ResidentBytes, second.ResidentBytes) / 1_000_000}"));
        return waits.Count == wanted ? 0 : 1;
    }

    private static async Task WriteAsync(Uri node, NumberCard number, Browsers browsers, int from, int count, List<double>? acknowledged = null)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1) / PerSecond);
        for (var message = from; message < from + count && await ticks.WaitForNextTickAsync(); message++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"mesure {message:D6}");
            var request = Traffic.Message(Path, number.PhoneNumberId, string.Create(CultureInfo.InvariantCulture, $"2217800{message:D5}"), $"wamid.live.{message}", text, TimeProvider.System.GetUtcNow());
            browsers.Expect(message, Stopwatch.GetTimestamp());
            var began = Stopwatch.GetTimestamp();
            await Load.SendAsync(node, [request], 1);
            acknowledged?.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
