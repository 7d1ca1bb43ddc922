using Relais.Contacts;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>The address book of the WhatsApp Business app on the same number.</summary>
internal static class AppContacts
{
    /// <returns>Whom an entry names. Null for one that was removed, as nothing is deleted for it here, and for one that says nothing of anybody.</returns>
    public static Person? PersonIn(WebhookChange change)
    {
        if (change is not AppContactChange { Type: null or "contact", Action: "add" } entry) return null;
        var name = string.IsNullOrWhiteSpace(entry.FullName) ? entry.FirstName : entry.FullName;
        var number = NumberIn(entry.PhoneNumber);
        return (number is null && entry.Bsuid is null) || string.IsNullOrWhiteSpace(name) ? null : new(number, entry.Bsuid, entry.Username, name.Trim());
    }

    // Digits by promise, and with their country: of what is written otherwise nobody can tell whose number it is.
    private static WaId? NumberIn(string? written) =>
        written is not null && Msisdn.Read(written.TrimStart().StartsWith('+') ? written : $"+{written}", out var number) is null && WaId.TryParse(number.Digits, out var waId) ? waId : null;
}
