using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Keys;

/// <summary>Reads and judges the keys of a workspace.</summary>
internal sealed class KeyShelf(Database database, EffectivePermissions permissions, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeyRow>> AllAsync(Tenant tenant, CancellationToken cancel)
    {
        IReadOnlyList<Row> rows;
        await using (var work = await database.BeginAsync(tenant, cancel)) rows = await work.QueryAsync<Row>(AllSql, new { tenant.WorkspaceId, id = (Guid?)null }, cancel);
        var keys = new List<KeyRow>(rows.Count);
        foreach (var row in rows) keys.Add(await JudgeAsync(tenant.WorkspaceId, row, cancel));
        return keys;
    }

    public async Task<KeyRow?> FindAsync(Tenant tenant, Guid id, CancellationToken cancel)
    {
        Row? row;
        await using (var work = await database.BeginAsync(tenant, cancel)) row = await work.QueryFirstAsync<Row>(AllSql, new { tenant.WorkspaceId, id }, cancel);
        return row is null ? null : await JudgeAsync(tenant.WorkspaceId, row, cancel);
    }

    /// <summary>What of these permissions a person does not hold, for these numbers; null numbers stand for all.</summary>
    public async Task<IReadOnlyList<string>> LackingAsync(Tenant person, IEnumerable<string> wanted, IReadOnlyList<Guid>? accounts, CancellationToken cancel)
    {
        var standing = await permissions.OfAsync(person, null, cancel);
        return [.. wanted.Where(permission => standing?.ReachOf(permission) is not { } reach || !(accounts is null ? reach.IsWhole : accounts.All(reach.Contains)))];
    }

    // No transaction is open here: it may be that permissions are read.
    private async Task<KeyRow> JudgeAsync(Guid workspaceId, Row row, CancellationToken cancel)
    {
        var accounts = row.AccountIds is null ? null : row.AccountIds.Split(' ').Select(Guid.Parse).ToArray();
        var wanted = row.Permissions.Split(' ');
        var lost = await LackingAsync(new(workspaceId, row.CreatedBy), wanted, accounts, cancel);
        var state = row.ExpiresAt <= clock.GetUtcNow().UtcDateTime ? KeyState.Expired
            : (await permissions.OfAsync(new(workspaceId, row.Id), null, cancel))?.Permissions.Any() is true ? KeyState.Active : KeyState.Stopped;
        return new(row.Id, row.Name, row.Prefix, wanted, accounts, new(row.CreatedBy, row.MakerName), row.CreatedAt, row.ExpiresAt, row.LastUsedAt, state, lost);
    }

    private sealed record Row(
        Guid Id, string Name, string Prefix, string Permissions, string? AccountIds, Guid CreatedBy, string? MakerName, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt);

    private const string AllSql = """
        SELECT key.id, key.name, key.prefix, array_to_string(key.permissions, ' ') AS permissions, array_to_string(key.account_ids, ' ') AS account_ids,
               key.created_by, maker.display_name AS maker_name, key.created_at, key.expires_at, key.last_used_at
        FROM access.api_keys AS key
        LEFT JOIN access.member_view AS maker ON maker.workspace_id = key.workspace_id AND maker.id = key.created_by
        WHERE key.workspace_id = @WorkspaceId AND key.revoked_at IS NULL AND (@id::uuid IS NULL OR key.id = @id)
        ORDER BY key.created_at DESC, key.id DESC
        LIMIT 500
        """;
}
