using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Sends a message of an approved template. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public static class SendTemplate
{
    /// <summary>Sends a template, once: what is not answered is not repeated.</summary>
    /// <param name="number">The business number that sends.</param>
    /// <param name="message">The message; what <see cref="TemplateMessage.FindFault"/> finds wrong comes back as <see cref="WhatsAppResult{T}.Invalid"/>.</param>
    /// <param name="cancel">Ends the waiting, not the sending: cancelled under way, the message is <see cref="UnconfirmedReason.Cancelled"/>.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<AcceptedMessage>> SendTemplateAsync(
        this PhoneNumberClient number, TemplateMessage message, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(message);
        if (message.FindFault() is { } fault) return new WhatsAppResult<AcceptedMessage>.Invalid(fault);

        return await number.PostAsync<AcceptedMessage>("messages", JsonBody.Write(message, Write), AcceptedMessage.TryRead, cancel);
    }

    private static void Write(Utf8JsonWriter json, TemplateMessage message)
    {
        message.To.Write(json);
        if (message.CallbackData is { } callbackData) json.WriteString("biz_opaque_callback_data"u8, callbackData);
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, message.Name);
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, message.Language);
        json.WriteEndObject();
        if (message.BodyParameters.Count > 0) WriteBody(json, message.BodyParameters);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, IReadOnlyList<string> parameters)
    {
        json.WriteStartArray("components"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "body"u8);
        json.WriteStartArray("parameters"u8);
        foreach (var value in parameters)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "text"u8);
            json.WriteString("text"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
