using System.Globalization;
using Npgsql;
using Relais.Platform;

namespace Relais.Messaging.Journal;

/// <summary>The days of the journal: each is a table of its own, made before it begins and dropped when it is over its time.</summary>
/// <remarks>
/// Who appends or applies holds these tables for a moment only. A lock that is not had within half a second is given up,
/// since all who come after would queue behind it; the day's turn comes again.
/// </remarks>
internal sealed class JournalDays(Database database)
{
    private const string NamePrefix = "webhook_journal_";
    private const string NameForm = "yyyyMMdd";

    /// <summary>The days that have a table of their own.</summary>
    public async Task<IReadOnlyList<DateOnly>> ListAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var names = await work.QueryAsync<string>(NamesSql, null, cancel);
        return [.. names.Select(DayOf).OfType<DateOnly>().Order()];
    }

    /// <summary>Makes the table of a day.</summary>
    /// <returns>False when it could not be done now.</returns>
    public async Task<bool> MakeAsync(DateOnly day, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        // A day that began without its table stays where it began: moving its rows would hold up those that come in.
        if (await IsThereAsync(work, BegunSql, day, cancel)) return true;
        if (!await IsRunAsync(work, MakeDdl(day), cancel)) return false;
        await work.CommitAsync(cancel);
        return true;
    }

    /// <summary>Drops the table of a day, with its webhooks, unless one of them waits to be applied.</summary>
    /// <returns>False when it could not be done now.</returns>
    public async Task<bool> DropAsync(DateOnly day, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await IsThereAsync(work, WaitingSql, day, cancel) || !await IsRunAsync(work, LockDdl, cancel)) return false;
        // Once more: one may have been appended while the lock was waited for.
        if (await IsThereAsync(work, WaitingSql, day, cancel)) return false;
        await work.ExecuteAsync($"DROP TABLE IF EXISTS messaging.{NameOf(day)}", cancel);
        await work.CommitAsync(cancel);
        return true;
    }

    /// <summary>Forgets some commits from before a day that have no table of their own: dropped ones, and what went to the table of all other days.</summary>
    /// <returns>How many; 0 when there are no more.</returns>
    public Task<int> SweepAsync(DateOnly before, IReadOnlyList<DateOnly> standing, CancellationToken cancel) =>
        database.Set(SweepSql).With("before", before).With("standing", standing.ToArray()).ExecuteAsync(cancel);

    private static async Task<bool> IsThereAsync(Work work, string sql, DateOnly day, CancellationToken cancel) =>
        (await work.Set(sql).With("day", day).ReadAsync(row => row.GetBoolean(0), cancel))[0];

    private static async Task<bool> IsRunAsync(Work work, string ddl, CancellationToken cancel)
    {
        try
        {
            await work.ExecuteAsync($"{PatienceDdl}; {ddl}", cancel);
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected
            // Someone who slept through its lease may be making it too.
            or PostgresErrorCodes.DuplicateTable)
        {
            return false;
        }
    }

    private static string NameOf(DateOnly day) => NamePrefix + day.ToString(NameForm, CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string name) =>
        DateOnly.TryParseExact(name.AsSpan(NamePrefix.Length), NameForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // Made by itself and then attached: PARTITION OF would lock the journal as a whole.
    private static string MakeDdl(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE messaging.{NameOf(day)} (LIKE messaging.webhook_journal INCLUDING ALL);
        ALTER TABLE messaging.webhook_journal ATTACH PARTITION messaging.{NameOf(day)} FOR VALUES FROM ('{day:yyyy-MM-dd}') TO ('{day.AddDays(1):yyyy-MM-dd}')
        """);

    private const string LockDdl = "LOCK TABLE messaging.webhook_journal IN ACCESS EXCLUSIVE MODE";

    // Attaching looks through the table of all other days, which is empty unless something went wrong.
    private const string PatienceDdl = "SET LOCAL lock_timeout = '500ms'; SET LOCAL statement_timeout = '5s'";

    private const string BegunSql = "SELECT EXISTS (SELECT FROM messaging.webhook_journal_other_days WHERE day = @day::date)";

    private const string WaitingSql = "SELECT EXISTS (SELECT FROM messaging.webhook_batches WHERE day = @day::date AND applied_at IS NULL)";

    private const string NamesSql = """
        SELECT day.relname
        FROM pg_inherits AS link
        JOIN pg_class AS day ON day.oid = link.inhrelid
        WHERE link.inhparent = 'messaging.webhook_journal'::regclass
        """;

    // Some at a time, so that nobody waits and no transaction grows long. Index: webhook_batches_day_idx.
    private const string SweepSql = """
        WITH old AS (
            SELECT id, day
            FROM messaging.webhook_batches
            WHERE day < @before::date AND applied_at IS NOT NULL AND day <> ALL(@standing::date[])
            ORDER BY day, id
            LIMIT 500
            FOR UPDATE SKIP LOCKED
        ), bodies AS (
            DELETE FROM messaging.webhook_journal_other_days AS body
            USING old
            WHERE body.day = old.day AND body.batch_id = old.id
        ), aside AS (
            DELETE FROM messaging.webhooks_set_aside AS aside
            USING old
            WHERE aside.day = old.day AND aside.batch_id = old.id
        )
        DELETE FROM messaging.webhook_batches AS batch
        USING old
        WHERE batch.id = old.id
        """;
}
