using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Business portfolios and their messaging limit. A number that names none is in the portfolio that bears the id of its WABA.</summary>
internal static class PortfolioControl
{
    /// <param name="Notify">Whether its accounts hear of it by webhook.</param>
    public sealed record Request(string? MessagingLimit, bool Notify = false);

    /// <param name="UsersLastDay">The people to whom its numbers wrote first within the last 24 hours.</param>
    public sealed record View(string PortfolioId, string MessagingLimit, int UsersLastDay);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/portfolios", (PortfolioBook portfolios, TimeProvider clock) => portfolios.All.Select(portfolio => ViewOf(portfolio, clock)).ToList());
        control.MapPut("/portfolios/{portfolioId}", Put);
    }

    private static IResult Put(string portfolioId, Request request, PortfolioBook portfolios, NumberBook numbers, AccountNews news, TimeProvider clock)
    {
        var wrong = new WrongFields();
        wrong.Require(NumberControl.IsDigits(portfolioId, 1, 20), "portfolio_id", "It must be 1 to 20 digits.");
        wrong.Require(MessagingTier.TryFind(request.MessagingLimit, out var tier), "messaging_limit", $"It must be one of {MessagingTier.Names}.");
        if (wrong.Any) return wrong.ToProblem();

        var portfolio = portfolios.Of(portfolioId);
        portfolio.Tier = tier!;
        if (request.Notify)
            foreach (var waba in numbers.All.Where(number => number.Portfolio == portfolio).Select(number => number.Waba).Distinct()) news.Capability(waba, tier!);
        return TypedResults.Ok(ViewOf(portfolio, clock));
    }

    private static View ViewOf(Portfolio portfolio, TimeProvider clock) => new(portfolio.Id, portfolio.Tier.Name, portfolio.CountUsers(clock.GetUtcNow()));
}
