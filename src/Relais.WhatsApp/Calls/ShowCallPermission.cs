using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Calls;

/// <summary>Asks whether a person may be called. Source: Cloud API, <c>GET /{phone_number_id}/call_permissions</c>.</summary>
public static class ShowCallPermission
{
    /// <summary>Asks for one person.</summary>
    /// <param name="number">The number that would call.</param>
    /// <param name="person">The person, no group.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>What may be done. Asking often in a short while is refused.</returns>
    public static async Task<WhatsAppResult<CallPermission>> ShowCallPermissionAsync(this PhoneNumberClient number, Recipient person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (Callee.FindFault(person, "user_wa_id") is { } fault) return new WhatsAppResult<CallPermission>.Invalid(fault);
        // Digits alone: it is a wa_id that is asked for.
        var query = person is Recipient.User user
            ? new GraphQuery().Add("recipient", user.Bsuid.Value)
            : new GraphQuery().Add("user_wa_id", ((Recipient.Number)person).E164[1..]);
        return await number.GetAsync<CallPermission>($"/call_permissions{query}", CallPermission.TryRead, cancel);
    }
}
