using Relais.Access.Members;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>The workspaces of the installation, by name.</summary>
internal static class ListWorkspaces
{
    public static void Map(IEndpointRouteBuilder workspaces) =>
        workspaces.MapGet("/", HandleAsync).WithName(nameof(ListWorkspaces)).Produces<Page<OverseenWorkspace>>().ProducesProblem(403).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(string? search, string? state, string? cursor, WorkspaceBook book, Database database, CancellationToken cancel)
    {
        MemberCursor from = default;
        if (cursor is not null && !MemberCursor.TryParse(cursor, out from)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();
        if (state is not (null or "active" or "suspended" or "deleting")) return Refusal.Invalid("state", "state_unknown", "active, suspended or deleting.").ToProblem();

        var rows = await book.ReadAsync(PageSql, new
        {
            pattern = string.IsNullOrWhiteSpace(search) ? null : SearchPattern.Of(search),
            state,
            after = cursor is null ? null : from.SortKey,
            from.Id,
            limit = Cursor.PageSize + 1,
        }, cancel);
        var items = rows.Take(Cursor.PageSize).ToList();
        if (rows.Count <= Cursor.PageSize) return TypedResults.Ok(new Page<OverseenWorkspace>(items, null));

        await using var work = await database.BeginAsync(cancel);
        var key = await work.QueryFirstAsync<string>("SELECT platform.fold(@Name)", new { items[^1].Name }, cancel);
        return TypedResults.Ok(new Page<OverseenWorkspace>(items, new MemberCursor(key!, items[^1].Id).ToString()));
    }

    private const string PageSql = $"""
        WHERE (@pattern::text IS NULL OR {WorkspaceBook.SortKeyOf} LIKE '%' || platform.fold(@pattern) || '%')
          AND (@state::text IS NULL
               OR @state = CASE WHEN workspace.deleting_at IS NOT NULL THEN 'deleting' WHEN workspace.suspended_at IS NOT NULL THEN 'suspended' ELSE 'active' END)
          AND (@after::text IS NULL OR ({WorkspaceBook.SortKeyOf}, workspace.workspace_id) > (@after::text COLLATE "C", @Id))
        ORDER BY {WorkspaceBook.SortKeyOf}, workspace.workspace_id
        LIMIT @limit
        """;
}
