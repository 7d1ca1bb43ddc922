using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Lists an account's numbers, and adds one. Source: Graph API, <c>/{waba_id}/phone_numbers</c>.</summary>
public static class ListNumbers
{
    /// <summary>Reads a page of the numbers, the newest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The numbers.</returns>
    public static async Task<WhatsAppResult<Page<PhoneNumberDetails>>> ListNumbersAsync(this BusinessAccountClient account, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<PhoneNumberDetails>>.Invalid(fault);
        var query = new GraphQuery().Add("fields", ShowPhoneNumber.FieldsOf(account.Graph.MajorVersion)).Add(page);
        return await account.GetAsync($"/phone_numbers{query}", Page<PhoneNumberDetails>.Of(PhoneNumberDetails.TryRead), cancel);
    }

    /// <summary>Adds a number, which then has to be proved (<see cref="RegisterNumber"/>).</summary>
    /// <param name="account">The account.</param>
    /// <param name="countryCode">The country's code, 1 to 3 digits.</param>
    /// <param name="phoneNumber">The rest of the number, 1 to 14 digits.</param>
    /// <param name="verifiedName">The name to be shown, 1 to 255 code points; Meta reviews it.</param>
    /// <param name="cancel">Ends the waiting, not the adding.</param>
    /// <returns>The number's id; subcode 2388012: it is there already.</returns>
    public static async Task<WhatsAppResult<PhoneNumberId>> AddNumberAsync(
        this BusinessAccountClient account, string countryCode, string phoneNumber, string verifiedName, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = FindDigitsFault("cc", countryCode, 3) ?? FindDigitsFault("phone_number", phoneNumber, 14) ?? TextFault.OfRequired("verified_name", verifiedName, 255);
        if (fault is not null) return new WhatsAppResult<PhoneNumberId>.Invalid(fault);
        return await account.PostAsync<PhoneNumberId>("/phone_numbers", JsonBody.WritePlain((countryCode, phoneNumber, verifiedName), static (json, added) =>
        {
            json.WriteString("cc"u8, added.countryCode);
            json.WriteString("phone_number"u8, added.phoneNumber);
            json.WriteString("verified_name"u8, added.verifiedName);
        }), static (System.Text.Json.JsonElement answer, out PhoneNumberId id) => PhoneNumberId.TryParse(answer.Text("id"u8), out id), cancel);
    }

    private static RequestFault? FindDigitsFault(string field, string digits, int max) =>
        TextFault.OfRequired(field, digits, max) ?? (digits.All(char.IsAsciiDigit) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm));
}
