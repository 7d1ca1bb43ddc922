using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Where a person is signed in; they end one session, or all but this one.</summary>
internal static class ManageSessions
{
    /// <param name="UserAgent">As the device calls itself.</param>
    /// <param name="LastUsedAt">To half an hour: when the session was last continued.</param>
    /// <param name="IsThis">The one that asks.</param>
    public sealed record Item(Guid Id, string? UserAgent, string? Address, DateTime BegunAt, DateTime LastUsedAt, bool IsThis);

    public sealed record List(IReadOnlyList<Item> Items);

    public static void Map(IEndpointRouteBuilder auth)
    {
        auth.MapGet("/sessions", ListAsync).WithName("ListSessions").Produces<List>().ProducesProblem(401).RequirePerson();
        auth.MapDelete("/sessions/{id:guid}", EndAsync).WithName("EndSession").Produces(204).ProducesProblem(401).ProducesProblem(404).RequirePerson();
        auth.MapDelete("/sessions", EndOthersAsync).WithName("EndOtherSessions").Produces(204).ProducesProblem(401).RequirePerson();
    }

    private static async Task<IResult> ListAsync(Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var rows = await work.QueryAsync<Row>(ListSql, new { caller.Tenant.UserId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        return TypedResults.Ok(new List([.. rows.Select(row => new Item(row.FamilyId, row.UserAgent, row.Address, row.BegunAt, row.CreatedAt, row.FamilyId == caller.SessionId))]));
    }

    private static async Task<IResult> EndAsync([FromRoute(Name = "id")] Guid sessionId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await work.ExecuteAsync("DELETE FROM access.sessions WHERE user_id = @UserId AND family_id = @sessionId", new { caller.Tenant.UserId, sessionId }, cancel) == 0) return Refusal.NotFound("This session").ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("session.ended", new("session", sessionId)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> EndOthersAsync(Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await EndAllButAsync(work, caller, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("session.others_ended"), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Ends all sessions of a person but the one that asks.</summary>
    public static Task<int> EndAllButAsync(Work work, Caller caller, CancellationToken cancel) =>
        work.ExecuteAsync("DELETE FROM access.sessions WHERE user_id = @UserId AND family_id IS DISTINCT FROM @SessionId", new { caller.Tenant.UserId, caller.SessionId }, cancel);

    private sealed record Row(Guid FamilyId, string? UserAgent, string? Address, DateTime BegunAt, DateTime CreatedAt);

    // Of each session the token that is not used yet: the last one.
    private const string ListSql = """
        SELECT family_id, user_agent, address, begun_at, created_at
        FROM access.sessions
        WHERE user_id = @UserId AND used_at IS NULL AND expires_at > @now
        ORDER BY created_at DESC
        LIMIT 100
        """;
}
