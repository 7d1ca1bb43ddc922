using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Relais.Platform;

namespace Relais.Access.Teams;

/// <summary>Teams are formed, changed as a whole, and dissolved; what was theirs is then nobody's.</summary>
internal static class ManageTeams
{
    private const int LongestName = 60;

    public sealed record Request(string? Name, IReadOnlyList<Guid>? MemberIds);

    public static void Map(IEndpointRouteBuilder teams)
    {
        teams.MapPost("/", FormAsync).WithName("FormTeam").Produces<Team>(201).ProducesProblem(409).ProducesProblem(422);
        teams.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeTeam").Produces<Team>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        teams.MapDelete("/{id:guid}", DissolveAsync).WithName("DissolveTeam").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> FormAsync(Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var name) is { } wrong) return wrong.ToProblem();

        var team = new Team(Identifiers.New(clock), name, [.. request.MemberIds!.Distinct()]);
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await SaveAsync(work, FormSql, team, caller.Tenant, clock, cancel) is { } refusal) return refusal.ToProblem();
        var members = await MembersAsync(work, team.Id, caller.Tenant, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("team.made", new("team", team.Id, name)) { Changes = [AuditChange.To("members", members)] }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Created($"/api/teams/{team.Id:D}", team);
    }

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid teamId, Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var name) is { } wrong) return wrong.ToProblem();

        var team = new Team(teamId, name, [.. request.MemberIds!.Distinct()]);
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<string>(LockSql, new { caller.Tenant.WorkspaceId, teamId }, cancel) is not { } called) return Refusal.NotFound("This team").ToProblem();
        var before = new Shown(called, await MembersAsync(work, teamId, caller.Tenant, cancel));
        if (await SaveAsync(work, RenameSql, team, caller.Tenant, clock, cancel) is { } refusal) return refusal.ToProblem();
        var after = new Shown(name, await MembersAsync(work, teamId, caller.Tenant, cancel));
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("team.edited", new("team", teamId, name)) { Changes = AuditChange.Between(before, after) }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(team);
    }

    private static async Task<IResult> DissolveAsync([FromRoute(Name = "id")] Guid teamId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<string>(DissolveSql, new { caller.Tenant.WorkspaceId, teamId }, cancel) is not { } name) return Refusal.NotFound("This team").ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("team.deleted", new("team", teamId, name)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Refusal? Check(Request request, out string name)
    {
        var check = new FieldCheck();
        name = check.Text("name", request.Name, LongestName);
        check.Require(request.MemberIds is not null, "member_ids", "required", "Those who belong to it.");
        return check.Refusal();
    }

    private static async Task<Refusal?> SaveAsync(Work work, string sql, Team team, Tenant tenant, TimeProvider clock, CancellationToken cancel)
    {
        var members = team.MemberIds.ToArray();
        try
        {
            await work.ExecuteAsync(sql, new { tenant.WorkspaceId, team.Id, team.Name, now = clock.GetUtcNow().UtcDateTime }, cancel);
            await work.ExecuteAsync(LeaveSql, new { tenant.WorkspaceId, team.Id, members }, cancel);
            await work.ExecuteAsync(JoinSql, new { tenant.WorkspaceId, team.Id, members }, cancel);
            return null;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal.Conflict("team_name_taken", "There is a team of this name already.");
        }
        catch (PostgresException stranger) when (stranger.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return Refusal.Invalid("member_ids", "member_unknown", "Members of this workspace.");
        }
    }

    // As they were called then: the trail is read when some of them have left.
    private static Task<IReadOnlyList<string>> MembersAsync(Work work, Guid teamId, Tenant tenant, CancellationToken cancel) =>
        work.QueryAsync<string>(MembersSql, new { tenant.WorkspaceId, teamId }, cancel);

    private sealed record Shown(string Name, IReadOnlyList<string> Members);

    private const string FormSql = "INSERT INTO access.teams (workspace_id, id, name, created_at) VALUES (@WorkspaceId, @Id, @Name, @now)";

    // FOR UPDATE: of two who change it at once, the second tells what the first left.
    private const string LockSql = "SELECT name FROM access.teams WHERE workspace_id = @WorkspaceId AND id = @teamId FOR UPDATE";

    private const string RenameSql = "UPDATE access.teams SET name = @Name WHERE workspace_id = @WorkspaceId AND id = @Id";

    private const string LeaveSql = "DELETE FROM access.team_members WHERE workspace_id = @WorkspaceId AND team_id = @Id AND user_id <> ALL (@members)";

    private const string JoinSql = """
        INSERT INTO access.team_members (workspace_id, team_id, user_id)
        SELECT @WorkspaceId, @Id, unnest(@members::uuid[])
        ON CONFLICT DO NOTHING
        """;

    private const string MembersSql = """
        SELECT person.display_name
        FROM access.team_members AS member
        JOIN access.member_view AS person ON person.workspace_id = member.workspace_id AND person.id = member.user_id
        WHERE member.workspace_id = @WorkspaceId AND member.team_id = @teamId
        ORDER BY lower(person.display_name), person.id
        """;

    private const string DissolveSql = "DELETE FROM access.teams WHERE workspace_id = @WorkspaceId AND id = @teamId RETURNING name";
}
