namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Asks who owns an account. Source: Graph API, <c>GET /{waba_id}?fields=owner_business_info</c>.</summary>
public static class ShowOwner
{
    /// <summary>Reads the owner. A call of its own: Graph refuses a whole request for one field that the token may not read, and not every token
    /// may read this one.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The owner; where Meta tells none, <see cref="UnconfirmedReason.AnswerUnreadable"/>.</returns>
    public static Task<WhatsAppResult<AccountOwner>> ShowOwnerAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.GetAsync<AccountOwner>("?fields=owner_business_info", AccountOwner.TryRead, cancel);
    }
}
