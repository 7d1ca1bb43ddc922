using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Sends a marketing template by the road Meta made for marketing. Source: Marketing Messages API, <c>POST /{phone_number_id}/marketing_messages</c>.</summary>
public static class SendMarketingTemplate
{
    /// <summary>Sends a template of the category MARKETING, once.</summary>
    /// <param name="number">The business number that sends; its account has agreed to the marketing API.</param>
    /// <param name="message">The message.</param>
    /// <param name="options">How; null leaves Meta's defaults.</param>
    /// <param name="cancel">Ends the waiting, not the sending.</param>
    /// <returns>How it ended. Codes 131055 and 134100: not a marketing template; 134101: the template is still being prepared, for up to
    /// 10 minutes; 134102: not to be had, or not agreed to.</returns>
    public static async Task<WhatsAppResult<AcceptedMessage>> SendMarketingTemplateAsync(
        this PhoneNumberClient number, TemplateMessage message, MarketingOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(message);
        if (message.FindFault() is { } fault) return new WhatsAppResult<AcceptedMessage>.Invalid(fault);

        var body = JsonBody.Write((message, options ?? new()), Write);
        return await number.PostAsync<AcceptedMessage>("/marketing_messages", body, AcceptedMessage.TryRead, cancel);
    }

    private static void Write(Utf8JsonWriter json, (TemplateMessage Message, MarketingOptions Options) sending)
    {
        OutboundMessage.Write(json, sending.Message);
        if (sending.Options.IsStrict is { } isStrict) json.WriteString("product_policy"u8, isStrict ? "STRICT"u8 : "CLOUD_API_FALLBACK"u8);
        json.WriteOptional("message_activity_sharing"u8, sending.Options.SharesActivity);
    }
}
