using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Groups;

/// <summary>Who comes into a group, and who leaves it: people come by link alone.</summary>
internal sealed class GroupPeople(GroupNews news, Chance chance, TimeProvider clock) : IOperations
{
    public void AddTo(OperationBook book)
    {
        book.On<Group>("GET", "invite_link", Permission.Messaging, ShowLink);
        book.On<Group>("POST", "invite_link", Permission.Messaging, RenewLinkAsync);
        book.On<Group>("DELETE", "invite_link", Permission.Messaging, EndLink);
        book.On<Group>("GET", "join_requests", Permission.Messaging, ListRequests);
        book.On<Group>("POST", "join_requests", Permission.Messaging, (call, group) => DecideAsync(call, group, "approved_join_requests", LetIn));
        book.On<Group>("DELETE", "join_requests", Permission.Messaging, (call, group) => DecideAsync(call, group, "rejected_join_requests", TurnAway));
        book.On<Group>("DELETE", "participants", Permission.Messaging, RemoveAsync);
    }

    public static string NewLink(Chance chance) => $"https://chat.whatsapp.com/{Convert.ToBase64String(Encoding.ASCII.GetBytes(chance.Digits(15))).TrimEnd('=')}";

    private static Task ShowLink(GraphCall call, Group group)
    {
        lock (group.Owner.Gate)
            return group.InviteLink is { } link ? AnswerLink(call, link) : call.RefuseAsync(GraphError.BadParameter("The group has no invite link."));
    }

