using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Calls;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>Calls, from the side of the person who holds the phone.</summary>
internal static class CallControl
{
    public sealed record NewCall(string? PhoneNumberId);

    /// <param name="Action">accept or reject a call of the business, or hang_up.</param>
    public sealed record Tap(string? Action);

    public sealed record View(string CallId, string PhoneNumberId, string CustomerId, string Direction, DateTimeOffset StartedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/calls", ([FromQuery(Name = "phone_number_id")] string? phoneNumberId, CallBook calls) =>
            calls.All.Where(call => phoneNumberId is null || call.Number.PhoneNumberId == phoneNumberId).Select(ViewOf).ToList());
        control.MapPost("/customers/{customerId}/calls", Begin);
        control.MapPost("/calls/{callId}", Act);
    }

    private static IResult Begin(string customerId, NewCall request, NumberBook numbers, Switchboard switchboard)
    {
        if (Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing) return missing;
        var call = switchboard.Ring(number, customer);
        var wrong = new WrongFields();
        wrong.Require(call is not null, "phone_number_id", "A call runs already.");
        return call is null ? wrong.ToProblem() : TypedResults.Ok(ViewOf(call));
    }

    private static IResult Act(string callId, Tap tap, CallBook calls, Switchboard switchboard)
    {
        if (!calls.TryFind(callId, out var call)) return Problems.NotFound($"There is no call '{callId}'.");
        var wrong = new WrongFields();
        wrong.Require(tap.Action is "accept" or "reject" or "hang_up", "action", "It must be accept, reject or hang_up.");
        wrong.Require(tap.Action is "hang_up" || call.IsFromBusiness, "action", "Who calls can only hang up.");
        if (wrong.Any) return wrong.ToProblem();

        var isDone = tap.Action switch
        {
            "accept" => switchboard.Accept(call),
            "reject" => switchboard.Reject(call),
            _ => switchboard.HangUp(call),
        };
        wrong.Require(isDone, "action", "The call is past that.");
        return isDone ? TypedResults.Ok(ViewOf(call)) : wrong.ToProblem();
    }

    public static View ViewOf(Call call)
    {
        lock (call.Number.Gate)
            return new View(call.Id, call.Number.PhoneNumberId, call.Customer.Id, call.Direction, call.StartedAt, call.AcceptedAt, call.EndedAt);
    }
}
