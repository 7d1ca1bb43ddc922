using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads and sets what a chat offers. Source: Graph API, <c>POST /{phone_number_id}/conversational_automation</c>.</summary>
public static class EditConversationalComponents
{
    /// <summary>Reads what a chat offers.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Openings and commands; none where none were set.</returns>
    public static Task<WhatsAppResult<ConversationalComponents>> ShowConversationalComponentsAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<ConversationalComponents>("?fields=conversational_automation", ConversationalComponents.TryRead, cancel);
    }

    /// <summary>Sets what a chat offers, in place of all that was set.</summary>
    /// <param name="number">The number.</param>
    /// <param name="components">Openings and commands.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> EditConversationalComponentsAsync(
        this PhoneNumberClient number, ConversationalComponents components, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(components);
        return NumberCalls.PostAsync(number, "/conversational_automation", components.FindFault(), () => JsonBody.WritePlain(components, ConversationalComponents.Write), cancel);
    }
}
