using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>What a person may do in a workspace just now, remembered for a moment.</summary>
internal sealed class EffectivePermissions(Database database, TimeProvider clock)
{
    /// <summary>A change of role is felt after at most this long.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Tenant, Entry> remembered = new();

    /// <summary>Null for someone who is no member, or no longer active.</summary>
    public async Task<IReadOnlySet<string>?> OfAsync(Tenant tenant, CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        if (remembered.TryGetValue(tenant, out var entry) && clock.GetElapsedTime(entry.ReadAt, now) < Remembered) return entry.Permissions;

        var permissions = await ReadAsync(tenant, cancel);
        if (remembered.Count > 10_000) remembered.Clear();
        remembered[tenant] = new(permissions, now);
        return permissions;
    }

    private async Task<HashSet<string>?> ReadAsync(Tenant tenant, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var permissions = await work.QueryFirstAsync<string[]>(ReadSql, new { tenant.WorkspaceId, tenant.UserId }, cancel);
        return permissions is null ? null : new(permissions, StringComparer.Ordinal);
    }

    private sealed record Entry(IReadOnlySet<string>? Permissions, long ReadAt);

    private const string ReadSql = """
        SELECT role.permissions
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id AND person.deactivated_at IS NULL
        JOIN access.roles AS role ON role.workspace_id = membership.workspace_id AND role.id = membership.role_id
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @UserId
        """;
}
