using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>The people of the workspace, by name.</summary>
internal static class ListMembers
{
    public static void Map(IEndpointRouteBuilder users) =>
        users.MapGet("/", HandleAsync).WithName(nameof(ListMembers)).Produces<Page<Member>>().ProducesProblem(422);

    private static async Task<IResult> HandleAsync(string? search, string? status, string? cursor, Caller caller, Database database, CancellationToken cancel)
    {
        MemberCursor from = default;
        if (cursor is not null && !MemberCursor.TryParse(cursor, out from)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();
        if (status is not (null or "active" or "invited" or "deactivated")) return Refusal.Invalid("status", "status_unknown", "active, invited or deactivated.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var rows = await MemberReader.ReadAsync(work, PageSql, new
        {
            caller.Tenant.WorkspaceId,
            pattern = string.IsNullOrWhiteSpace(search) ? null : SearchPattern.Of(search),
            status,
            after = cursor is null ? null : from.SortKey,
            from.Id,
            limit = Cursor.PageSize + 1,
        }, cancel);
        var items = rows.Take(Cursor.PageSize).ToList();
        return TypedResults.Ok(new Page<Member>([.. items.Select(row => row.ToMember())], rows.Count > Cursor.PageSize ? new MemberCursor(items[^1].SortKey, items[^1].Id).ToString() : null));
    }

    // A workspace's people are few, and found by its key: they are sorted, not looked up.
    private const string PageSql = $"""
        WHERE membership.workspace_id = @WorkspaceId
          AND (@pattern::text IS NULL
               OR {MemberReader.SortKeyOf} LIKE '%' || platform.fold(@pattern) || '%'
               OR platform.fold(person.email::text) LIKE '%' || platform.fold(@pattern) || '%')
          AND (@status::text IS NULL
               OR @status = CASE WHEN membership.deactivated_at IS NOT NULL OR person.deactivated_at IS NOT NULL THEN 'deactivated'
                                 WHEN membership.invited_at IS NOT NULL THEN 'invited' ELSE 'active' END)
          AND (@after::text IS NULL OR ({MemberReader.SortKeyOf}, person.id) > (@after::text COLLATE "C", @Id))
        ORDER BY {MemberReader.SortKeyOf}, person.id
        LIMIT @limit
        """;
}
