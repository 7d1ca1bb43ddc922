using System.Globalization;
using Npgsql;

namespace Relais.Bench.Kill;

/// <summary>Tells all that is known of messages with which something is wrong.</summary>
internal static class Histories
{
    private const int MostTold = 20;

    public static async Task TellAsync(Verdict verdict, Records records, NpgsqlDataSource source)
    {
        foreach (var wrong in verdict.All.Take(MostTold))
        {
            Console.WriteLine($"! {wrong.What}{(wrong.MessageId is { } id ? $" (message {id:D})" : "")}");
            if (wrong.MessageId is { } messageId) await TellAsync(messageId, records, source);
        }
        if (verdict.All.Skip(MostTold).Any()) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"! and {verdict.All.Count() - MostTold} more"));
    }

    private static async Task TellAsync(Guid messageId, Records records, NpgsqlDataSource source)
    {
        foreach (var step in await source.ReadAsync(StepsSql, row => row.GetString(0), messageId)) Console.WriteLine($"    {step}");
        foreach (var entry in records.Ledger.Where(entry => entry.BizOpaqueCallbackData == messageId.ToString("D")))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {entry.AcceptedAt:HH:mm:ss.fff} WhatsApp accepted it as {entry.Wamid}, {(records.Travelled.TryGetValue(entry.Wamid, out var state) ? state : "?")}"));
    }

    private const string StepsSql = """
        SELECT to_char(created_at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS') || ' written; now ' || state::text || coalesce(', accepted ' || to_char(accepted_at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS'), '') || coalesce(', ' || failure_reason, '')
        FROM messaging.messages WHERE id = $1
        UNION ALL
        (SELECT to_char(at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS') || ' ' || step || coalesce(' (attempt ' || attempt || ', claimed ' || to_char(claimed_at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS') || ')', '')
                || coalesce(' ' || reason_code, '') || coalesce(' ' || code, '') || coalesce(', due ' || to_char(due_at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS'), '')
         FROM messaging.message_steps WHERE message_id = $1 ORDER BY id)
        UNION ALL
        SELECT 'outbox: ' || state || ', attempts ' || attempts || ', due ' || due_at || coalesce(', unconfirmed since ' || unconfirmed_at, '')
        FROM messaging.outbox WHERE message_id = $1
        """;
}
