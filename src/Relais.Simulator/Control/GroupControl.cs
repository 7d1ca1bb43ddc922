using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Customers;
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

    /// <param name="From">Who wrote it; null for the business.</param>
    /// <param name="Status">Of the business's messages: accepted, sent or failed.</param>
    /// <param name="People">How far it came with each of its people.</param>
    public sealed record MessageView(
        string Wamid, string? From, string Type, string Text, DateTimeOffset At, string? ReplyTo, string? CallbackData, string? Status, bool Pinned, Dictionary<string, string> People, JsonNode? Content);

    public sealed record View(string Id, string PhoneNumberId, string Subject, string? InviteLink, bool Suspended, List<string> People, List<string> Asking);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/groups", List);
        control.MapPut("/groups/{groupId}", Put);
        control.MapPost("/groups/{groupId}/people/{customerId}", Act);
        control.MapGet("/groups/{groupId}/messages", ListMessages);
        control.MapPost("/groups/{groupId}/people/{customerId}/messages", Write);
        control.MapPost("/groups/{groupId}/people/{customerId}/read", Open);
    }

    /// <summary>The thread of the group, as it truly is.</summary>
    private static IResult ListMessages(string groupId, NumberBook numbers)
    {
        if (Find(numbers, groupId) is not { } group) return Unknown(groupId);
        lock (group.Owner.Gate) return TypedResults.Ok(group.Messages.Select(ViewOf).ToList());
    }

    private static IResult Write(string groupId, string customerId, CustomerControl.NewMessage request, NumberBook numbers, GroupPen pen, InboundContent contents)
    {
        if (FindIn(numbers, groupId, customerId, out var group, out var customer) is { } missing) return missing;
        var wrong = CustomerControl.Check(request, out var file, out var at);
        if (wrong.Any) return wrong.ToProblem();
        return CustomerControl.ContentOf(request, group.Owner, customer, contents, file) is { } content
            ? TypedResults.Ok(new { Wamid = pen.Write(group, customer, content, CustomerControl.QuotedBy(request), request.Wamid, at) })
            : Problems.NotFound($"The message '{request.ReplyTo}' has no choice '{request.Choice}'.");
    }

    private static IResult Open(string groupId, string customerId, NumberBook numbers, GroupReceipts receipts) =>
        FindIn(numbers, groupId, customerId, out var group, out var customer) ?? TypedResults.Ok(new { Read = receipts.Open(group, customer) });

    /// <summary>A group and somebody who is in it.</summary>
    private static IResult? FindIn(NumberBook numbers, string groupId, string customerId, out Group group, out Customer customer)
    {
        (group, customer) = (null!, null!);
        if (Find(numbers, groupId) is not { } found) return Unknown(groupId);
        group = found;
        if (Problems.Find(numbers, group.Owner.PhoneNumberId, customerId, out _, out customer) is { } missing) return missing;
        lock (group.Owner.Gate) return group.People.Contains(customer) ? null : Problems.NotFound($"'{customerId}' is not in the group.");
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

    private static MessageView ViewOf(GroupMessage one) => new(
        one.Message.Wamid, one.Writer?.Id, one.Message.Type, one.Message.Text, one.Message.At, one.Message.ReplyTo, one.Message.CallbackData,
        one.Writer is null ? CustomerEvents.WireName(one.Message.Status) : null, one.Group.Pinned.Contains(one.Message.Wamid),
        one.Reached.ToDictionary(reached => reached.Key.Id, reached => CustomerEvents.WireName(reached.Value)), one.Message.Content is null ? null : JsonNode.Parse(one.Message.Content));

    private static View ViewOf(Group group) => new(
        group.Id, group.Owner.PhoneNumberId, group.Subject, group.InviteLink, group.IsSuspended, [.. group.People.Select(one => one.Id)], [.. group.Requests.Select(one => one.Customer.Id)]);
}
