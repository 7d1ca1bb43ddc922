using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>The limits of a number: what they are, and how near to them its sender came.</summary>
internal static class LimitControl
{
    /// <summary>What shall change; the rest stays. Unlike a PUT of the number this needs none of its secrets.</summary>
    public sealed record Change(int? MessagesPerSecond, string? ThroughputLevel, string? PortfolioId);

    /// <param name="Attempts">Sends that arrived. Each is in one of the counts that follow, or still under way.</param>
    /// <param name="DroppedBeforeAccept">Cut by order.</param>
    /// <param name="Refusals">By rules and limits: how many with which code; those of the messaging limit stand under <c>portfolio</c>.</param>
    /// <param name="OrderedFailures">Failed by order, by code: no limit was near.</param>
    /// <param name="BusiestSecond">Null before the first acceptance.</param>
    public sealed record View(
        string PhoneNumberId, int MessagesPerSecond, string ThroughputLevel, string PortfolioId, string MessagingLimit,
        int Attempts, int UnderWay, int Accepted, int DroppedBeforeAccept, IReadOnlyDictionary<string, int> Refusals, IReadOnlyDictionary<string, int> OrderedFailures,
        Busiest? BusiestSecond, Pairs Pairs);

    /// <param name="Accepted">The most acceptances in any window of one second.</param>
    public sealed record Busiest(int Accepted, DateTimeOffset BeganAt);

    /// <param name="Burst">How many messages a pair may borrow.</param>
    /// <param name="Deepest">How many any pair ever had borrowed.</param>
    /// <param name="Exceeded">How many pairs had a send refused because they had borrowed all.</param>
    public sealed record Pairs(int Burst, int Deepest, int Exceeded);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/numbers/{phoneNumberId}/limits", Show);
        control.MapPut("/numbers/{phoneNumberId}/limits", Put);
    }

    private static IResult Show(string phoneNumberId, NumberBook numbers) =>
        numbers.TryFind(phoneNumberId, out var number) ? TypedResults.Ok(ViewOf(number)) : Problems.UnknownNumber(phoneNumberId);

    private static IResult Put(string phoneNumberId, Change change, NumberBook numbers)
    {
        if (!numbers.TryFind(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        var wrong = new WrongFields();
        Check(wrong, change);
        if (wrong.Any) return wrong.ToProblem();

        return TypedResults.Ok(ViewOf(numbers.Put(phoneNumberId, number.Settings with
        {
            MessagesPerSecond = change.MessagesPerSecond ?? number.Settings.MessagesPerSecond,
            ThroughputLevel = change.ThroughputLevel ?? number.Settings.ThroughputLevel,
            PortfolioId = change.PortfolioId ?? number.Settings.PortfolioId,
        })));
    }

    public static void Check(WrongFields wrong, Change limits)
    {
        wrong.Require(limits.MessagesPerSecond is null or (>= 1 and <= NumberSettings.FastestMessagesPerSecond), "messages_per_second", $"It must be 1 to {NumberSettings.FastestMessagesPerSecond}.");
        wrong.Require(limits.ThroughputLevel is null or "STANDARD" or "HIGH", "throughput_level", "It must be STANDARD or HIGH.");
        wrong.Require(limits.PortfolioId is null || NumberControl.IsDigits(limits.PortfolioId, 1, 20), "portfolio_id", "It must be 1 to 20 digits.");
    }

    private static View ViewOf(Number number)
    {
        var settings = number.Settings;
        var tally = number.Tally.Read();
        return new View(
            number.PhoneNumberId, settings.MessagesPerSecond, settings.ShownThroughputLevel, number.Portfolio.Id, number.Portfolio.Tier.Name,
            tally.Attempts, tally.UnderWay, tally.Accepted, tally.Cut, tally.Refusals, tally.OrderedFailures,
            tally.BusiestBeganAt is { } beganAt ? new Busiest(tally.BusiestCount, beganAt) : null,
            new Pairs(PairLimit.Burst, tally.DeepestPair, tally.PairsOver));
    }
}
