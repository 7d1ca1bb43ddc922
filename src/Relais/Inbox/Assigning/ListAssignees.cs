using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Assigning;

/// <summary>To whom a conversation can be given: those who may answer on its number, and the teams.</summary>
internal static class ListAssignees
{
    public sealed record Answer(IReadOnlyList<ConversationAssignee> People, IReadOnlyList<ConversationTeam> Teams);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapGet("/{id:guid}/assignees", HandleAsync).WithName(nameof(ListAssignees)).Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, Permissions permissions, CancellationToken cancel)
    {
        Guid? accountId;
        IReadOnlyList<ConversationAssignee> colleagues;
        IReadOnlyList<ConversationTeam> teams;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            accountId = await work.QueryFirstAsync<Guid?>(AccountSql, new { conversationId }, cancel);
            colleagues = await work.QueryAsync<ConversationAssignee>(ColleaguesSql, new { caller.Tenant.WorkspaceId }, cancel);
            teams = await work.QueryAsync<ConversationTeam>(TeamsSql, new { caller.Tenant.WorkspaceId }, cancel);
        }
        if (accountId is not { } account) return Refusal.NotFound("This conversation").ToProblem();
        var may = (await permissions.WhoMayAsync(caller.Tenant.WorkspaceId, colleagues.Select(colleague => colleague.Id), Permission.MessagesSend, account, cancel)).ToHashSet();
        return TypedResults.Ok(new Answer([.. colleagues.Where(colleague => may.Contains(colleague.Id))], teams));
    }

    private const string AccountSql = "SELECT account_id FROM inbox.conversations WHERE workspace_id = platform.workspace_id() AND id = @conversationId";

    private const string ColleaguesSql = "SELECT id, display_name AS name FROM access.colleague_view WHERE workspace_id = @WorkspaceId ORDER BY lower(display_name), id";

    private const string TeamsSql = "SELECT id, name FROM access.team_view WHERE workspace_id = @WorkspaceId ORDER BY lower(name), id";
}
