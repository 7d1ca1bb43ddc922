using Relais.Messaging.Applying;

namespace Relais.Tests.Messaging.Applying;

/// <summary>How much of the journal one transaction takes.</summary>
public sealed class JournalStoreTests : IAsyncLifetime
{
    private ApplyBench bench = null!;

    public async Task InitializeAsync() => bench = await ApplyBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [InlineData(10, 100, 10)]
    [InlineData(10, 3_000_000, 6)]
    [InlineData(3, 20_000_000, 1)]
    public async Task Commits_are_taken_until_they_hold_enough_bytes_and_the_first_always(int commits, int bytesEach, int taken)
    {
        await bench.ExecuteAsync("""
            WITH batches AS (
                INSERT INTO messaging.webhook_batches (received_at, size, day) SELECT '2026-01-02', 1, '2026-01-02' FROM generate_series(1, @commits) RETURNING id, day
            )
            INSERT INTO messaging.webhook_journal (day, batch_id, position, app_fingerprint, body) SELECT day, id, 0, decode(repeat('01', 16), 'hex'), convert_to(repeat('x', @bytesEach), 'UTF8') FROM batches
            """, new { commits, bytesEach });

        await using var work = await bench.Database.BeginAsync(CancellationToken.None);
        var (batches, bodies) = await JournalStore.TakeAsync(work, most: 1_000, CancellationToken.None);
        Assert.Equal((taken, taken), (batches.Length, bodies.Count));
    }
}
