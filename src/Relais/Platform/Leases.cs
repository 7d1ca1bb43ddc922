namespace Relais.Platform;

/// <summary>Takes and keeps what only one node may own at a time, as rows that expire.</summary>
public sealed class Leases(Database database, TimeProvider clock)
{
    /// <summary>How long a lease lasts unless renewed. A dead owner is replaced after at most this long.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);

    /// <summary>This node, as a holder of leases. A process that was killed and started again is another.</summary>
    public Guid Holder { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Takes the lease, or keeps it if it is ours already.</summary>
    /// <returns>Its epoch, which grows with each change of owner; null when another owns it.</returns>
    public async Task<long?> TakeAsync(string name, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var epoch = await work.QueryFirstAsync<long?>(TakeSql, new { name, holder = Holder, duration = Duration }, cancel);
        await work.CommitAsync(cancel);
        return epoch;
    }

    /// <summary>Gives the lease up, so that another need not wait for its end.</summary>
    public async Task ReleaseAsync(string name, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("UPDATE platform.leases SET expires_at = '-infinity' WHERE name = @name AND holder = @holder", new { name, holder = Holder }, cancel);
        await work.CommitAsync(cancel);
    }

    // The database's clock and not ours: the nodes' clocks may differ, and all of them ask this one.
    private const string TakeSql = """
        INSERT INTO platform.leases AS lease (name, holder, epoch, expires_at)
        VALUES (@name, @holder, 1, clock_timestamp() + @duration)
        ON CONFLICT (name) DO UPDATE
        SET holder = EXCLUDED.holder,
            epoch = lease.epoch + CASE WHEN lease.holder = EXCLUDED.holder THEN 0 ELSE 1 END,
            expires_at = EXCLUDED.expires_at
        WHERE lease.holder = EXCLUDED.holder OR lease.expires_at < clock_timestamp()
        RETURNING lease.epoch
        """;
}
