using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>The API as one business portfolio sees it: the accounts it has. Immutable. Each use is an extension method in the folder of its concept.</summary>
public sealed class PortfolioClient
{
    internal PortfolioClient(GraphConnection connection, PortfolioCredentials credentials)
    {
        Graph = new(connection, credentials.AccessToken);
        PortfolioId = credentials.PortfolioId;
    }

    /// <summary>The portfolio.</summary>
    public PortfolioId PortfolioId { get; }

    internal GraphCaller Graph { get; }
}
