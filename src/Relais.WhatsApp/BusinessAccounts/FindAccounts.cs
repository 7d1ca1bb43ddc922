using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Finds a portfolio's accounts. Source: Graph API, <c>/{business_id}/owned_whatsapp_business_accounts</c>,
/// <c>/{business_id}/client_whatsapp_business_accounts</c>.</summary>
public static class FindAccounts
{
    /// <summary>Lists the accounts that the portfolio owns.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The accounts, in their name, time zone and namespace; <see cref="ShowAccount"/> tells more.</returns>
    public static Task<WhatsAppResult<Page<AccountDetails>>> ListOwnedAccountsAsync(this PortfolioClient portfolio, PageRequest? page = null, CancellationToken cancel = default) =>
        ListAsync(portfolio, "owned_whatsapp_business_accounts", page, cancel);

    /// <summary>Lists the accounts that others own and share with the portfolio.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>As of <see cref="ListOwnedAccountsAsync"/>.</returns>
    public static Task<WhatsAppResult<Page<AccountDetails>>> ListClientAccountsAsync(this PortfolioClient portfolio, PageRequest? page = null, CancellationToken cancel = default) =>
        ListAsync(portfolio, "client_whatsapp_business_accounts", page, cancel);

    private static async Task<WhatsAppResult<Page<AccountDetails>>> ListAsync(PortfolioClient portfolio, string edge, PageRequest? page, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<AccountDetails>>.Invalid(fault);
        return await portfolio.Graph.GetAsync($"{portfolio.PortfolioId}/{edge}{new GraphQuery().Add(page)}", Page<AccountDetails>.Of(AccountDetails.TryRead), cancel);
    }
}
