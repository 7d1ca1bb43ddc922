using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads one of <c>user_actions[]</c>.</summary>
internal static class LinkClickReader
{
    public static WebhookEvent Read(JsonElement action, Site site)
    {
        var click = action.Find("marketing_messages_link_click_data"u8);
        return new LinkClick
        {
            Origin = site.Origin,
            Field = site.Field,
            At = action.Instant("timestamp"u8) ?? site.At,
            Raw = action.GetRawText(),
            Action = action.Text("action_type"u8) ?? "",
            Component = click?.Text("click_component"u8),
            ProductId = click?.Text("product_id"u8),
            ClickId = click?.Text("click_id"u8),
            TrackingToken = click?.Text("tracking_token"u8),
        };
    }
}
