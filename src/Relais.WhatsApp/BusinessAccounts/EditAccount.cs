using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Changes an account. Source: Graph API, <c>POST /{waba_id}</c>.</summary>
public static class EditAccount
{
    /// <summary>Has templates counted from now on, for good: it cannot be undone.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting, not the change.</param>
    /// <returns>The account's id.</returns>
    public static Task<WhatsAppResult<WabaId>> EnableInsightsAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.PostAsync<WabaId>("?is_enabled_for_insights=true", json: null, static (System.Text.Json.JsonElement answer, out WabaId id) => WabaId.TryParse(answer.Text("id"u8), out id), cancel);
    }
}
