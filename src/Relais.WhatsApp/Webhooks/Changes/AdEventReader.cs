using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads one of <c>automatic_events[]</c>.</summary>
internal static class AdEventReader
{
    public static WebhookEvent Read(JsonElement item, Site site)
    {
        if (item.Wamid("id"u8) is not { } wamid) return site.Malformed(item, MalformedReason.IdMissing);

        var data = item.Find("custom_data"u8);
        return new AutomaticEvent
        {
            Origin = site.Origin,
            Field = site.Field,
            At = item.Instant("timestamp"u8) ?? site.At,
            Raw = item.GetRawText(),
            Wamid = wamid,
            Name = item.Text("event_name"u8) ?? "",
            ClickId = item.Text("ctwa_clid"u8),
            Currency = data?.Text("currency"u8),
            Value = data?.Sum("value"u8),
        };
    }
}
