using Npgsql;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Empties the workspaces that are being deleted, a batch a transaction, table after table, and takes them away when nothing is left.</summary>
/// <remarks>
/// What is still to do stands in the tables themselves: whoever is killed, or does the same twice, goes on with what is there. The order follows
/// the foreign keys, and rounds are made until one finds nothing: what triggers wrote meanwhile goes with the next.
/// </remarks>
internal sealed partial class DeletionService(Database database, IWorkspaceFiles files, Leases leases, AuditTrail audit, Wakeups wakeups, TimeProvider clock, ILogger<DeletionService> log) : BackgroundService
{
    public const string Topic = "workspace_deletion";

    /// <summary>A workspace stays as long, empty: longer than any node goes on with what it remembers of its numbers and people, or counts of refusals before it writes them down.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Rows that one transaction deletes.</summary>
    internal const int Batch = 2000;

    private const string Lease = "workspace_deletion";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, DeleteSomeAsync, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken);

    /// <summary>Makes a round through each workspace that is being deleted.</summary>
    /// <returns>Whether anything was found.</returns>
    internal async Task<bool> DeleteSomeAsync(CancellationToken cancel)
    {
        IReadOnlyList<Dying> dying;
        await using (var work = await database.BeginAsync(cancel)) dying = await work.QueryAsync<Dying>(DyingSql, null, cancel);
        if (dying.Count == 0 || await leases.TakeAsync(Lease, cancel) is null) return false;
        try
        {
            var found = false;
            foreach (var workspace in dying) found |= await EmptyAsync(workspace.WorkspaceId, cancel) || await EndAsync(workspace, cancel);
            return found;
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }

    /// <summary>One round through all tables.</summary>
    /// <returns>Whether any held something.</returns>
    internal async Task<bool> EmptyAsync(Guid workspaceId, CancellationToken cancel)
    {
        IReadOnlyList<TenantTable> tables;
        await using (var work = await database.BeginAsync(cancel)) tables = await TenantTables.ReadAsync(work, cancel);
        var found = false;
        foreach (var table in tables)
        {
            foreach (var column in table.OwnReferences)
                while (await TryAsync($"UPDATE {table.Name} SET {column} = NULL WHERE {OfBatch(table.Name, $"{column} IS NOT NULL")}", workspaceId, cancel) > 0) found = true;
            while (await TryAsync($"DELETE FROM {table.Name} WHERE {OfBatch(table.Name, "true")}", workspaceId, cancel) > 0) found = true;
        }
        return found;
    }

    private static string OfBatch(string table, string which) =>
        $"workspace_id = @workspaceId AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE workspace_id = @workspaceId AND {which} LIMIT @batch))";

    // What another table still refers to, or refers to since, is left for the next round.
    private async Task<int> TryAsync(string sql, Guid workspaceId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        try
        {
            var rows = await work.ExecuteAsync(sql, new { workspaceId, batch = Batch }, cancel);
            await work.CommitAsync(cancel);
            return rows;
        }
        catch (PostgresException referred) when (referred.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return 0;
        }
    }

    private async Task<bool> EndAsync(Dying workspace, CancellationToken cancel)
    {
        if (clock.GetUtcNow().UtcDateTime < workspace.DeletingAt + Grace) return false;
        files.Delete(workspace.WorkspaceId);
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(EndSql, new { workspace.WorkspaceId }, cancel);
        await audit.RecordAsync(work, AuditTrail.Installation, new("workspace.deleted", new("workspace", workspace.WorkspaceId, workspace.Name)), cancel);
        await work.CommitAsync(cancel);
        return true;
    }

    private sealed record Dying(Guid WorkspaceId, string Name, DateTime DeletingAt);

    [LoggerMessage(Level = LogLevel.Error, Message = "A workspace could not be deleted further ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private const string DyingSql = "SELECT workspace_id, name, deleting_at FROM access.workspaces WHERE deleting_at IS NOT NULL ORDER BY deleting_at";

    // Who belonged to no other workspace, and left none, is forgotten with it; not who looks after the installation.
    private const string EndSql = """
        DELETE FROM access.workspaces WHERE workspace_id = @WorkspaceId AND deleting_at IS NOT NULL;
        DELETE FROM access.users AS person
        WHERE NOT person.is_super_administrator
          AND NOT EXISTS (SELECT FROM access.memberships AS membership WHERE membership.user_id = person.id)
          AND NOT EXISTS (SELECT FROM access.former_members AS former WHERE former.user_id = person.id)
          AND NOT EXISTS (SELECT FROM access.api_keys AS key WHERE key.created_by = person.id)
          AND NOT EXISTS (SELECT FROM access.one_time_links AS link WHERE link.created_by = person.id)
        """;
}
