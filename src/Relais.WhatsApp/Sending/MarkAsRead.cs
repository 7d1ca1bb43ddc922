using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Tells a person that their messages are read, or that an answer is being written.
/// Source: Cloud API, <c>POST /{phone_number_id}/messages</c>, <c>status: read</c>.</summary>
public static class MarkAsRead
{
    /// <summary>Marks a message, and with it every earlier one of the thread, as read.</summary>
    /// <param name="number">The business number the message came to.</param>
    /// <param name="newest">The newest message that was read, at most 30 days old.</param>
    /// <param name="cancel">Ends the waiting, not the marking.</param>
    /// <returns>How it ended. Marking twice is harmless, so an unconfirmed call may be made again.</returns>
    public static Task<WhatsAppResult<Done>> MarkAsReadAsync(
        this PhoneNumberClient number, Wamid newest, CancellationToken cancel = default) =>
        PostAsync(number, new(newest, ShowsTyping: false), cancel);

    /// <summary>Shows "typing…" until the next message, or for 25 s. WhatsApp offers it only together with marking as read.</summary>
    /// <param name="number">The business number the message came to.</param>
    /// <param name="newest">The newest message that was read, at most 30 days old.</param>
    /// <param name="cancel">Ends the waiting, not the showing.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> ShowTypingAsync(
        this PhoneNumberClient number, Wamid newest, CancellationToken cancel = default) =>
        PostAsync(number, new(newest, ShowsTyping: true), cancel);

    private static async Task<WhatsAppResult<Done>> PostAsync(PhoneNumberClient number, ReadMark mark, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (mark.Newest == default) return new WhatsAppResult<Done>.Invalid(RequestFault.Missing("message_id"));
        return await number.PostAsync<Done>("/messages", JsonBody.Write(mark, Write), Done.TryRead, cancel);
    }

    private static void Write(Utf8JsonWriter json, ReadMark mark)
    {
        json.WriteString("status"u8, "read"u8);
        json.WriteString("message_id"u8, mark.Newest.Value);
        if (!mark.ShowsTyping) return;

        json.WriteStartObject("typing_indicator"u8);
        json.WriteString("type"u8, "text"u8);
        json.WriteEndObject();
    }

    private readonly record struct ReadMark(Wamid Newest, bool ShowsTyping);
}
