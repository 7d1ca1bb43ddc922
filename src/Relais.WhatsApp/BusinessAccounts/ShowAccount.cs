namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Asks what Meta knows of an account. Source: Graph API, <c>GET /{waba_id}?fields=</c>.</summary>
public static class ShowAccount
{
    private const string Fields =
        "id,name,currency,country,timezone_id,status,account_review_status,business_verification_status,ownership_type,is_enabled_for_insights,"
        + "message_template_namespace";

    /// <summary>Reads the account's details.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The details.</returns>
    public static Task<WhatsAppResult<AccountDetails>> ShowAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        // Graph refuses a whole request for one field it does not know, and knows this one since v24.0.
        var limit = account.Graph.MajorVersion >= 24 ? ",whatsapp_business_manager_messaging_limit" : "";
        return account.GetAsync<AccountDetails>($"?fields={Fields}{limit}", AccountDetails.TryRead, cancel);
    }
}
