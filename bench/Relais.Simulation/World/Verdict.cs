using System.Globalization;
using Npgsql;
using Relais.Messaging.Sending;

namespace Relais.Simulation.World;

/// <summary>What is wrong with a history, by comparing what Relais says with what the provider knows.</summary>
internal sealed record Verdict(IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> OverLimit, IReadOnlyList<string> Unsettled)
{
    public bool IsClean => Lost.Count + Doubled.Count + OverLimit.Count + Unsettled.Count == 0;

    public static Verdict Of(History history, NpgsqlDataSource source, bool isQuiet)
    {
        var sent = Stage.Read(source, """
            SELECT id, state::text, coalesce(stream_id, '00000000-0000-0000-0000-000000000000'), wamid, failure_reason FROM messaging.messages WHERE direction = 'outbound' ORDER BY created_at, id
            """, row => new Sent(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));
        var received = Stage.Read(source, "SELECT wamid FROM messaging.messages WHERE direction = 'inbound'", row => row.GetString(0));
        var miscounted = Stage.Read(source, """
            SELECT conversation.id FROM inbox.conversations AS conversation
            WHERE inbound_count <> (SELECT count(*) FROM messaging.messages AS message
                                    WHERE message.account_id = conversation.account_id AND message.contact_id = conversation.contact_id AND message.direction = 'inbound')
            """, row => row.GetGuid(0));
        var ledger = history.Provider.Ledger.ToLookup(entry => entry.Callback, StringComparer.Ordinal);
        return new(
            [.. FindLost(history, sent, received, ledger), .. miscounted.Select(id => $"conversation {id} counts wrongly")],
            [.. FindDoubled(history, sent, ledger)],
            [.. FindOverLimit(history, sent)],
            [.. FindUnsettled(source, isQuiet, history)]);
    }

    private sealed record Sent(Guid Id, string State, Guid StreamId, string? Wamid, string? Reason);

    private static IEnumerable<string> FindLost(History history, List<Sent> sent, List<string> received, ILookup<string, Accepted> ledger)
    {
        var known = sent.Select(message => message.Id).ToHashSet();
        foreach (var id in history.Promised.Where(id => !known.Contains(id))) yield return $"message {id} was promised and is not there";
        foreach (var message in sent)
        {
            var accepted = ledger[message.Id.ToString("D")].FirstOrDefault();
            if (accepted is null && message.State != "failed") yield return $"message {message.Id} is {message.State} and never arrived";
            if (accepted is not null && Rank(message.State) < Rank(history.Provider.Furthest[accepted.Wamid])) yield return $"message {message.Id} is {message.State}, and was {history.Provider.Furthest[accepted.Wamid]}";
        }
        foreach (var wamid in history.Written.Except(received)) yield return $"a customer's {wamid} is not there";
    }

    private static IEnumerable<string> FindDoubled(History history, List<Sent> sent, ILookup<string, Accepted> ledger) =>
        from message in sent
        let times = ledger[message.Id.ToString("D")].Count()
        where times > 1
        select $"message {message.Id} arrived {times} times{(history.OrderedAgain.Contains(message.Id) ? " after a person ordered it, though they saw that it had not" : "")}";

    private static IEnumerable<string> FindOverLimit(History history, List<Sent> sent)
    {
        var streamOf = sent.ToDictionary(message => message.Id.ToString("D"), message => message.StreamId, StringComparer.Ordinal);
        foreach (var number in history.Stage.Numbers)
        {
            var mine = history.Provider.Ledger.Where(entry => entry.PhoneNumberId == number.PhoneNumberId).ToList();
            if (Most(mine, NumberPace.Window) is var most && most > number.PerSecond) yield return $"number {number.PhoneNumberId} sent {most} in a second, not {number.PerSecond}";
            foreach (var pair in mine.GroupBy(entry => entry.To).Where(pair => DeepestDebt(pair) > 45)) yield return $"pair {number.PhoneNumberId}/{pair.Key} borrowed {DeepestDebt(pair)}";
        }
        foreach (var stream in history.Stage.Streams)
        {
            var mine = history.Provider.Ledger.Where(entry => streamOf.GetValueOrDefault(entry.Callback) == stream.Id).ToList();
            if (Most(mine, stream.Pace.Period) is var most && most > stream.Pace.Messages) yield return $"stream {stream.Id} sent {most} within {stream.Pace.Period.TotalSeconds} s, not {stream.Pace.Messages}";
        }
    }

    private static IEnumerable<string> FindUnsettled(NpgsqlDataSource source, bool isQuiet, History history)
    {
        if (isQuiet) yield break;
        foreach (var row in Stage.Read(source, "SELECT message_id, state, attempts, due_at, evidence, failures, claimed_at FROM messaging.outbox LIMIT 5",
                     row => $"message {row.GetGuid(0)} still {row.GetString(1)}, attempt {row.GetInt32(2)}, due {row.GetDateTime(3):O}, evidence {row.GetInt16(4)}, failures {row.GetInt16(5)}, claimed {(row.IsDBNull(6) ? "never" : row.GetDateTime(6).ToString("O", CultureInfo.InvariantCulture))}")) yield return row;
        foreach (var row in Stage.Read(source, "SELECT name, epoch, renewals, is_released FROM platform.leases", row => $"lease {row.GetString(0)} epoch {row.GetInt64(1)}, renewed {row.GetInt64(2)} times, released {row.GetBoolean(3)}")) yield return row;
        yield return $"not quiet: {history.Provider.Owed} webhooks owed";
    }

    private static int Most(IEnumerable<Accepted> accepted, TimeSpan window)
    {
        var moments = accepted.Select(entry => entry.At).Order().ToArray();
        var (most, first) = (0, 0);
        for (var last = 0; last < moments.Length; last++)
        {
            while (moments[last] - moments[first] >= window.Ticks) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    // As WhatsApp counts: each message costs six seconds, and what was borrowed is paid back in silence.
    private static double DeepestDebt(IEnumerable<Accepted> accepted)
    {
        var (level, at, deepest) = (0.0, 0L, 0.0);
        foreach (var moment in accepted.Select(entry => entry.At).Order())
        {
            level = Math.Max(0, level - (TimeSpan.FromTicks(moment - at) / PairPace.Interval)) + 1;
            (at, deepest) = (moment, Math.Max(deepest, level));
        }
        return deepest;
    }

    private static int Rank(string state) => state switch { "accepted" => 3, "sent" => 4, "failed" => 5, "delivered" => 6, "read" => 7, _ => 0 };
}
