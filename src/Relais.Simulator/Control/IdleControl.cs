using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Accounts;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Whether all that a callback is owed has been posted and answered with 200.</summary>
internal static class IdleControl
{
    /// <param name="Idle">Nothing of what follows is outstanding.</param>
    /// <param name="Sends">Sends that arrived and are not finished with; an accepted one has its receipts to come.</param>
    /// <param name="Scheduled">Receipts, reads and answers whose time has not come, and files that are being fetched.</param>
    /// <param name="Reviews">Templates of the account whose review has not come to its end.</param>
    /// <param name="Waiting">Pieces of news that no post has taken yet.</param>
    /// <param name="Posting">Posts under way.</param>
    /// <param name="Retrying">Posts that were refused or not answered, and will be made again.</param>
    public sealed record View(bool Idle, int Sends, int Scheduled, int Reviews, int Waiting, int Posting, int Retrying);

    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/idle", Show);

    private static IResult Show(NumberBook numbers, WabaBook wabas, WebhookPost webhooks, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null)
    {
        if (phoneNumberId is null) return TypedResults.Ok(ViewOf(wabas.All, numbers.All, webhooks));
        return numbers.TryFind(phoneNumberId, out var number) ? TypedResults.Ok(ViewOf([number.Waba], [number], webhooks)) : Problems.UnknownNumber(phoneNumberId);
    }

    /// <summary>Read in the order in which news travels: what moves on meanwhile is seen once more further on, and never missed.</summary>
    private static View ViewOf(IEnumerable<Waba> wabas, IEnumerable<Number> numbers, WebhookPost webhooks)
    {
        Number[] all = [.. numbers];
        var reviews = wabas.Sum(waba => waba.Reviews.Count);
        var sends = all.Sum(number => number.Tally.UnderWay);
        var scheduled = all.Sum(number => number.Outstanding.Count);
        LaneLoad[] loads = [.. all.Select(webhooks.LoadOf)];
        var (waiting, posting, retrying) = (loads.Sum(load => load.Waiting), loads.Sum(load => load.Posting), loads.Sum(load => load.Retrying));
        return new View(reviews + sends + scheduled + waiting + posting + retrying == 0, sends, scheduled, reviews, waiting, posting, retrying);
    }
}
