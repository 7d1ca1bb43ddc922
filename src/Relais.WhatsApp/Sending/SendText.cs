using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Sends a message of plain text. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public static class SendText
{
    /// <summary>Sends a text, once: what is not answered is not repeated.</summary>
    /// <param name="number">The business number that sends.</param>
    /// <param name="message">The message; what <see cref="TextMessage.FindFault"/> finds wrong comes back as <see cref="WhatsAppResult{T}.Invalid"/>.</param>
    /// <param name="cancel">Ends the waiting, not the sending: cancelled under way, the message is <see cref="UnconfirmedReason.Cancelled"/>.</param>
    /// <returns>How it ended; outside the customer service window the refusal (131047) mostly comes later, as a failed receipt.</returns>
    public static async Task<WhatsAppResult<AcceptedMessage>> SendTextAsync(
        this PhoneNumberClient number, TextMessage message, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(message);
        if (message.FindFault() is { } fault) return new WhatsAppResult<AcceptedMessage>.Invalid(fault);

        return await number.PostAsync<AcceptedMessage>("messages", JsonBody.Write(message, Write), AcceptedMessage.TryRead, cancel);
    }

    private static void Write(Utf8JsonWriter json, TextMessage message)
    {
        message.To.Write(json);
        if (message.RepliesTo is { } quoted)
        {
            json.WriteStartObject("context"u8);
            json.WriteString("message_id"u8, quoted.Value);
            json.WriteEndObject();
        }

        if (message.CallbackData is { } callbackData) json.WriteString("biz_opaque_callback_data"u8, callbackData);
        json.WriteString("type"u8, "text"u8);
        json.WriteStartObject("text"u8);
        json.WriteBoolean("preview_url"u8, message.PreviewUrl);
        json.WriteString("body"u8, message.Body);
        json.WriteEndObject();
    }
}
