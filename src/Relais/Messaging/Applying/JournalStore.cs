using Relais.Accounts;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>The journal as the appliers and the commands see it.</summary>
internal static class JournalStore
{
    /// <summary>What one transaction applies, about: a shared past comes in bodies of up to 3 MB, thousands of messages each, many at a time.</summary>
    internal const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Takes whole commits, oldest first, until they hold about <paramref name="most"/> bodies, or <see cref="MostBytes"/>. Others pass over them meanwhile.</summary>
    public static async Task<(long[] Batches, List<JournalledBody> Bodies)> TakeAsync(Work work, int most, CancellationToken cancel)
    {
        var taken = await work.Set(TakeSql).With("most", most).With("most_bytes", MostBytes).ReadAsync(row => (Id: row.GetInt64(0), Day: row.GetFieldValue<DateOnly>(1), ReceivedAt: row.GetDateTime(2)), cancel);
        if (taken.Count == 0) return ([], []);
        var batches = taken.Select(batch => batch.Id).ToArray();
        var receivedAt = taken.ToDictionary(batch => batch.Id, batch => batch.ReceivedAt);
        return (batches, await work.Set(BodiesSql).With("batches", batches).With("days", taken.Select(batch => batch.Day).ToArray()).ReadAsync(row => Body(row, receivedAt[row.GetInt64(1)]), cancel));
    }

    public static Task MarkAppliedAsync(Work work, long[] batches, DateTime now, CancellationToken cancel) =>
        work.Set("UPDATE messaging.webhook_batches SET applied_at = @now WHERE id = ANY(@batches::bigint[])").With("batches", batches).With("now", now).ExecuteAsync(cancel);

    public static Task SetAsideAsync(Work work, IReadOnlyList<SetAside> told, DateTime now, CancellationToken cancel)
    {
        // News of an account is applied for each of its numbers, and may fail for more than one.
        var aside = told.DistinctBy(entry => entry.Place).ToList();
        return aside.Count == 0 ? Task.CompletedTask : work.Set(SetAsideSql)
            .With("days", aside.Select(entry => entry.Place.Day).ToArray())
            .With("batches", aside.Select(entry => entry.Place.BatchId).ToArray())
            .With("positions", aside.Select(entry => entry.Place.Position).ToArray())
            .With("items", aside.Select(entry => entry.Place.Item).ToArray())
            .With("codes", aside.Select(entry => entry.ReasonCode).ToArray())
            .With("reasons", aside.Select(entry => Storable.Of(entry.Reason)).ToArray())
            .With("numbers", aside.Select(entry => entry.PhoneNumberId).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);
    }

    /// <summary>A body that somebody wants replayed; its commit is held meanwhile, so that no applier has it in hand at the same time.</summary>
    public static async Task<JournalledBody?> TakeAsync(Work work, WebhookPlace place, CancellationToken cancel) =>
        (await work.Set(TakeOneSql).With("batch", place.BatchId).With("position", place.Position).ReadAsync(row => Body(row, row.GetDateTime(5)), cancel)).FirstOrDefault();

    /// <summary>Forgets what was set aside of a body: it is about to be found out anew.</summary>
    public static Task ForgetAsideAsync(Work work, JournalledBody body, CancellationToken cancel) =>
        work.Set("DELETE FROM messaging.webhooks_set_aside WHERE day = @day AND batch_id = @batch AND position = @position")
            .With("day", body.Day).With("batch", body.BatchId).With("position", body.Position).ExecuteAsync(cancel);

    private static JournalledBody Body(Npgsql.NpgsqlDataReader row, DateTime receivedAt) =>
        new(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt32(2), AppFingerprint.From(row.GetFieldValue<byte[]>(3)), row.GetFieldValue<byte[]>(4), receivedAt);

    // Enough commits for the wanted number of bodies; the first always, however many it holds. How long a body is stands beside it: it is not read for that.
    private const string TakeSql = """
        WITH waiting AS (
            SELECT id, day, size, received_at
            FROM messaging.webhook_batches
            WHERE applied_at IS NULL
            ORDER BY id
            LIMIT 200
            FOR UPDATE SKIP LOCKED
        )
        SELECT id, day, received_at
        FROM (
            SELECT waiting.id, waiting.day, waiting.received_at, sum(waiting.size) OVER (ORDER BY waiting.id) - waiting.size AS bodies_before, sum(held.bytes) OVER (ORDER BY waiting.id) - held.bytes AS bytes_before
            FROM waiting
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(octet_length(body.body)), 0) AS bytes FROM messaging.webhook_journal AS body WHERE body.day = waiting.day AND body.batch_id = waiting.id
            ) AS held
        ) AS counted
        WHERE bodies_before < @most AND bytes_before < @most_bytes
        """;

    // Each commit by itself, so that it is found by the index: for a list of them PostgreSQL reads all of a day of which it has no statistics yet.
    private const string BodiesSql = """
        SELECT body.day, body.batch_id, body.position, body.app_fingerprint, body.body
        FROM unnest(@days::date[], @batches::bigint[]) AS told (day, batch_id)
        CROSS JOIN LATERAL (
            SELECT kept.day, kept.batch_id, kept.position, kept.app_fingerprint, kept.body
            FROM messaging.webhook_journal AS kept
            WHERE kept.day = told.day AND kept.batch_id = told.batch_id
            OFFSET 0
        ) AS body
        """;

    private const string TakeOneSql = """
        SELECT body.day, body.batch_id, body.position, body.app_fingerprint, body.body, batch.received_at
        FROM messaging.webhook_batches AS batch
        JOIN messaging.webhook_journal AS body ON body.day = batch.day AND body.batch_id = batch.id
        WHERE batch.id = @batch AND body.position = @position
        FOR UPDATE OF batch
        """;

    private const string SetAsideSql = """
        INSERT INTO messaging.webhooks_set_aside (day, batch_id, position, item, reason_code, reason, phone_number_id, noted_at)
        SELECT told.day, told.batch_id, told.position, told.item, told.reason_code, told.reason, told.phone_number_id, @now
        FROM unnest(@days::date[], @batches::bigint[], @positions::integer[], @items::integer[], @codes::text[], @reasons::text[], @numbers::text[]) AS told (day, batch_id, position, item, reason_code, reason, phone_number_id)
        ON CONFLICT (day, batch_id, position, item) DO UPDATE SET reason_code = EXCLUDED.reason_code, reason = EXCLUDED.reason
        """;
}
