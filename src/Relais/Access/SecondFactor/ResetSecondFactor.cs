using Microsoft.AspNetCore.Mvc;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SecondFactor;

/// <summary>An administrator lets a member in again who lost authenticator and recovery codes: signing in asks for no code any more, and every session of theirs ends.</summary>
internal static class ResetSecondFactor
{
    public static void Map(IEndpointRouteBuilder users)
    {
        users.MapGet("/{id:guid}/second-factor", ShowAsync).WithName("ShowMemberSecondFactor").Produces<SecondFactorState>().ProducesProblem(404);
        users.MapDelete("/{id:guid}/second-factor", HandleAsync).WithName(nameof(ResetSecondFactor)).Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid userId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await FindAsync(work, caller, userId, cancel) is null ? NotHere : TypedResults.Ok(await Factors.ShowAsync(work, userId, cancel));
    }

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid userId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await FindAsync(work, caller, userId, cancel) is not { } member) return NotHere;
        if (await StandingReader.ReadAsync(work, caller.Tenant.WorkspaceId, caller.Tenant.UserId, cancel) is not { } actor) return RefusalOfAccess.Ended.ToProblem();
        if (await StandingReader.ReadMemberAsync(work, caller.Tenant.WorkspaceId, userId, cancel) is not { } standing) return NotHere;
        if (!actor.Covers(standing.Standing)) return HoldsMore.ToProblem();
        // Someone of several workspaces, or above them all, is not laid bare by the administrator of one.
        if (member.IsElsewhere) return Elsewhere.ToProblem();
        if (!await Factors.RemoveAsync(work, userId, cancel)) return Refusal.NotFound("A second factor").ToProblem();
        await work.ExecuteAsync("DELETE FROM access.sessions WHERE user_id = @userId AND user_id <> @asking", new { userId, asking = caller.Tenant.UserId }, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.second_factor_reset", new("person", userId, member.DisplayName)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Task<Member?> FindAsync(Work work, Caller caller, Guid userId, CancellationToken cancel) =>
        work.QueryFirstAsync<Member>(MemberSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, memberId = userId }, cancel);

    private static IResult NotHere => Refusal.NotFound("This person").ToProblem();

    private static readonly Refusal HoldsMore = new(403, "holds_more", "This person may do more than you: somebody who may do at least as much has to decide.");

    private static readonly Refusal Elsewhere = Refusal.Conflict("person_elsewhere", "This person belongs to other workspaces too, or looks after the installation: ask whoever does.");

    private sealed record Member(string DisplayName, bool IsElsewhere);

    private const string MemberSql = """
        SELECT person.display_name,
               (person.is_super_administrator OR EXISTS (
                   SELECT FROM access.memberships AS other WHERE other.user_id = person.id AND other.workspace_id <> @WorkspaceId))
               AND NOT EXISTS (SELECT FROM access.users AS asking WHERE asking.id = @UserId AND asking.is_super_administrator) AS is_elsewhere
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @memberId
        """;
}
