using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Whether messages can be sent, and what stands in the way; the whole is as its worst part. Source: Graph API, <c>health_status</c>.</summary>
/// <param name="CanSendMessage"><c>AVAILABLE</c>, <c>LIMITED</c> or <c>BLOCKED</c>.</param>
/// <param name="Parts">The number, its account, the portfolio, the app.</param>
public sealed record HealthStatus(string CanSendMessage, IReadOnlyList<HealthPart> Parts)
{
    internal static bool TryRead(JsonElement answer, out HealthStatus health)
    {
        health = null!;
        if (answer.Find("health_status"u8) is not { } status || status.Text("can_send_message"u8) is not { Length: > 0 } word) return false;
        health = new(word, status.Readable("entities"u8, HealthPart.Read));
        return true;
    }
}
