namespace Relais.WhatsApp.Sending;

/// <summary>Sends a message of an approved template. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public static class SendTemplate
{
    /// <summary>Sends a template; as <see cref="SendMessage.SendAsync"/>.</summary>
    /// <param name="number">The business number that sends.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Ends the waiting, not the sending.</param>
    /// <returns>How it ended; <see cref="AcceptedMessage.MessageStatus"/> may say that the message is held, which is not sent.</returns>
    public static Task<WhatsAppResult<AcceptedMessage>> SendTemplateAsync(
        this PhoneNumberClient number, TemplateMessage message, CancellationToken cancel = default) => number.SendAsync(message, cancel);
}
