using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>Applies a body of the journal once more. Harmless at any time: what was applied meets itself.</summary>
internal sealed class ReplayWebhook(Database database, AccountDirectory directory, EventApplier applier, TimeProvider clock)
{
    /// <returns>What still cannot be applied; null when there is no such body.</returns>
    public async Task<IReadOnlyList<SetAside>?> ReplayAsync(long batchId, int position, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await JournalStore.FindAsync(work, batchId, position, cancel) is not { } body) return null;

        var (events, aside) = JournalReading.Read([body], directory);
        aside.AddRange(await applier.ApplyOneByOneAsync(work, events, cancel));
        await work.ExecuteAsync("DELETE FROM messaging.webhooks_set_aside WHERE batch_id = @batchId AND position = @position", new { batchId, position }, cancel);
        await JournalStore.SetAsideAsync(work, aside, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
        return aside;
    }

    /// <summary>The bodies of which something is set aside, oldest first.</summary>
    public async Task<IReadOnlyList<SetAsideRow>> ListAsync(int most, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryAsync<SetAsideRow>(ListSql, new { most }, cancel);
    }

    public sealed record SetAsideRow(long BatchId, int Position, int Item, string ReasonCode, string Reason, string? PhoneNumberId, DateTime ReceivedAt, int SizeBytes);

    private const string ListSql = """
        SELECT aside.batch_id, aside.position, aside.item, aside.reason_code, aside.reason, aside.phone_number_id,
               batch.received_at, octet_length(journal.body) AS size_bytes
        FROM messaging.webhooks_set_aside AS aside
        JOIN messaging.webhook_journal AS journal ON journal.batch_id = aside.batch_id AND journal.position = aside.position
        JOIN messaging.webhook_batches AS batch ON batch.id = aside.batch_id
        ORDER BY aside.batch_id, aside.position, aside.item
        LIMIT @most
        """;
}
