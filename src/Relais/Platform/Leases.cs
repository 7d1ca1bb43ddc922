using System.Collections.Concurrent;

namespace Relais.Platform;

/// <summary>Takes and keeps what only one node may own at a time.</summary>
/// <remarks>
/// No time of day is compared, on either side: who wants a lease watches it, and takes it when it has stood still for
/// <see cref="Duration"/> by the monotonic clock of the one who watches. So no correction of any clock can take a lease from
/// one who keeps it, nor keep it for one who died.
/// </remarks>
public sealed class Leases(Database database, TimeProvider clock)
{
    /// <summary>How long a lease stands still before another may take it.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<string, Sight> seen = new(StringComparer.Ordinal);

    /// <summary>This node, as a holder of leases. A process that was killed and started again is another.</summary>
    public Guid Holder { get; } = Identifiers.New(clock);

    /// <summary>Takes the lease, or keeps it if it is ours already.</summary>
    /// <returns>Its epoch, which grows with each change of owner; null when another owns it.</returns>
    public async Task<long?> TakeAsync(string name, CancellationToken cancel)
    {
        var still = seen.TryGetValue(name, out var before) && clock.GetElapsedTime(before.At) >= Duration ? before : default;
        await using var work = await database.BeginAsync(cancel);
        var row = await work.QueryFirstAsync<Row>(TakeSql, new { name, holder = Holder, still.Epoch, still.Renewals }, cancel);
        await work.CommitAsync(cancel);

        if (row is { Taken: { } epoch }) return epoch;
        if (row is { Epoch: { } current, Renewals: { } renewals } && (current, renewals) != (before.Epoch, before.Renewals))
            seen[name] = new(current, renewals, clock.GetTimestamp());
        return null;
    }

    /// <summary>Gives the lease up, so that another need not wait for its end.</summary>
    public async Task ReleaseAsync(string name, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("UPDATE platform.leases SET is_released = true WHERE name = @name AND holder = @holder", new { name, holder = Holder }, cancel);
        await work.CommitAsync(cancel);
    }

    private readonly record struct Sight(long Epoch, long Renewals, long At);

    private sealed record Row(long? Taken, long? Epoch, long? Renewals);

    // Epoch and renewals begin at 1: nobody has seen 0.
    private const string TakeSql = """
        WITH taken AS (
            INSERT INTO platform.leases AS lease (name, holder, epoch, renewals)
            VALUES (@name, @holder, 1, 1)
            ON CONFLICT (name) DO UPDATE
            SET holder = EXCLUDED.holder,
                epoch = lease.epoch + CASE WHEN lease.holder = EXCLUDED.holder THEN 0 ELSE 1 END,
                renewals = lease.renewals + 1,
                is_released = false
            WHERE lease.holder = EXCLUDED.holder OR lease.is_released OR (lease.epoch = @Epoch AND lease.renewals = @Renewals)
            RETURNING lease.epoch
        )
        SELECT taken.epoch AS taken, lease.epoch, lease.renewals
        FROM (SELECT) AS always
        LEFT JOIN taken ON true
        LEFT JOIN platform.leases AS lease ON lease.name = @name
        """;
}
