using Npgsql;
using Relais.Messaging;

namespace Relais.Bench.Kill;

/// <summary>A message as Relais has it.</summary>
internal sealed record Kept(Guid Id, bool IsInbound, string? Text, string? Wamid, DeliveryState? State, string? FailureReason, Guid? StreamId, bool IsInOutbox);

/// <summary>Both sides' books, read once all is at rest.</summary>
/// <param name="Messages">Ours, both ways.</param>
/// <param name="Ledger">What WhatsApp accepted, in its order.</param>
/// <param name="Travelled">How far WhatsApp says that each of them came, by its wamid.</param>
/// <param name="ShownInbound">How many messages that came in the inbox counts.</param>
/// <param name="Refusals">What the number's limits refused, by code.</param>
internal sealed record Records(
    IReadOnlyList<Kept> Messages, IReadOnlyList<Accepted> Ledger, IReadOnlyDictionary<string, DeliveryState> Travelled, long ShownInbound, IReadOnlyDictionary<string, int> Refusals)
{
    public static async Task<Records> ReadAsync(NpgsqlDataSource source, SimulatorControl simulator, IReadOnlyList<string> people)
    {
        var messages = await source.ReadAsync(MessagesSql, row => new Kept(
            row.GetGuid(0), row.GetBoolean(1), Text(row, 2), Text(row, 3), Text(row, 4) is { } state ? StateOf(state) : null, Text(row, 5),
            row.IsDBNull(6) ? null : row.GetGuid(6), row.GetBoolean(7)));
        var shown = await source.ReadAsync("SELECT coalesce(sum(inbound_count), 0)::bigint FROM inbox.conversations", row => row.GetInt64(0));
        var travelled = new Dictionary<string, DeliveryState>(StringComparer.Ordinal);
        foreach (var waId in people)
        {
            foreach (var message in await simulator.ThreadAsync(waId))
                if (message is { Direction: "outbound", Status: { } status }) travelled[message.Wamid] = StateOf(status);
        }
        return new(messages, await simulator.LedgerAsync(), travelled, shown[0], await simulator.RefusalsAsync());
    }

    private static DeliveryState StateOf(string word) => Enum.Parse<DeliveryState>(word, ignoreCase: true);

    private static string? Text(NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private const string MessagesSql = """
        SELECT message.id, message.direction = 'inbound', message.text, message.wamid, message.state::text, message.failure_reason, message.stream_id, queued.message_id IS NOT NULL
        FROM messaging.messages AS message
        LEFT JOIN messaging.outbox AS queued ON queued.workspace_id = message.workspace_id AND queued.message_id = message.id
        """;
}
