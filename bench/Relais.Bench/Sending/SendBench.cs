using System.Globalization;
using Relais.Messaging;

namespace Relais.Bench.Sending;

/// <summary>How much of a fast number's allowance is used while the queue is never empty, and whether it is ever passed.</summary>
internal static class SendBench
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private const int People = 2_000;
    private const int WarmSeconds = 4;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (rate, seconds, hasReceipts, isStream) = (arguments.Of("rate", 1_000), arguments.Of("seconds", 20), arguments.Has("receipts"), arguments.Has("stream"));
        Console.WriteLine($"{rate}/s for {seconds} s from {(isStream ? "a stream" : "people's replies")}, receipts {(hasReceipts ? "on" : "off")}; {WarmSeconds} s of it before, not timed.");

        await using var scene = await OutboundScene.SetAsync(rate, hasReceipts);
        var threads = await scene.GreetAsync(People);
        var floor = await SendFloor.MeasureAsync(scene, threads, rate * 5);
        var contacts = threads.Select(thread => thread.ContactId).ToList();
        // A pace of its own that never binds: the number's does.
        Guid? stream = isStream ? await scene.House.OpenStreamAsync("Bench", new Pace(60_000, TimeSpan.FromSeconds(30))) : null;
        var before = await scene.Simulator.AcceptedCountAsync();

        await scene.House.EnqueueAsync(scene.Texts(rate * WarmSeconds, contacts, stream));
        await scene.SentAsync(before + rate * WarmSeconds, Patience);
        var (processor, began) = (scene.Relais.ProcessorTime, await scene.Simulator.AcceptedCountAsync());
        var ids = await scene.House.EnqueueAsync(scene.Texts(rate * seconds, contacts, stream));
        await scene.SentAsync(began + ids.Count, Patience);
        processor = scene.Relais.ProcessorTime - processor;

        var books = Books.Of([.. ids], await scene.Simulator.LedgerAsync(began));
        var steady = books.Took - 2 * Second;
        var (perSecond, over) = (books.Within(Second, steady) / steady.TotalSeconds, books.Over(rate, Second));
        var refused = (await scene.Simulator.RefusalsAsync()).Sum(refusal => refusal.Value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"took {books.Took.TotalSeconds:F1} s; {processor.TotalSeconds:F1} s processor time in Relais; refused {refused}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"sends_per_s={perSecond:F0} floor_per_s={floor:F0} ratio={perSecond / rate:F3} over={over} lost={books.Lost} doubled={books.Doubled} rss_mb={scene.RelaisMb}"));
        return over + books.Lost + books.Doubled == 0 ? 0 : 1;
    }
}
