using Relais.Platform;

namespace Relais.Access.Teams;

/// <summary>Some of the workspace's people, who share conversations.</summary>
/// <param name="MemberIds">In no order.</param>
public sealed record Team(Guid Id, string Name, IReadOnlyList<Guid> MemberIds);

/// <summary>The people of a workspace by name, as far as they may come in, and the teams that they form.</summary>
internal static class ListTeams
{
    public sealed record Person(Guid Id, string Name);

    public sealed record Answer(IReadOnlyList<Team> Teams, IReadOnlyList<Person> People);

    public static void Map(IEndpointRouteBuilder teams) => teams.MapGet("/", HandleAsync).WithName(nameof(ListTeams)).Produces<Answer>();

    private static async Task<IResult> HandleAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var people = await work.QueryAsync<Person>(PeopleSql, new { caller.Tenant.WorkspaceId }, cancel);
        return TypedResults.Ok(new Answer(await ReadAsync(work, caller.Tenant.WorkspaceId, cancel), people));
    }

    internal static async Task<IReadOnlyList<Team>> ReadAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>(TeamsSql, new { workspaceId }, cancel)).Select(row => new Team(row.Id, row.Name, [.. (row.MemberIds ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]))];

    private sealed record Row(Guid Id, string Name, string? MemberIds);

    private const string PeopleSql = "SELECT id, display_name AS name FROM access.colleague_view WHERE workspace_id = @WorkspaceId ORDER BY lower(display_name), id";

    private const string TeamsSql = """
        SELECT team.id, team.name, string_agg(member.user_id::text, ' ') AS member_ids
        FROM access.teams AS team
        LEFT JOIN access.team_members AS member ON member.workspace_id = team.workspace_id AND member.team_id = team.id
        WHERE team.workspace_id = @workspaceId
        GROUP BY team.id, team.name
        ORDER BY lower(team.name), team.id
        """;
}
