using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Relais.Inbox.Live;

/// <summary>What an open browser is told.</summary>
/// <param name="name"><c>conversation</c>, <c>account</c>, <c>templates</c>, <c>people</c>, <c>looking</c>, <c>notification</c>, <c>reset</c> or <c>hello</c>.</param>
/// <param name="data">Its payload; written as JSON.</param>
/// <param name="position">Where the stream stands after it; the browser gives it back to go on from there. Null for what is not of the stream of changes, and leaves the place as it was.</param>
internal sealed class LiveEvent(string name, object data, LivePosition? position)
{
    // One reading is told to hundreds: it is written once for all who may do the same.
    private readonly ConcurrentDictionary<ConversationRights, byte[]> written = new();

    /// <summary>Tells nothing: whoever looks on is asked whether they still may.</summary>
    public static LiveEvent Look { get; } = new("", new object(), position: null);

    public string Name => name;

    public object Data => data;

    public LivePosition? Position => position;

    /// <summary>The number that it is about: told to those who reach it. Null for what concerns everybody.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The one person who is told; null for all who look on.</summary>
    public Guid? UserId { get; init; }

    /// <summary>As it goes to a browser.</summary>
    /// <param name="may">What the reader may do with the conversation, where it is of one.</param>
    /// <param name="json">How payloads are written.</param>
    public ReadOnlyMemory<byte> Write(ConversationRights may, JsonSerializerOptions json) => written.GetOrAdd(may, (may, json) =>
    {
        var payload = data is Conversation row ? row with { May = may } : data;
        return Encoding.UTF8.GetBytes($"{(position is { } place ? $"id: {place}\n" : "")}event: {name}\ndata: {JsonSerializer.Serialize(payload, payload.GetType(), json)}\n\n");
    }, json);
}

/// <summary>A place in the stream of a workspace's changes: all transactions before <paramref name="Transaction"/> have ended.</summary>
/// <param name="Incarnation">Of the database: in a restored copy the transactions are others.</param>
/// <param name="Transaction">The oldest that was running when the stream was read.</param>
/// <param name="At">When; what is older than the changes that are kept cannot be gone on from.</param>
internal readonly record struct LivePosition(Guid Incarnation, ulong Transaction, DateTimeOffset At)
{
    public override string ToString() => $"{Incarnation:N}.{Transaction}.{At.ToUnixTimeSeconds()}";

    public static bool TryParse(string? text, out LivePosition position)
    {
        position = default;
        if (text?.Split('.') is not [var incarnation, var transaction, var at]) return false;
        if (!Guid.TryParseExact(incarnation, "N", out var id) || !ulong.TryParse(transaction, CultureInfo.InvariantCulture, out var number) || !long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (seconds is < 0 or > 253_402_300_799) return false;
        position = new(id, number, DateTimeOffset.FromUnixTimeSeconds(seconds));
        return true;
    }
}