    private async Task RenewLinkAsync(GraphCall call, Group group)
    {
        if ((SendRules.CheckProduct(await call.ParametersAsync()) ?? GroupOperations.CheckSuspension(group)) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        var link = NewLink(chance);
        lock (group.Owner.Gate) group.InviteLink = link;
        await AnswerLink(call, link);
    }

    private static Task EndLink(GraphCall call, Group group)
    {
        lock (group.Owner.Gate) group.InviteLink = null;
        // In this answer alone, success is a text.
        return call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["success"] = "true" });
    }

    private static Task AnswerLink(GraphCall call, string link) => call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["invite_link"] = link });

    private static Task ListRequests(GraphCall call, Group group)
    {
        lock (group.Owner.Gate)
        {
            if (Paging.Take(call, group.Requests, out var page, out var paging) is { } badCursor) return call.RefuseAsync(badCursor);
            return call.AnswerAsync(Paging.Envelope(new JsonArray([.. page.Select(ViewOf)]), paging));
        }
    }

    private static JsonNode ViewOf(JoinRequest request)
    {
        var view = new JsonObject { ["join_request_id"] = request.Id };
        if (request.Customer.WaId is { } waId) view["wa_id"] = waId;
        view["user_id"] = request.Customer.Bsuid;
        view["creation_timestamp"] = request.At.ToUnixTimeSeconds();
        return view;
    }

    /// <summary>Some may succeed and some not, and the answer says so in its status too.</summary>
    private static async Task DecideAsync(GraphCall call, Group group, string doneName, Func<Group, string, int?> decide)
    {
        var body = await call.ParametersAsync();
        var ids = body.TextsOf("join_requests");
        if ((SendRules.CheckProduct(body) ?? (ids is null or [] ? GraphError.Missing("join_requests") : GroupOperations.CheckSuspension(group))) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        var (done, failed) = (new JsonArray(), new JsonArray());
        foreach (var id in ids!.Distinct(StringComparer.Ordinal))
        {
            if (decide(group, id) is { } code) failed.Add((JsonNode)new JsonObject { ["join_request_id"] = id, ["errors"] = new JsonArray(GroupNews.Error(code)) });
            else done.Add((JsonNode)id);
        }

        var answer = new JsonObject { ["messaging_product"] = "whatsapp", [doneName] = done };
        if (failed.Count > 0) (answer["failed_join_requests"], answer["errors"]) = (failed, new JsonArray(GroupNews.Error(131201)));
        await call.AnswerAsync(answer, failed.Count > 0 && done.Count > 0 ? 206 : 200);
    }

    /// <summary>The code of why not; null when they are in.</summary>
    private int? LetIn(Group group, string id)
    {
        JoinRequest? request;
        lock (group.Owner.Gate)
        {
            request = group.FindRequest(id);
            if (request is null) return 131213;
            if (group.IsFull) return 131204;
            group.Settle(request);
            group.Add(request.Customer);
        }

        news.Joined(group, request.Customer, GroupOperations.RequestId(chance));
        return null;
    }

    private int? TurnAway(Group group, string id)
    {
        lock (group.Owner.Gate) return group.FindRequest(id) is { } request && group.Settle(request) ? null : 131213;
    }

    private async Task RemoveAsync(GraphCall call, Group group)
    {
        var body = await call.ParametersAsync();
        var inputs = InputsIn(body, out var unreadable);
        if ((SendRules.CheckProduct(body) ?? unreadable ?? GroupOperations.CheckSuspension(group)) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        List<(Customer Customer, string Input)> removed = [];
        List<string> strangers = [];
        lock (group.Owner.Gate)
        {
            foreach (var input in inputs)
            {
                if (Find(group, input) is { } customer && group.Remove(customer)) removed.Add((customer, input));
                else strangers.Add(input);
            }
        }

        var requestId = GroupOperations.RequestId(chance);
        news.Removed(group, requestId, removed, strangers);
        await call.AnswerAsync(GroupOperations.Taken(requestId));
    }

    private static List<string> InputsIn(JsonElement body, out GraphError? wrong)
    {
        List<string> inputs = [];
        wrong = null;
        if (!body.TryGetProperty("participants", out var people)) wrong = GraphError.Missing("participants");
        else if (people.ValueKind != JsonValueKind.Array || people.GetArrayLength() is < 1 or > Group.MostPeople)
            wrong = GraphError.NotA("participants", $"an array of 1 to {Group.MostPeople} people");
        else
            foreach (var one in people.EnumerateArray())
            {
                if ((one.StringOf("user") ?? one.StringOf("user_id")) is not { } input) wrong ??= GraphError.Missing("participants['user']");
                else if (inputs.Contains(input, StringComparer.Ordinal)) wrong ??= GraphError.Coded(131202);
                else inputs.Add(input);
            }

        return inputs;
    }

    private static Customer? Find(Group group, string input) =>
        group.Owner.Customers.TryFind(input, out var byId) ? byId
        : group.Owner.Customers.TryFind(WaIds.Resolve(input, group.Owner.Settings.DisplayDigits), out var byNumber) ? byNumber : null;

    /// <summary>Somebody opens the link: they are in, or they ask. The code of why not; null when it was done.</summary>
    public int? OpenLink(Group group, Customer customer)
    {
        JoinRequest? request = null;
        lock (group.Owner.Gate)
        {
            if (group.InviteLink is null || group.IsSuspended) return 131207;
            if (group.People.Contains(customer) || group.Requests.Any(one => one.Customer == customer)) return 131202;
            if (group.IsFull) return 131204;
            if (group.AsksForApproval) group.Ask(request = new JoinRequest(NewRequestId(group, customer), customer, clock.GetUtcNow()));
            else group.Add(customer);
        }

        if (request is not null) news.Asked(group, request);
        else news.Joined(group, customer, requestId: null);
        return null;
    }

    /// <summary>They leave, or ask no longer; false for who did neither come nor ask.</summary>
    public bool Leave(Group group, Customer customer)
    {
        JoinRequest? request;
        lock (group.Owner.Gate)
        {
            request = group.Requests.FirstOrDefault(one => one.Customer == customer);
            if (request is not null) group.Settle(request);
            else if (!group.Remove(customer)) return false;
        }

        if (request is not null) news.Withdrew(group, request);
        else news.Left(group, customer);
        return true;
    }

    private static string NewRequestId(Group group, Customer customer) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{customer.Id}:{group.Id[..16]}"));
}
