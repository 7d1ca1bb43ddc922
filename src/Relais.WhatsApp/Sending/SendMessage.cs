using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>Sends a message, of whatever kind. Source: Cloud API, <c>POST /{phone_number_id}/messages</c>.</summary>
public static class SendMessage
{
    /// <summary>Sends a message, once: what is not answered is not repeated.</summary>
    /// <param name="number">The business number that sends.</param>
    /// <param name="message">The message; what <see cref="OutboundMessage.FindFault"/> finds wrong comes back as <see cref="WhatsAppResult{T}.Invalid"/>.</param>
    /// <param name="cancel">Ends the waiting, not the sending: cancelled under way, the message is <see cref="UnconfirmedReason.Cancelled"/>.</param>
    /// <returns>How it ended; outside the customer service window the refusal (131047) mostly comes later, as a failed receipt.</returns>
    public static async Task<WhatsAppResult<AcceptedMessage>> SendAsync(
        this PhoneNumberClient number, OutboundMessage message, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(message);
        if (message.FindFault() is { } fault) return new WhatsAppResult<AcceptedMessage>.Invalid(fault);

        return await number.PostAsync<AcceptedMessage>("/messages", JsonBody.Write(message, OutboundMessage.Write), AcceptedMessage.TryRead, cancel);
    }
}
