using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Inbox.Notifying;
using Relais.Platform;

namespace Relais.Inbox.Assigning;

/// <summary>A conversation is given to a person, to a team, or to nobody, by whoever saw where it was.</summary>
internal static class AssignConversation
{
    /// <param name="AssigneeId">Null for nobody.</param>
    /// <param name="TeamId">Null for none.</param>
    /// <param name="SeenAssigneeId">Whom the page showed. If it is somebody else by now, nothing is changed, and the answer says who.</param>
    /// <param name="SeenTeamId">Which team the page showed.</param>
    public sealed record Request(Guid? AssigneeId, Guid? TeamId, Guid? SeenAssigneeId, Guid? SeenTeamId);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPut("/{id:guid}/assignment", HandleAsync).WithName(nameof(AssignConversation)).Produces<Conversation>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Request request, Caller caller, Database database, Permissions permissions, TimeProvider clock, CancellationToken cancel)
    {
        if (request.AssigneeId is { } wanted && await RefuseAsync(conversationId, wanted, caller.Tenant, database, permissions, cancel) is { } unfit) return unfit.ToProblem();

        var tenant = caller.Tenant;
        await using var work = await database.BeginAsync(tenant, cancel);
        if (request.TeamId is not null && await work.QueryFirstAsync<Guid?>("SELECT id FROM access.team_view WHERE workspace_id = @WorkspaceId AND id = @TeamId", new { tenant.WorkspaceId, request.TeamId }, cancel) is null)
            return Refusal.Invalid("team_id", "team_unknown", "A team of this workspace.").ToProblem();

        if (await work.QueryFirstAsync<Standing>(LockSql, new { conversationId }, cancel) is not { } standing) return Refusal.NotFound("This conversation").ToProblem();
        if (!MayChange(standing, request)) return Assignment.Of((await ConversationReader.FindAsync(work, conversationId, cancel))!).Changed().ToProblem();
        await work.ExecuteAsync(AssignSql, new { conversationId, request.AssigneeId, request.TeamId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        await Notifications.TellAsync(work, WhomToTell(standing, request.AssigneeId, tenant, conversationId), clock, cancel);
        var conversation = await ConversationReader.FindAsync(work, conversationId, cancel);
        await ThreadChanges.NoteAsync(work, tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(conversation);
    }

    /// <summary>Whether whoever asks saw how it stands, or wishes what is so already.</summary>
    internal static bool MayChange(Standing standing, Request request) =>
        (standing.AssigneeId, standing.TeamId) == (request.SeenAssigneeId, request.SeenTeamId) || (standing.AssigneeId, standing.TeamId) == (request.AssigneeId, request.TeamId);

    // Whoever has it now and whoever had it: nobody is told of what they did themselves.
    private static IEnumerable<NewNotification> WhomToTell(Standing standing, Guid? assigneeId, Tenant tenant, Guid conversationId)
    {
        if (standing.AssigneeId == assigneeId) yield break;
        if (assigneeId is { } given && given != tenant.UserId) yield return new(tenant.WorkspaceId, given, standing.AccountId, conversationId, NotificationKind.Assigned, tenant.UserId);
        if (standing.AssigneeId is { } before && before != tenant.UserId) yield return new(tenant.WorkspaceId, before, standing.AccountId, conversationId, NotificationKind.TakenOver, tenant.UserId);
    }

    // Nobody is given what they could not answer.
    private static async Task<Refusal?> RefuseAsync(Guid conversationId, Guid assigneeId, Tenant tenant, Database database, Permissions permissions, CancellationToken cancel)
    {
        Guid? accountId;
        await using (var work = await database.BeginAsync(tenant, cancel)) accountId = await work.QueryFirstAsync<Guid?>(AccountSql, new { conversationId }, cancel);
        if (accountId is not { } account) return Refusal.NotFound("This conversation");
        return (await permissions.WhoMayAsync(tenant.WorkspaceId, [assigneeId], Permission.MessagesSend, account, cancel)).Count == 0
            ? Refusal.Invalid("assignee_id", "assignee_may_not_answer", "Someone who may answer on the number of this conversation.")
            : null;
    }

    private const string AccountSql = "SELECT account_id FROM inbox.conversations WHERE workspace_id = platform.workspace_id() AND id = @conversationId";

    internal sealed record Standing(Guid AccountId, Guid? AssigneeId, Guid? TeamId);

    // FOR UPDATE: of two who assign at once, the second sees what the first did.
    private const string LockSql = """
        SELECT account_id, assignee_id, team_id FROM inbox.conversations
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId
        FOR UPDATE
        """;

    // What is given to a team alone waits for one of its members; what is given to nobody stays with nobody.
    private const string AssignSql = """
        UPDATE inbox.conversations
        SET assignee_id = @AssigneeId, team_id = @TeamId, unclaimed_at = CASE WHEN @AssigneeId::uuid IS NULL AND @TeamId::uuid IS NOT NULL THEN @now::timestamptz END
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId
        """;
}
