using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>Somebody may not come in for a while, or may again. What they were given stays.</summary>
internal static class ChangeStatus
{
    public sealed record Request(bool? IsActive);

    public static void Map(IEndpointRouteBuilder users) =>
        users.MapPost("/{id:guid}/status", HandleAsync).WithName(nameof(ChangeStatus)).Produces<Member>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Request request, Caller caller, Turns turns, Database database, CancellationToken cancel)
    {
        if (request.IsActive is not { } isActive) return Refusal.Invalid("is_active", "required", "true or false.").ToProblem();
        if (await turns.TakeAsync(caller, Permission.UsersManage, turn => ChangeAsync(turn, userId, isActive, cancel), cancel) is { } refusal) return refusal.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await ShowMember.AnswerAsync(work, caller, userId, cancel);
    }

    internal static async Task<Refusal?> ChangeAsync(Turn turn, Guid userId, bool isActive, CancellationToken cancel)
    {
        if (await turn.RefuseAboveAsync(userId, cancel) is { } refusal) return refusal;
        var changed = await turn.Work.ExecuteAsync(isActive ? ActivateSql : DeactivateSql, new { turn.Tenant.WorkspaceId, userId, turn.Now }, cancel);
        if (changed == 0) return null;
        turn.Note(new(isActive ? "person.activated" : "person.deactivated", new("person", userId, await turn.NameAsync(userId, cancel))));
        if (!isActive) await turn.Work.ExecuteAsync("SELECT access.end_sessions(@userId)", new { userId }, cancel);
        return null;
    }

    private const string ActivateSql = "UPDATE access.memberships SET deactivated_at = NULL WHERE workspace_id = @WorkspaceId AND user_id = @userId AND deactivated_at IS NOT NULL";

    private const string DeactivateSql = "UPDATE access.memberships SET deactivated_at = @Now WHERE workspace_id = @WorkspaceId AND user_id = @userId AND deactivated_at IS NULL";
}
