using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.SavedFilters;

/// <summary>The filters that the caller may choose from: everybody's, and behind them their own, each in their order.</summary>
internal static class ListSavedFilters
{
    public static void Map(IEndpointRouteBuilder filters) => filters.MapGet("/", HandleAsync).WithName(nameof(ListSavedFilters)).Produces<IReadOnlyList<SavedFilter>>();

    private static async Task<IResult> HandleAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var rows = await work.QueryAsync<Row>(ListSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId }, cancel);
        return TypedResults.Ok<IReadOnlyList<SavedFilter>>([.. rows.Select(row => new SavedFilter(row.Id, row.Name, row.IsOwn, new(row.View, row.Status, row.TeamId, row.LabelId, row.Sort)))]);
    }

    private sealed record Row(Guid Id, string Name, bool IsOwn, string View, string Status, Guid? TeamId, Guid? LabelId, string Sort);

    private const string ListSql = """
        SELECT filter.id, filter.name, filter.owner_id IS NOT NULL AS is_own, filter.view, filter.status, filter.team_id, filter.label_id, filter.sort
        FROM inbox.saved_filters AS filter
        WHERE filter.workspace_id = @WorkspaceId AND (filter.owner_id IS NULL OR filter.owner_id = @UserId)
        ORDER BY is_own, filter.place, filter.id
        """;
}
