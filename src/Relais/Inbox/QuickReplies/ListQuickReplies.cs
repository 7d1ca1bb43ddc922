using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.QuickReplies;

/// <summary>The quick replies that the caller may use: everybody's, their teams' and their own. Whoever manages them sees those of all teams.</summary>
internal static class ListQuickReplies
{
    public static void Map(IEndpointRouteBuilder replies) => replies.MapGet("/", HandleAsync).WithName(nameof(ListQuickReplies)).Produces<IReadOnlyList<QuickReply>>();

    private static async Task<IResult> HandleAsync(Caller caller, Database database, Permissions permissions, CancellationToken cancel)
    {
        var manages = !(await permissions.ReachAsync(caller, Permission.QuickRepliesManage, cancel)).IsNone;
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return TypedResults.Ok(await work.QueryAsync<QuickReply>(ListSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, manages }, cancel));
    }

    private const string ListSql = """
        SELECT reply.id, reply.shortcut, reply.text, reply.team_id, reply.owner_id IS NOT NULL AS is_own
        FROM inbox.quick_replies AS reply
        WHERE reply.workspace_id = @WorkspaceId
          AND (reply.owner_id IS NULL OR reply.owner_id = @UserId)
          AND (reply.team_id IS NULL OR @manages
               OR EXISTS (SELECT FROM access.team_member_view AS member WHERE member.workspace_id = reply.workspace_id AND member.team_id = reply.team_id AND member.user_id = @UserId))
        ORDER BY lower(reply.shortcut), reply.id
        """;
}
