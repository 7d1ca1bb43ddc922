using System.Text.Json;

namespace Relais.WhatsApp.Webhooks;

/// <summary>What all events of one change share, its entry's time and its contacts, and where in the body we are.</summary>
internal readonly record struct Site(WebhookOrigin Origin, string Field, DateTimeOffset? At, PersonBook People, ItemPath Path)
{
    public MalformedItem Malformed(JsonElement item, MalformedReason reason) =>
        new() { Origin = Origin, Raw = item.GetRawText(), Reason = reason, Path = Path.ToString() };
}
