using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Groups;

/// <summary>What the platform tells of groups: what calls led to, as they are answered before it happens, and what people do.</summary>
internal sealed class GroupNews(AccountNews news, TimeProvider clock)
{
    public void Made(Group group, string requestId)
    {
        var told = Frame(group, "group_create", requestId);
        told["subject"] = group.Subject;
        if (group.Description.Length > 0) told["description"] = group.Description;
        told["invite_link"] = group.InviteLink;
        told["join_approval_mode"] = ModeOf(group);
        Tell(group.Owner, "group_lifecycle_update", told);
    }

    public void Deleted(Group group, string requestId) => Tell(group.Owner, "group_lifecycle_update", Frame(group, "group_delete", requestId));

    /// <param name="changes">What was changed, each under its name.</param>
    public void Changed(Group group, string requestId, JsonObject changes)
    {
        var told = Frame(group, "group_settings_update", requestId);
        foreach (var (name, change) in changes) told[name] = change?.DeepClone();
        Tell(group.Owner, "group_settings_update", told);
    }

    public void Joined(Group group, Customer customer, string? requestId)
    {
        var told = Frame(group, "group_participants_add", requestId);
        told["reason"] = "invite_link";
        told["added_participants"] = new JsonArray(Participant(customer, input: null));
        Tell(group.Owner, "group_participants_update", told);
    }

    public void Left(Group group, Customer customer)
    {
        var told = Frame(group, "group_participants_remove", requestId: null);
        told["initiated_by"] = "participant";
        told["removed_participants"] = new JsonArray(Participant(customer, input: null));
        Tell(group.Owner, "group_participants_update", told);
    }

    /// <param name="removed">Whom the business put out, each with how it named them.</param>
    /// <param name="strangers">Whom it named and who is not in the group.</param>
    public void Removed(Group group, string requestId, IEnumerable<(Customer Customer, string Input)> removed, IReadOnlyList<string> strangers)
    {
        var told = Frame(group, "group_participants_remove", requestId);
        told["initiated_by"] = "business";
        told["removed_participants"] = new JsonArray([.. removed.Select(one => Participant(one.Customer, one.Input))]);
        if (strangers.Count > 0)
            told["failed_participants"] = new JsonArray([.. strangers.Select(input => new JsonObject { ["input"] = input, ["errors"] = new JsonArray(Error(131212)) })]);
        Tell(group.Owner, "group_participants_update", told);
    }

    public void Asked(Group group, JoinRequest request) => TellOfRequest(group, request, "group_join_request_created");

    public void Withdrew(Group group, JoinRequest request) => TellOfRequest(group, request, "group_join_request_revoked");

    public void Suspended(Group group) => Tell(group.Owner, "group_status_update", Frame(group, group.IsSuspended ? "group_suspend" : "group_suspend_cleared", requestId: null));

    /// <summary>An error as it stands beside a person or a request.</summary>
    public static JsonObject Error(int code)
    {
        var known = KnownErrors.Of(code);
        return new JsonObject { ["code"] = code, ["message"] = $"(#{code}) {known.Title}", ["title"] = known.Title, ["error_data"] = new JsonObject { ["details"] = known.Details } };
    }

    public static string ModeOf(Group group) => group.AsksForApproval ? "approval_required" : "auto_approve";

    private void TellOfRequest(Group group, JoinRequest request, string type)
    {
        var told = Frame(group, type, requestId: null);
        told["join_request_id"] = request.Id;
        foreach (var (name, id) in Ids(request.Customer)) told[name] = id?.DeepClone();
        news.TellOfNumber(group.Owner, "group_participants_update", new JsonObject
        {
            ["contacts"] = new JsonArray(CustomerEvents.ContactOf(group.Owner, request.Customer)),
            ["groups"] = new JsonArray(told),
        });
    }

    private void Tell(Number number, string field, JsonObject told) => news.TellOfNumber(number, field, new JsonObject { ["groups"] = new JsonArray(told) });

    private JsonObject Frame(Group group, string type, string? requestId)
    {
        var frame = new JsonObject
        {
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["group_id"] = group.Id,
            ["type"] = type,
        };
        if (requestId is not null) frame["request_id"] = requestId;
        return frame;
    }

    private static JsonObject Participant(Customer customer, string? input)
    {
        var participant = Ids(customer);
        if (input is not null) participant.Insert(0, "input", input);
        if (customer.Username is not null) participant["username"] = $"@{customer.Username}";
        return participant;
    }

    private static JsonObject Ids(Customer customer)
    {
        var ids = new JsonObject();
        if (customer.WaId is not null) ids["wa_id"] = customer.WaId;
        ids["user_id"] = customer.Bsuid;
        return ids;
    }
}
