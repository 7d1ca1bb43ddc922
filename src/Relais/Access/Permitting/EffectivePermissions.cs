using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>What a person may do in a workspace just now, remembered for a moment.</summary>
internal sealed class EffectivePermissions(Database database, TimeProvider clock)
{
    /// <summary>A change of role is felt after at most this long.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(Guid WorkspaceId, Guid UserId), Entry> remembered = new();

    /// <summary>Null for someone who is no member, or no longer active.</summary>
    public async Task<Standing?> OfAsync(Tenant tenant, CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        var key = (tenant.WorkspaceId, tenant.UserId);
        if (remembered.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.ReadAt, now) < Remembered) return entry.Standing;

        var standing = await ReadAsync(tenant, cancel);
        if (remembered.Count > 10_000) remembered.Clear();
        remembered[key] = new(standing, now);
        return standing;
    }

    private async Task<Standing?> ReadAsync(Tenant tenant, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var rows = await work.QueryAsync<Row>(ReadSql, new { tenant.WorkspaceId, tenant.UserId }, cancel);
        return rows.Count == 0 ? null : new(rows.Where(row => row.Permission is not null).ToDictionary(
            row => row.Permission!, row => row.Reach(), StringComparer.Ordinal));
    }

    private sealed record Entry(Standing? Standing, long ReadAt);

    private sealed record Row(string? Permission, bool IsWhole, string AccountIds)
    {
        public AccountReach Reach() => IsWhole ? AccountReach.Whole : AccountReach.Of(AccountIds.Split(' ').Select(Guid.Parse));
    }

    // A member without any permission is one row without a permission.
    private const string ReadSql = """
        SELECT given.permission, coalesce(bool_or(given.account_id IS NULL), false) AS is_whole,
               coalesce(string_agg(given.account_id::text, ' '), '') AS account_ids
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id AND person.deactivated_at IS NULL
        LEFT JOIN LATERAL (
            SELECT unnest(role.permissions) AS permission, assignment.account_id
            FROM access.role_assignments AS assignment
            JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id
            WHERE assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id
            UNION ALL
            SELECT allowed.permission, NULL
            FROM access.permission_overrides AS allowed
            WHERE allowed.workspace_id = membership.workspace_id AND allowed.user_id = membership.user_id AND allowed.is_allowed
        ) AS given ON NOT EXISTS (
            -- What is forbidden to one person, nothing gives back.
            SELECT FROM access.permission_overrides AS forbidden
            WHERE forbidden.workspace_id = membership.workspace_id AND forbidden.user_id = membership.user_id
              AND forbidden.permission = given.permission AND NOT forbidden.is_allowed)
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @UserId
        GROUP BY given.permission
        """;
}
