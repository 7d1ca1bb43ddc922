using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Groups;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>Groups, from the side of the people who come and go, and of the platform that suspends them.</summary>
internal static class GroupControl
{
    /// <param name="Suspended">Whether the platform lets nothing happen in it.</param>
    public sealed record Change(bool? Suspended);

    /// <param name="Action">open_link, or leave: who has only asked to be let in asks no longer.</param>
    public sealed record Tap(string? Action);

    public sealed record View(string Id, string PhoneNumberId, string Subject, string? InviteLink, bool Suspended, List<string> People, List<string> Asking);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/groups", List);
        control.MapPut("/groups/{groupId}", Put);
        control.MapPost("/groups/{groupId}/people/{customerId}", Act);
    }

    private static List<View> List(NumberBook numbers, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null)
    {
        List<View> all = [];
        foreach (var number in numbers.All.Where(number => phoneNumberId is null || number.PhoneNumberId == phoneNumberId))
            lock (number.Gate) all.AddRange(number.Groups.All.Select(ViewOf));
        return all;
    }

    private static IResult Put(string groupId, Change change, NumberBook numbers, GroupNews news)
    {
        if (Find(numbers, groupId) is not { } group) return Unknown(groupId);
        var wrong = new WrongFields();
        wrong.Require(change.Suspended is not null, "suspended", "It must be true or false.");
        if (wrong.Any) return wrong.ToProblem();

        bool isNew;
        lock (group.Owner.Gate) (isNew, group.IsSuspended) = (group.IsSuspended != change.Suspended, change.Suspended!.Value);
        if (isNew) news.Suspended(group);
        return TypedResults.Ok(Show(group));
    }

    private static IResult Act(string groupId, string customerId, Tap tap, NumberBook numbers, GroupPeople people)
    {
        if (Find(numbers, groupId) is not { } group) return Unknown(groupId);
        if (Problems.Find(numbers, group.Owner.PhoneNumberId, customerId, out _, out var customer) is { } missing) return missing;
        var wrong = new WrongFields();
        wrong.Require(tap.Action is "open_link" or "leave", "action", "It must be open_link or leave.");
        if (wrong.Any) return wrong.ToProblem();

        var isDone = tap.Action == "leave" ? people.Leave(group, customer) : people.OpenLink(group, customer) is null;
        wrong.Require(isDone, "action", tap.Action == "leave" ? "They are not in the group." : "There is no link, no room, or they opened it before.");
        return isDone ? TypedResults.Ok(Show(group)) : wrong.ToProblem();
    }

    private static Group? Find(NumberBook numbers, string id)
    {
        foreach (var number in numbers.All)
            lock (number.Gate)
                if (number.Groups.Find(id) is { } group) return group;
        return null;
    }

    private static IResult Unknown(string id) => Problems.NotFound($"There is no group with id '{id}'.");

    private static View Show(Group group)
    {
        lock (group.Owner.Gate) return ViewOf(group);
    }

    private static View ViewOf(Group group) => new(
        group.Id, group.Owner.PhoneNumberId, group.Subject, group.InviteLink, group.IsSuspended, [.. group.People.Select(one => one.Id)], [.. group.Requests.Select(one => one.Customer.Id)]);
}
