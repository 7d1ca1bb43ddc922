using System.Collections.Concurrent;
using System.Security.Cryptography;
using Relais.Platform;

namespace Relais.Access.Keys;

/// <summary>Knows the keys that work just now, remembered for a moment: a request costs no query of its own, and a revoked key stops within seconds on every node.</summary>
internal sealed class KeyRing(Database database, TimeProvider clock)
{
    /// <summary>With what is remembered of permissions, a revoked key is felt within five seconds.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid WorkspaceId, Guid Id), Entry> remembered = new();

    /// <summary>When the key ends by itself, <see cref="DateTime.MaxValue"/> for never; null for one that is not ours, was revoked or has ended.</summary>
    public async Task<DateTime?> EndOfAsync(ApiKey key, CancellationToken cancel)
    {
        var row = await FindAsync(key, cancel);
        if (row is null || !CryptographicOperations.FixedTimeEquals(row.SecretHash, key.Hash)) return null;
        var end = row.ExpiresAt ?? DateTime.MaxValue;
        return end > clock.GetUtcNow().UtcDateTime ? end : null;
    }

    /// <summary>Whether the key is looked up without asking the database.</summary>
    public bool Remembers(ApiKey key) => remembered.TryGetValue((key.WorkspaceId, key.Id), out var entry) && clock.GetElapsedTime(entry.ReadAt) < Remembered;

    private async Task<Row?> FindAsync(ApiKey key, CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        if (remembered.TryGetValue((key.WorkspaceId, key.Id), out var entry) && clock.GetElapsedTime(entry.ReadAt, now) < Remembered) return entry.Row;

        await using var work = await database.BeginAsync(cancel);
        var row = await work.QueryFirstAsync<Row>(FindSql, new { key.WorkspaceId, key.Id }, cancel);
        // Whoever guesses ids without the secret is no user of the key.
        var at = clock.GetUtcNow().UtcDateTime;
        if (row is not null && CryptographicOperations.FixedTimeEquals(row.SecretHash, key.Hash) && !(at - row.LastUsedAt < TimeSpan.FromMinutes(1)))
        {
            await work.ExecuteAsync(UsedSql, new { key.WorkspaceId, key.Id, at }, cancel);
            await work.CommitAsync(cancel);
        }
        if (remembered.Count > 10_000) remembered.Clear();
        remembered[(key.WorkspaceId, key.Id)] = new(row, now);
        return row;
    }

    private sealed record Entry(Row? Row, long ReadAt);

    private sealed record Row(byte[] SecretHash, DateTime? ExpiresAt, DateTime? LastUsedAt);

    private const string FindSql = """
        SELECT secret_hash, expires_at, last_used_at
        FROM access.api_keys
        WHERE workspace_id = @WorkspaceId AND id = @Id AND revoked_at IS NULL
        """;

    private const string UsedSql = """
        UPDATE access.api_keys SET last_used_at = @at
        WHERE workspace_id = @WorkspaceId AND id = @Id AND (last_used_at IS NULL OR last_used_at <= @at::timestamptz - interval '1 minute')
        """;
}
