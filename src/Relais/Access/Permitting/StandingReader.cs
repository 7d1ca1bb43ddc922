using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>Reads from the books what somebody may do.</summary>
internal static class StandingReader
{
    /// <summary>Null for someone who is no member, has not come yet, or is no longer active.</summary>
    public static async Task<Standing?> ReadAsync(Work work, Guid workspaceId, Guid userId, CancellationToken cancel) =>
        await ReadMemberAsync(work, workspaceId, userId, cancel) is { IsActive: true } member ? member.Standing : null;

    /// <summary>What a member may do or, while they are not active, might; null for someone who is none.</summary>
    public static async Task<(Standing Standing, bool IsActive)?> ReadMemberAsync(Work work, Guid workspaceId, Guid userId, CancellationToken cancel) =>
        await ReadRowsAsync(work, workspaceId, [userId], cancel) is { Count: > 0 } rows ? (StandingOf(rows), rows[0].IsActive) : null;

    /// <summary>What each of these people may do, without those who are no active member.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Standing>> ReadAllAsync(Work work, Guid workspaceId, IEnumerable<Guid> userIds, CancellationToken cancel) =>
        (await ReadRowsAsync(work, workspaceId, [.. userIds], cancel)).Where(row => row.IsActive).GroupBy(row => row.UserId).ToDictionary(rows => rows.Key, StandingOf);

    private static Task<IReadOnlyList<Row>> ReadRowsAsync(Work work, Guid workspaceId, Guid[] userIds, CancellationToken cancel) =>
        work.QueryAsync<Row>(ReadSql, new { workspaceId, userIds }, cancel);

    private static Standing StandingOf(IEnumerable<Row> rows)
    {
        var given = rows.ToLookup(row => row.IsAllowed is not null);
        return new(
            [.. given[false].Where(row => row.RoleId is not null).Select(row => new Grant(row.RoleId!.Value, row.RoleName!, row.IsAdministrator, Grant.Held(row.IsAdministrator, row.Permissions!.Split(' ', StringSplitOptions.RemoveEmptyEntries)), row.AccountId))],
            given[true].ToDictionary(row => row.Permissions!, row => row.IsAllowed!.Value, StringComparer.Ordinal));
    }

    private sealed record Row(Guid UserId, bool IsActive, Guid? RoleId, string? RoleName, bool IsAdministrator, string? Permissions, Guid? AccountId, bool? IsAllowed);

    // A member without any permission is one row without one.
    private const string ReadSql = """
        SELECT membership.user_id,
               membership.deactivated_at IS NULL AND membership.invited_at IS NULL AND person.deactivated_at IS NULL AS is_active,
               given.role_id, given.role_name, coalesce(given.is_administrator, false) AS is_administrator, given.permissions, given.account_id, given.is_allowed
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        LEFT JOIN LATERAL (
            SELECT role.id AS role_id, role.name AS role_name, role.is_administrator, array_to_string(role.permissions, ' ') AS permissions, assignment.account_id, NULL::boolean AS is_allowed
            FROM access.role_assignments AS assignment
            JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id
            WHERE assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id
            UNION ALL
            SELECT NULL, NULL, false, choice.permission, NULL, choice.is_allowed
            FROM access.permission_overrides AS choice
            WHERE choice.workspace_id = membership.workspace_id AND choice.user_id = membership.user_id
        ) AS given ON true
        WHERE membership.workspace_id = @workspaceId AND membership.user_id = ANY (@userIds)
        """;
}
