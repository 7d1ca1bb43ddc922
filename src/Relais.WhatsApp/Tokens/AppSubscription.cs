using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Tokens;

/// <summary>Where an app's webhooks of one kind of object go. Source: Graph API, <c>/{app_id}/subscriptions</c>.</summary>
/// <param name="Kind">The kind: <c>whatsapp_business_account</c>.</param>
/// <param name="CallbackUrl">The address.</param>
/// <param name="IsActive">Whether they are sent.</param>
/// <param name="Fields">What is sent: <c>messages</c> …</param>
public sealed record AppSubscription(string Kind, string? CallbackUrl, bool? IsActive, IReadOnlyList<string> Fields)
{
    internal static bool TryRead(JsonElement item, out AppSubscription subscription)
    {
        // A field is an object with its version or, on older versions, its name alone.
        subscription = new(item.Text("object"u8) ?? "", item.Text("callback_url"u8), item.Flag("active"u8), item.Readable("fields"u8, field => field.Text("name"u8) ?? field.Text()));
        return subscription.Kind.Length > 0;
    }
}
