using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>The journal as the appliers and the commands see it.</summary>
internal static class JournalStore
{
    /// <summary>Takes whole commits, oldest first, until they hold about <paramref name="most"/> bodies. Others pass over them meanwhile.</summary>
    public static async Task<(long[] Batches, List<JournalledBody> Bodies)> TakeAsync(Work work, int most, CancellationToken cancel)
    {
        var batches = (await work.Set(TakeSql).With("most", most).ReadAsync(row => row.GetInt64(0), cancel)).ToArray();
        return batches.Length == 0 ? ([], []) : (batches, await BodiesAsync(work, batches, cancel));
    }

    public static Task MarkAppliedAsync(Work work, long[] batches, DateTime now, CancellationToken cancel) =>
        work.Set("UPDATE messaging.webhook_batches SET applied_at = @now WHERE id = ANY(@batches::bigint[])").With("batches", batches).With("now", now).ExecuteAsync(cancel);

    public static Task SetAsideAsync(Work work, IReadOnlyList<SetAside> aside, DateTime now, CancellationToken cancel) =>
        aside.Count == 0 ? Task.CompletedTask : work.Set(SetAsideSql)
            .With("batches", aside.Select(entry => entry.Place.BatchId).ToArray())
            .With("positions", aside.Select(entry => entry.Place.Position).ToArray())
            .With("items", aside.Select(entry => entry.Place.Item).ToArray())
            .With("codes", aside.Select(entry => entry.ReasonCode).ToArray())
            .With("reasons", aside.Select(entry => Storable.Of(entry.Reason)).ToArray())
            .With("numbers", aside.Select(entry => entry.PhoneNumberId).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);

    public static async Task<JournalledBody?> FindAsync(Work work, long batchId, int position, CancellationToken cancel) =>
        (await work.Set("SELECT batch_id, position, app_fingerprint, body FROM messaging.webhook_journal WHERE batch_id = @batch AND position = @position")
            .With("batch", batchId).With("position", position).ReadAsync(Body, cancel)).FirstOrDefault();

    private static Task<List<JournalledBody>> BodiesAsync(Work work, long[] batches, CancellationToken cancel) =>
        work.Set("SELECT batch_id, position, app_fingerprint, body FROM messaging.webhook_journal WHERE batch_id = ANY(@batches::bigint[])").With("batches", batches).ReadAsync(Body, cancel);

    private static JournalledBody Body(Npgsql.NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), AppFingerprint.From(row.GetFieldValue<byte[]>(2)), row.GetFieldValue<byte[]>(3));

    // Enough commits for the wanted number of bodies; the first always, however many it holds.
    private const string TakeSql = """
        WITH waiting AS (
            SELECT id, size
            FROM messaging.webhook_batches
            WHERE applied_at IS NULL
            ORDER BY id
            LIMIT 200
            FOR UPDATE SKIP LOCKED
        )
        SELECT id
        FROM (SELECT id, sum(size) OVER (ORDER BY id) - size AS bodies_before FROM waiting) AS counted
        WHERE bodies_before < @most
        """;

    private const string SetAsideSql = """
        INSERT INTO messaging.webhooks_set_aside (batch_id, position, item, reason_code, reason, phone_number_id, noted_at)
        SELECT told.batch_id, told.position, told.item, told.reason_code, told.reason, told.phone_number_id, @now
        FROM unnest(@batches::bigint[], @positions::integer[], @items::integer[], @codes::text[], @reasons::text[], @numbers::text[]) AS told (batch_id, position, item, reason_code, reason, phone_number_id)
        ON CONFLICT (batch_id, position, item) DO UPDATE SET reason_code = EXCLUDED.reason_code, reason = EXCLUDED.reason
        """;
}
