using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>What Meta wrote down of a message that was sent. Source: Graph API, <c>message_history</c>.</summary>
/// <param name="Wamid">The message.</param>
/// <param name="Steps">What became of it; the first page of it, as Meta hands it out.</param>
public sealed record MessageTrace(Wamid Wamid, IReadOnlyList<MessageStep> Steps)
{
    internal static bool TryRead(JsonElement item, out MessageTrace trace)
    {
        trace = null!;
        if (!Wamid.TryParse(item.Text("message_id"u8), out var wamid)) return false;
        trace = new(wamid, item.Find("events"u8)?.Readable("data"u8, MessageStep.Read) ?? []);
        return true;
    }
}
