using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Whether all that a callback is owed has been posted and answered with 200.</summary>
internal static class IdleControl
{
    /// <param name="Idle">Nothing of what follows is outstanding.</param>
    /// <param name="Sends">Sends that arrived and are not finished with; an accepted one has its receipts to come.</param>
    /// <param name="Scheduled">Receipts, reads and answers whose time has not come.</param>
    /// <param name="Waiting">Pieces of news that no post has taken yet.</param>
    /// <param name="Posting">Posts under way.</param>
    /// <param name="Retrying">Posts that were refused or not answered, and will be made again.</param>
    public sealed record View(bool Idle, int Sends, int Scheduled, int Waiting, int Posting, int Retrying);

    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/idle", Show);

    private static IResult Show(NumberBook numbers, WebhookPost webhooks, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null)
    {
        if (phoneNumberId is null) return TypedResults.Ok(Sum(numbers.All.Select(number => ViewOf(number, webhooks))));
        return numbers.TryFind(phoneNumberId, out var number) ? TypedResults.Ok(ViewOf(number, webhooks)) : Problems.UnknownNumber(phoneNumberId);
    }

    /// <summary>Read in the order in which news travels: what moves on meanwhile is seen once more further on, and never missed.</summary>
    private static View ViewOf(Number number, WebhookPost webhooks)
    {
        var sends = number.Tally.UnderWay;
        var scheduled = number.Scheduled;
        var load = webhooks.LoadOf(number);
        return New(sends, scheduled, load.Waiting, load.Posting, load.Retrying);
    }

    private static View Sum(IEnumerable<View> views) => views.Aggregate(New(0, 0, 0, 0, 0), static (sum, one) => New(
        sum.Sends + one.Sends, sum.Scheduled + one.Scheduled, sum.Waiting + one.Waiting, sum.Posting + one.Posting, sum.Retrying + one.Retrying));

    private static View New(int sends, int scheduled, int waiting, int posting, int retrying) =>
        new(sends + scheduled + waiting + posting + retrying == 0, sends, scheduled, waiting, posting, retrying);
}
