using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Asks what Meta wrote down of messages. It is in Meta's reference and not offered to every app: a help in doubt, nothing to rely on.
/// Source: Graph API, <c>GET /{phone_number_id}/message_history</c>.</summary>
public static class TraceMessages
{
    private const string Fields = "id,message_id,events{delivery_status,webhook_update_state,timestamp,application,webhook_uri,error_description}";

    /// <summary>Reads a page of it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="message">The message it is about; null for all.</param>
    /// <param name="page">Which part, up to 100 messages; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The messages, with what became of each.</returns>
    public static async Task<WhatsAppResult<Page<MessageTrace>>> TraceMessagesAsync(
        this PhoneNumberClient number, Wamid? message = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var fault = (message == default(Wamid) ? RequestFault.Missing("message_id") : null) ?? PageRequest.FindFault(page);
        if (fault is not null) return new WhatsAppResult<Page<MessageTrace>>.Invalid(fault);
        var query = new GraphQuery().Add("message_id", message?.Value).Add("fields", Fields).Add(page);
        return await number.GetAsync($"/message_history{query}", Page<MessageTrace>.Of(MessageTrace.TryRead), cancel);
    }
}
