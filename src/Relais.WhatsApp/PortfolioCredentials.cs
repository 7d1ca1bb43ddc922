namespace Relais.WhatsApp;

/// <summary>Which business portfolio is looked into, and by what right.</summary>
/// <param name="PortfolioId">The portfolio. <c>default</c> is refused by <see cref="WhatsAppClient.ForPortfolio"/>.</param>
/// <param name="AccessToken">A token with <c>business_management</c> for the portfolio. Source: Graph API, permissions.</param>
public sealed record PortfolioCredentials(PortfolioId PortfolioId, AccessToken AccessToken);
