using System.Globalization;
using Relais.Messaging;

namespace Relais.Bench.Sending;

/// <summary>How much of its pace a campaign uses while it has something queued, and whether any window ever holds more.</summary>
internal static class PaceBench
{
    private const int People = 200;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var pace = new Pace(arguments.Of("pace", 25), TimeSpan.FromSeconds(arguments.Of("period", 60)));
        var (run, latency) = (TimeSpan.FromMinutes(arguments.Of("minutes", 5)), arguments.Of("latency", 0));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A stream of {pace.Messages} per {pace.Period.TotalSeconds:F0} s for {run.TotalMinutes:F0} min; WhatsApp takes {latency} ms, half before and half after it counts."));

        await using var scene = await OutboundScene.SetAsync(messagesPerSecond: 80, hasReceipts: true);
        var threads = await scene.GreetAsync(People);
        await scene.Simulator.FaultsAsync(new { SlowAcceptMs = latency / 2, AnswerDelayMs = latency / 2 });
        var stream = await scene.House.OpenStreamAsync("Bench", pace);
        var allowed = pace.Messages * (run / pace.Period);
        // A window more than is timed, so that the queue is never empty before the end.
        var ids = await scene.House.EnqueueAsync(scene.Texts((int)allowed + pace.Messages, [.. threads.Select(thread => thread.ContactId)], stream));
        await scene.SentAsync(ids.Count, run + pace.Period + TimeSpan.FromMinutes(5));

        var books = Books.Of([.. ids], await scene.Simulator.LedgerAsync());
        var gaps = books.Accepted.Zip(books.Accepted.Skip(1), (one, next) => (next - one).TotalMilliseconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"between two messages {gaps[gaps.Count / 2]:F0} ms at the median, {gaps[^1]:F0} ms at the most; even would be {pace.Period.TotalMilliseconds / pace.Messages:F0} ms"));
        var (used, over) = (books.Within(TimeSpan.Zero, run) / allowed, books.Over(pace.Messages, pace.Period));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"used={used:F3} over={over} lost={books.Lost} doubled={books.Doubled} rss_mb={scene.RelaisMb}"));
        return over + books.Lost + books.Doubled == 0 ? 0 : 1;
    }
}
