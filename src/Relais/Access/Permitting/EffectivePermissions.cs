using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>What a person, or a key, may do in a workspace just now, remembered for a moment.</summary>
internal sealed class EffectivePermissions(Database database, TimeProvider clock) : IDisposable
{
    /// <summary>A change of role, or the end of a session, is felt after at most this long.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    // Whoever asks every two seconds or more often, as each open page does, never waits for the database.
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<(Guid WorkspaceId, Guid UserId, Guid? SessionId), Entry> remembered = new();
    private readonly Lock reading = new();
    // Nobody waits for what is read ahead: it leaves the other connections to those whom somebody waits for.
    private readonly SemaphoreSlim ahead = new(2);

    /// <summary>Null for someone who is no member, no longer active, or whose session was ended; and for a key that was revoked or has ended.
    /// <see cref="Standing.Suspended"/> for whoever else belongs to a workspace that is suspended.</summary>
    /// <param name="tenant">Where, and who.</param>
    /// <param name="sessionId">The session that the access token came from; null for one that came from none.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Standing?> OfAsync(Tenant tenant, Guid? sessionId, CancellationToken cancel)
    {
        var (now, key) = (clock.GetTimestamp(), (tenant.WorkspaceId, tenant.UserId, sessionId));
        if (!remembered.TryGetValue(key, out var entry) || !IsFresh(entry, now)) entry = ReadOnce(tenant, sessionId, now);
        else if (clock.GetElapsedTime(entry.ReadAt, now) >= RenewedAfter && entry.IsFirstToRenew()) _ = RenewAsync(entry, tenant, sessionId);
        return entry.Standing.WaitAsync(cancel);
    }

    /// <summary>Which of these people have a permission for a number, read now and not remembered.</summary>
    public async Task<IReadOnlyList<Guid>> WhoMayAsync(Guid workspaceId, IEnumerable<Guid> people, string permission, Guid accountId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var standings = await StandingReader.ReadAllAsync(work, workspaceId, people, cancel);
        return [.. standings.Where(one => one.Value.Holds(permission, accountId)).Select(one => one.Key)];
    }

    /// <summary>For which numbers each of these people has a permission, read now and not remembered.</summary>
    public async Task<IReadOnlyDictionary<Guid, AccountReach>> ReachesAsync(Guid workspaceId, IEnumerable<Guid> people, string permission, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var standings = await StandingReader.ReadAllAsync(work, workspaceId, people, cancel);
        return standings.Select(one => KeyValuePair.Create(one.Key, one.Value.ReachOf(permission))).Where(one => !one.Value.IsNone).ToDictionary();
    }

    public void Dispose() => ahead.Dispose();

    /// <summary>A change was made here: on this node it is felt at once, on the others when what they remember is old.</summary>
    public void Forget(Guid workspaceId)
    {
        foreach (var (key, _) in remembered) if (key.WorkspaceId == workspaceId) remembered.TryRemove(key, out _);
    }

    // A person's open pages all ask when what is remembered has grown old: one of them reads, for the others would take every connection there is.
    private Entry ReadOnce(Tenant tenant, Guid? sessionId, long now)
    {
        lock (reading)
        {
            var key = (tenant.WorkspaceId, tenant.UserId, sessionId);
            if (remembered.TryGetValue(key, out var entry) && IsFresh(entry, now)) return entry;
            if (remembered.Count > 10_000) remembered.Clear();
            return remembered[key] = new(ReadAsync(tenant, sessionId), now);
        }
    }

    // What was forgotten meanwhile stays forgotten: this may have been read before the change. Where it fails, whoever asks next finds the old one, or none.
    private async Task RenewAsync(Entry old, Tenant tenant, Guid? sessionId)
    {
        await ahead.WaitAsync();
        var (now, standing) = (clock.GetTimestamp(), ReadAsync(tenant, sessionId));
        await ((Task)standing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ahead.Release();
        if (standing.IsCompletedSuccessfully) remembered.TryUpdate((tenant.WorkspaceId, tenant.UserId, sessionId), new(standing, now), old);
    }

    private bool IsFresh(Entry entry, long now) => clock.GetElapsedTime(entry.ReadAt, now) < Remembered && !entry.Standing.IsFaulted;

    private async Task<Standing?> ReadAsync(Tenant tenant, Guid? sessionId)
    {
        // Whoever stops waiting stops nobody else who waits for the same.
        var cancel = CancellationToken.None;
        await using var work = await database.BeginAsync(cancel);
        if (sessionId is not null && !await work.QueryFirstAsync<bool>(GoesOnSql, new { tenant.WorkspaceId, tenant.UserId, sessionId }, cancel)) return null;
        if (await work.QueryFirstAsync<bool>(SuspendedSql, new { tenant.WorkspaceId }, cancel)) return Standing.Suspended;
        if (await StandingReader.ReadAsync(work, tenant.WorkspaceId, tenant.UserId, cancel) is { } standing) return standing;
        if (await work.QueryFirstAsync<Key>(KeySql, new { tenant.WorkspaceId, tenant.UserId, now = clock.GetUtcNow().UtcDateTime }, cancel) is not { } key) return null;
        // What its maker lost, the key lost too. See decisions/0013.
        return (await StandingReader.ReadAsync(work, tenant.WorkspaceId, key.CreatedBy, cancel))?.Only(key.Permissions.Split(' '), key.Reach());
    }

    private sealed record Key(Guid CreatedBy, string Permissions, string? AccountIds)
    {
        public AccountReach Reach() => AccountIds is null ? AccountReach.Whole : AccountReach.Of(AccountIds.Split(' ').Select(Guid.Parse));
    }

    private const string KeySql = """
        SELECT created_by, array_to_string(permissions, ' ') AS permissions, array_to_string(account_ids, ' ') AS account_ids
        FROM access.api_keys
        WHERE workspace_id = @WorkspaceId AND id = @UserId AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)
        """;

    private sealed class Entry(Task<Standing?> standing, long readAt)
    {
        private int renewals;

        public Task<Standing?> Standing => standing;

        public long ReadAt => readAt;

        public bool IsFirstToRenew() => Interlocked.Exchange(ref renewals, 1) == 0;
    }

    private const string SuspendedSql = "SELECT suspended_at IS NOT NULL FROM access.workspaces WHERE workspace_id = @WorkspaceId";

    private const string GoesOnSql = """
        SELECT EXISTS (
            SELECT FROM access.sessions
            WHERE workspace_id = @WorkspaceId AND family_id = @sessionId AND user_id = @UserId)
        """;
}
