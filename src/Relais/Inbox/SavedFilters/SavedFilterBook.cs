using System.Text.Json.Serialization;
using Npgsql;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.SavedFilters;

/// <summary>Writes saved filters: those that are shared and one's own by the same rules, each behind a door of its own.</summary>
/// <param name="caller">By whom.</param>
/// <param name="ownerId">Whose own; null for those that are shared.</param>
/// <param name="database">Where.</param>
/// <param name="audit">What is shared is noted there; what is one's own concerns nobody.</param>
internal sealed class SavedFilterBook(Caller caller, Guid? ownerId, Database database, AuditTrail audit)
{
    private const int LongestName = 60;

    /// <summary>The most that one owner has. A list of more would be a list to search.</summary>
    internal const int Most = 50;

    public sealed record Request(string? Name, FilterContent? Filter);

    /// <param name="Ids">All of them, in the order in which they shall stand. Those that it does not name come behind; those that are gone are passed over.</param>
    public sealed record OrderRequest(IReadOnlyList<Guid>? Ids);

    public async Task<IResult> AddAsync(Guid id, Request request, DateTime now, CancellationToken cancel)
    {
        if (Check(request, out var wanted) is { } wrong) return wrong.ToProblem();
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await MissingAsync(work, request.Filter!, before: null, cancel) is { } missing) return missing.ToProblem();
        try
        {
            if (await work.ExecuteAsync(AddSql, Row(id, wanted, now), cancel) == 0) return Refusal.Conflict("too_many_filters", $"There are {Most} already.").ToProblem();
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return NameTaken.ToProblem();
        }
        await RecordAsync(work, "saved_filter.made", id, wanted.Name, AuditChange.Between(null, await ShownAsync(work, id, cancel)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Created($"/api/saved-filters/{id:D}", new SavedFilter(id, wanted.Name, ownerId is not null, request.Filter! with { Sort = wanted.Sort }));
    }

    public async Task<IResult> ChangeAsync(Guid id, Request request, CancellationToken cancel)
    {
        if (Check(request, out var wanted) is { } wrong) return wrong.ToProblem();
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await ShownAsync(work, id, cancel) is not { } before) return NotFound.ToProblem();
        if (await MissingAsync(work, request.Filter!, before, cancel) is { } missing) return missing.ToProblem();
        try
        {
            await work.ExecuteAsync(ChangeSql, Row(id, wanted, now: default), cancel);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return NameTaken.ToProblem();
        }
        await RecordAsync(work, "saved_filter.edited", id, wanted.Name, AuditChange.Between(before, await ShownAsync(work, id, cancel)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(new SavedFilter(id, wanted.Name, ownerId is not null, request.Filter! with { Sort = wanted.Sort }));
    }

    public async Task<IResult> OrderAsync(OrderRequest request, CancellationToken cancel)
    {
        if (request.Ids is not { Count: <= 2 * Most } ids) return Refusal.Invalid("ids", "required", "The filters in their order.").ToProblem();
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var moved = await work.ExecuteAsync(OrderSql, new { caller.Tenant.WorkspaceId, ownerId, ids = ids.ToArray() }, cancel);
        if (moved > 0 && ownerId is null) await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("saved_filter.ordered"), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    public async Task<IResult> RemoveAsync(Guid id, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<string>(RemoveSql, Key(id), cancel) is not { } name) return NotFound.ToProblem();
        await RecordAsync(work, "saved_filter.deleted", id, name, [], cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Refusal? Check(Request request, out Wanted wanted)
    {
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, LongestName);
        check.Require(request.Filter is not null, "filter", "required", "What the list is narrowed to.");
        request.Filter?.Check(check);
        wanted = new(name, request.Filter?.View ?? "", request.Filter?.Status ?? "", request.Filter?.TeamId, request.Filter?.LabelId, request.Filter?.Sort ?? "activity");
        return check.Refusal();
    }

    // What is gone may stay where it stood: whoever renames such a filter need not mend it first.
    private async Task<Refusal?> MissingAsync(Work work, FilterContent filter, Shown? before, CancellationToken cancel)
    {
        var there = await work.QueryFirstAsync<There>(ThereSql, new { caller.Tenant.WorkspaceId, filter.TeamId, filter.LabelId }, cancel);
        var check = new FieldCheck();
        check.Require(filter.TeamId is null || there!.Team || filter.TeamId == before?.TeamId, "filter.team_id", "team_unknown", "A team of this workspace.");
        check.Require(filter.LabelId is null || there!.Label || filter.LabelId == before?.LabelId, "filter.label_id", "label_unknown", "A label of this workspace.");
        return check.Refusal();
    }

    private Task<Shown?> ShownAsync(Work work, Guid id, CancellationToken cancel) => work.QueryFirstAsync<Shown>(ShownSql, Key(id), cancel);

    private Task RecordAsync(Work work, string action, Guid id, string name, IReadOnlyList<AuditChange> changes, CancellationToken cancel) =>
        ownerId is not null ? Task.CompletedTask : audit.RecordAsync(work, caller.Tenant.WorkspaceId, new(action, new("saved_filter", id, name)) { Changes = changes }, cancel);

    private object Key(Guid id) => new { caller.Tenant.WorkspaceId, id, ownerId };

    private object Row(Guid id, Wanted wanted, DateTime now) =>
        new { caller.Tenant.WorkspaceId, id, ownerId, wanted.Name, wanted.View, wanted.Status, wanted.TeamId, wanted.LabelId, wanted.Sort, now, most = Most };

    private static Refusal NotFound => Refusal.NotFound("This filter");

    private static Refusal NameTaken => Refusal.Conflict("filter_name_taken", "There is a filter of this name already.");

    private sealed record Wanted(string Name, string View, string Status, Guid? TeamId, Guid? LabelId, string Sort);

    // The trail names what people know by name.
    private sealed record Shown(string Name, string View, string Status, [property: JsonIgnore] Guid? TeamId, [property: JsonIgnore] Guid? LabelId, string Sort, string? Team, string? Label);

    private sealed record There(bool Team, bool Label);

    private const string ThereSql = """
        SELECT EXISTS (SELECT FROM access.team_view AS team WHERE team.workspace_id = @WorkspaceId AND team.id = @TeamId) AS team,
               EXISTS (SELECT FROM inbox.labels AS label WHERE label.workspace_id = @WorkspaceId AND label.id = @LabelId) AS label
        """;

    private const string AddSql = """
        INSERT INTO inbox.saved_filters (workspace_id, id, name, owner_id, place, view, status, team_id, label_id, sort, created_at)
        SELECT @WorkspaceId, @id, @Name, @ownerId, coalesce(max(known.place), 0) + 1, @View, @Status, @TeamId, @LabelId, @Sort, @now
        FROM inbox.saved_filters AS known
        WHERE known.workspace_id = @WorkspaceId AND known.owner_id IS NOT DISTINCT FROM @ownerId
        HAVING count(*) < @most
        """;

    // FOR UPDATE: of two who change it at once, the second tells what the first left.
    private const string ShownSql = """
        SELECT filter.name, filter.view, filter.status, filter.team_id, filter.label_id, filter.sort, team.name AS team, label.name AS label
        FROM inbox.saved_filters AS filter
        LEFT JOIN access.team_view AS team ON team.workspace_id = filter.workspace_id AND team.id = filter.team_id
        LEFT JOIN inbox.labels AS label ON label.workspace_id = filter.workspace_id AND label.id = filter.label_id
        WHERE filter.workspace_id = @WorkspaceId AND filter.id = @id AND filter.owner_id IS NOT DISTINCT FROM @ownerId
        FOR UPDATE OF filter
        """;

    private const string ChangeSql = """
        UPDATE inbox.saved_filters SET name = @Name, view = @View, status = @Status, team_id = @TeamId, label_id = @LabelId, sort = @Sort
        WHERE workspace_id = @WorkspaceId AND id = @id AND owner_id IS NOT DISTINCT FROM @ownerId
        """;

    private const string OrderSql = """
        UPDATE inbox.saved_filters AS filter
        SET place = told.place
        FROM (
            SELECT known.id, row_number() OVER (ORDER BY array_position(@ids::uuid[], known.id) NULLS LAST, known.place, known.id) AS place
            FROM inbox.saved_filters AS known
            WHERE known.workspace_id = @WorkspaceId AND known.owner_id IS NOT DISTINCT FROM @ownerId
        ) AS told
        WHERE filter.workspace_id = @WorkspaceId AND filter.id = told.id AND filter.place <> told.place
        """;

    private const string RemoveSql = "DELETE FROM inbox.saved_filters WHERE workspace_id = @WorkspaceId AND id = @id AND owner_id IS NOT DISTINCT FROM @ownerId RETURNING name";
}
