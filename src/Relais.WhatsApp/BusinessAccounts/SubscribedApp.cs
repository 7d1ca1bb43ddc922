using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>An app that gets the account's webhooks. Source: Graph API, <c>subscribed_apps</c>.</summary>
/// <param name="Id">The app.</param>
/// <param name="Name">Its name.</param>
/// <param name="OverrideCallbackUri">Where they go in place of the app's own address.</param>
public sealed record SubscribedApp(AppId Id, string? Name, string? OverrideCallbackUri)
{
    internal static bool TryRead(JsonElement item, out SubscribedApp app)
    {
        app = null!;
        if (item.Find("whatsapp_business_api_data"u8) is not { } data || !AppId.TryParse(data.Text("id"u8), out var id)) return false;
        app = new(id, data.Text("name"u8), item.Text("override_callback_uri"u8));
        return true;
    }
}
