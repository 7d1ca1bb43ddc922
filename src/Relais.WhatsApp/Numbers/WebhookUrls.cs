using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Where webhooks go, as Meta has it on record: the first address that is set wins. Source: Graph API, <c>webhook_configuration</c>.</summary>
/// <param name="PhoneNumber">The address set for this number alone.</param>
/// <param name="WhatsAppBusinessAccount">The address set for its account.</param>
/// <param name="Application">The address of the app.</param>
public sealed record WebhookUrls(string? PhoneNumber, string? WhatsAppBusinessAccount, string? Application)
{
    internal static WebhookUrls? Read(JsonElement? configuration) => configuration is not { ValueKind: JsonValueKind.Object } urls
        ? null
        : new(urls.Text("phone_number"u8), urls.Text("whatsapp_business_account"u8), urls.Text("application"u8));
}
