using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Relais.Simulator.Numbers;

/// <summary>The business portfolios; one exists as soon as it is named.</summary>
internal sealed class PortfolioBook
{
    private readonly ConcurrentDictionary<string, Portfolio> _portfolios = new(StringComparer.Ordinal);

    public IEnumerable<Portfolio> All => _portfolios.Values.OrderBy(portfolio => portfolio.Id, StringComparer.Ordinal);

    public Portfolio Of(string id) => _portfolios.GetOrAdd(id, static name => new Portfolio(name));

    public bool TryFind(string? id, [NotNullWhen(true)] out Portfolio? portfolio)
    {
        portfolio = null;
        return id is not null && _portfolios.TryGetValue(id, out portfolio);
    }
}
