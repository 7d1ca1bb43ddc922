namespace Relais.WhatsApp.Numbers;

/// <summary>Asks what Meta knows of a business number. Source: Graph API, <c>GET /{phone_number_id}?fields=</c>.</summary>
public static class ShowPhoneNumber
{
    /// <summary>Reads the number's details; also the cheapest proof that a token still works.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The details. Code 190: the token is dead; 100 with subcode 33: no such number, or not for this token.
    /// Unconfirmed means no more than no answer: asking changes nothing.</returns>
    public static Task<WhatsAppResult<PhoneNumberDetails>> ShowAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<PhoneNumberDetails>($"?fields={FieldsOf(number.Graph.MajorVersion)}", PhoneNumberDetails.TryRead, cancel);
    }

    private const string Fields =
        "id,display_phone_number,verified_name,quality_rating,status,name_status,code_verification_status,platform_type,account_mode,"
        + "throughput,is_official_business_account,is_pin_enabled,is_on_biz_app,webhook_configuration";

    // Graph refuses a whole request for one field it does not know, and knows this one since v24.0.
    internal static string FieldsOf(int majorVersion) =>
        majorVersion >= 24 ? Fields + ",whatsapp_business_manager_messaging_limit" : Fields;
}
