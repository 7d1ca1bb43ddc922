using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>Somebody leaves the workspace: their roles and sessions end, what they wrote keeps their name. Of an invitation, it is withdrawn.</summary>
internal static class RemoveMember
{
    public static void Map(IEndpointRouteBuilder users) =>
        users.MapDelete("/{id:guid}", HandleAsync).WithName(nameof(RemoveMember)).Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Caller caller, Turns turns, CancellationToken cancel) =>
        await turns.TakeAsync(caller, Permission.UsersManage, turn => RemoveAsync(turn, userId, cancel), cancel) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    internal static async Task<Refusal?> RemoveAsync(Turn turn, Guid userId, CancellationToken cancel)
    {
        if (await turn.RefuseAboveAsync(userId, cancel) is { } refusal) return refusal;
        turn.Note(new("person.removed", new("person", userId, await turn.NameAsync(userId, cancel))));
        await turn.Work.ExecuteAsync("SELECT access.end_sessions(@userId)", new { userId }, cancel);
        await turn.Work.ExecuteAsync(RememberSql, new { turn.Tenant.WorkspaceId, userId, turn.Now }, cancel);
        await turn.Work.ExecuteAsync("DELETE FROM access.memberships WHERE workspace_id = @WorkspaceId AND user_id = @userId", new { turn.Tenant.WorkspaceId, userId }, cancel);
        await turn.Work.ExecuteAsync("SELECT access.forget_invited(@userId)", new { userId }, cancel);
        return null;
    }

    // Who never came has written nothing.
    private const string RememberSql = """
        INSERT INTO access.former_members (workspace_id, user_id, display_name, left_at)
        SELECT membership.workspace_id, membership.user_id, person.display_name, @Now
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @userId AND membership.invited_at IS NULL
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET display_name = EXCLUDED.display_name, left_at = EXCLUDED.left_at
        """;
}
