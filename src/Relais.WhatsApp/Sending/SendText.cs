namespace Relais.WhatsApp.Sending;

/// <summary>Sends a message of plain text. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public static class SendText
{
    /// <summary>Sends a text; as <see cref="SendMessage.SendAsync"/>.</summary>
    /// <param name="number">The business number that sends.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Ends the waiting, not the sending.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<AcceptedMessage>> SendTextAsync(
        this PhoneNumberClient number, TextMessage message, CancellationToken cancel = default) => number.SendAsync(message, cancel);
}
