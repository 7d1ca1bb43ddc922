using System.Globalization;
using Relais.Messaging;

namespace Relais.Bench.Kill;

/// <summary>Something that must not be: what, and the message that it is about where there is one.</summary>
internal sealed record Wrong(string What, Guid? MessageId = null);

/// <summary>What a run came to.</summary>
internal sealed record Verdict(IReadOnlyList<Wrong> Lost, IReadOnlyList<Wrong> Doubled, IReadOnlyList<Wrong> Unsettled, IReadOnlyList<Wrong> OverLimit)
{
    public IEnumerable<Wrong> All => [.. Lost, .. Doubled, .. Unsettled, .. OverLimit];
}

/// <summary>Compares what agents, campaign and customers were promised with both sides' books. Pure: the same books are always judged alike.</summary>
internal static class Judge
{
    // The limits that a sender can keep by itself: a number's throughput and a pair's.
    private static readonly string[] OwnLimits = ["130429", "131056"];

    /// <param name="records">Both books.</param>
    /// <param name="replies">Answered with 2xx to an agent.</param>
    /// <param name="campaign">Committed to the outbox.</param>
    /// <param name="written">By customers: text by wamid.</param>
    /// <param name="again">What a person ordered to be sent again: it may be there twice.</param>
    /// <param name="pace">Of the campaign.</param>
    public static Verdict Decide(
        Records records, IReadOnlyDictionary<Guid, string> replies, IReadOnlyCollection<Guid> campaign, IReadOnlyDictionary<string, string> written, IReadOnlyCollection<Guid> again, Pace pace) => new(
            [.. LostOutbound(records, replies.Keys.Concat(campaign)), .. LostInbound(records, written), .. LostReceipts(records)],
            [.. SentTwice(records, again), .. ShownTwice(records)],
            [.. Unsettled(records)],
            [.. OverPace(records, pace), .. Refused(records)]);

    // What the database holds must have been sent, too: a commit whose answer was lost is a promise like any other.
    private static IEnumerable<Wrong> LostOutbound(Records records, IEnumerable<Guid> promised)
    {
        var kept = records.Messages.Where(message => !message.IsInbound).ToDictionary(message => message.Id);
        foreach (var id in promised)
            if (!kept.ContainsKey(id)) yield return new("promised, and not in the database", id);

        var accepted = records.Ledger.Select(entry => entry.BizOpaqueCallbackData).ToHashSet(StringComparer.Ordinal);
        foreach (var message in kept.Values)
        {
            if (accepted.Contains(message.Id.ToString("D")) || !IsSettled(message)) continue;
            if (message is not { State: DeliveryState.Failed, FailureReason: not null }) yield return new($"{message.State} with us, and WhatsApp never had it", message.Id);
        }
    }

    private static IEnumerable<Wrong> LostInbound(Records records, IReadOnlyDictionary<string, string> written)
    {
        var kept = records.Messages.Where(message => message.IsInbound).Select(message => message.Wamid).ToHashSet(StringComparer.Ordinal);
        foreach (var (wamid, text) in written)
            if (!kept.Contains(wamid)) yield return new($"«{text}» of a customer, {wamid}, is not in the database");
    }

    private static IEnumerable<Wrong> LostReceipts(Records records)
    {
        var kept = records.Messages.Where(message => !message.IsInbound).ToDictionary(message => message.Id.ToString("D"), StringComparer.Ordinal);
        foreach (var entry in records.Ledger)
        {
            if (entry.BizOpaqueCallbackData is not { } callback || !kept.TryGetValue(callback, out var message)) continue;
            if (records.Travelled.TryGetValue(entry.Wamid, out var truly) && message.State < truly) yield return new($"{message.State} with us, and {truly} with WhatsApp", message.Id);
        }
    }

    // By our id, and by the text, of which there is one a message: a key that made two messages of one reply is found out, too.
    private static IEnumerable<Wrong> SentTwice(Records records, IReadOnlyCollection<Guid> again)
    {
        var ordered = again.Select(id => id.ToString("D")).ToHashSet(StringComparer.Ordinal);
        foreach (var same in records.Ledger.Where(entry => !ordered.Contains(entry.BizOpaqueCallbackData ?? "")).GroupBy(entry => entry.Text, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
        {
            var when = string.Join(" and ", same.Select(entry => entry.AcceptedAt.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)));
            yield return new($"«{same.Key}» was accepted at {when}", Guid.TryParse(same.Last().BizOpaqueCallbackData, out var id) ? id : null);
        }
    }

    private static IEnumerable<Wrong> ShownTwice(Records records)
    {
        var inbound = records.Messages.Where(message => message.IsInbound).ToList();
        foreach (var same in inbound.GroupBy(message => message.Text, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            yield return new($"«{same.Key}» of a customer is there {same.Count()} times", same.Last().Id);
        if (records.ShownInbound != inbound.Count) yield return new($"the inbox counts {records.ShownInbound} messages that came in, and there are {inbound.Count}");
    }

    private static IEnumerable<Wrong> Unsettled(Records records) =>
        records.Messages.Where(message => !message.IsInbound && !IsSettled(message)).Select(message => new Wrong($"{message.State}{(message.IsInOutbox ? ", in the outbox" : "")}", message.Id));

    private static bool IsSettled(Kept message) => !message.IsInOutbox && message.State is not (DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Unconfirmed);

    /// <summary>Any window of the pace's length that begins with an acceptance and holds more than it may.</summary>
    internal static IEnumerable<Wrong> OverPace(Records records, Pace pace)
    {
        var ofStream = records.Messages.Where(message => message.StreamId is not null).Select(message => message.Id.ToString("D")).ToHashSet(StringComparer.Ordinal);
        var accepted = records.Ledger.Where(entry => ofStream.Contains(entry.BizOpaqueCallbackData ?? "")).OrderBy(entry => entry.SteadyAt).ToList();
        for (var last = pace.Messages; last < accepted.Count; last++)
        {
            var first = accepted[last - pace.Messages];
            var span = accepted[last].SteadyAt - first.SteadyAt;
            if (span >= pace.Period) continue;
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{pace.Messages + 1} of the campaign within {span.TotalMilliseconds:F0} ms from {first.AcceptedAt:HH:mm:ss.fff}"), Guid.Parse(accepted[last].BizOpaqueCallbackData!));
        }
    }

    private static IEnumerable<Wrong> Refused(Records records) =>
        records.Refusals.Where(refusal => OwnLimits.Contains(refusal.Key, StringComparer.Ordinal)).Select(refusal => new Wrong($"{refusal.Value} sends refused with {refusal.Key}"));
}
