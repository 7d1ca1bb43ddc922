using Relais.Access;
using Relais.Platform;

namespace Relais.Templates.Syncing;

/// <summary>Writes down what a reading finds, each step in a transaction that holds only while the reading holds its lease.</summary>
internal static class SyncStore
{
    /// <summary>How often this was wanted so far: what is wanted from now on is another reading's.</summary>
    public static async Task<long> WishesAsync(Database database, Reading reading, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        // A row for a command that comes before anybody looked for connected accounts.
        await work.ExecuteAsync(NoteSql, reading, cancel);
        var wishes = await work.QueryFirstAsync<long>("SELECT wishes FROM templates.wabas WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId", reading, cancel);
        await work.CommitAsync(cancel);
        return wishes;
    }

    /// <summary>Writes a page down.</summary>
    /// <returns>Null when the lease is another's by now, and nothing was written.</returns>
    public static async Task<SyncFound?> WriteAsync(Database database, Reading reading, IReadOnlyList<ListedTemplate> page, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (!await HoldsAsync(work, reading, cancel)) return null;
        var rows = await work.Set(UpsertSql)
            .With("ids", page.Select(_ => Identifiers.New(clock)).ToArray())
            .With("provider_ids", page.Select(template => template.ProviderId).ToArray())
            .With("names", page.Select(template => template.Name).ToArray())
            .With("languages", page.Select(template => template.Language).ToArray())
            .With("categories", page.Select(template => template.Category).ToArray())
            .With("statuses", page.Select(template => template.Status).ToArray())
            .With("qualities", page.Select(template => template.Quality).ToArray())
            .With("reasons", page.Select(template => template.RejectionReason).ToArray())
            .With("formats", page.Select(template => template.ParameterFormat).ToArray())
            .With("components", page.Select(template => template.Components).ToArray())
            .With("fingerprints", page.Select(template => template.Fingerprint).ToArray())
            .With("texts", page.Select(template => template.SearchText).ToArray())
            .With("workspace_id", reading.WorkspaceId)
            .With("waba_id", reading.WabaId)
            .With("seen_by", reading.Id)
            .With("now", clock.GetUtcNow().UtcDateTime)
            .ReadAsync(row => new SyncFound(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), 0), cancel);
        if (rows[0].New + rows[0].Changed > 0) await TemplateNews.TellAsync(work, reading.WorkspaceId, cancel);
        await work.CommitAsync(cancel);
        return rows[0];
    }

    /// <summary>Marks as gone what a whole reading did not see.</summary>
    /// <returns>How many; null when the lease is another's by now.</returns>
    public static async Task<int?> MarkGoneAsync(Database database, Reading reading, DateTime now, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (!await HoldsAsync(work, reading, cancel)) return null;
        var gone = await work.ExecuteAsync(GoneSql, new { reading.WorkspaceId, reading.WabaId, reading.Id, now }, cancel);
        if (gone > 0) await TemplateNews.TellAsync(work, reading.WorkspaceId, cancel);
        await work.CommitAsync(cancel);
        return gone;
    }

    /// <summary>All was read.</summary>
    /// <param name="database">Of the books.</param>
    /// <param name="audit">Tells of what changed.</param>
    /// <param name="reading">Which.</param>
    /// <param name="found">What.</param>
    /// <param name="wishes">As they were when it began: one that came since is due at once.</param>
    /// <param name="now">When.</param>
    /// <param name="nextAt">When it is due again by itself.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task FinishAsync(Database database, AuditTrail audit, Reading reading, SyncFound found, long wishes, DateTime now, DateTime nextAt, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(FinishSql, new { reading.WorkspaceId, reading.WabaId, found.All, found.New, found.Changed, found.Gone, wishes, now, nextAt }, cancel);
        if (found.New + found.Changed + found.Gone > 0)
        {
            // Whoever asked shares the reading with others: it is WhatsApp that changed them, and Relais that noticed.
            using var speaking = AuditTrail.SpeakFor(AuditActor.Engine);
            await audit.RecordAsync(work, reading.WorkspaceId, new("template.synced", new("waba", reading.WabaId))
            {
                Changes = [AuditChange.To("new", found.New), AuditChange.To("changed", found.Changed), AuditChange.To("gone", found.Gone)],
            }, cancel);
        }
        await work.CommitAsync(cancel);
    }

    /// <summary>It could not be read, or not to its end.</summary>
    /// <param name="database">Of the books.</param>
    /// <param name="reading">Which.</param>
    /// <param name="result">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="patience">How long to wait after so many failures; the last repeats.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task FailAsync(Database database, Reading reading, SyncResult result, DateTime now, TimeSpan[] patience, CancellationToken cancel) =>
        RecordAsync(database, FailSql, new { reading.WorkspaceId, reading.WabaId, result.ReasonCode, Reason = result.Reason?.Replace("\0", "", StringComparison.Ordinal), now, patience }, cancel);

    /// <summary>No number of the account is connected: it rests until one is.</summary>
    public static Task RestAsync(Database database, Reading reading, long wishes, CancellationToken cancel) =>
        RecordAsync(database, RestSql, new { reading.WorkspaceId, reading.WabaId, wishes }, cancel);

    private static async Task RecordAsync(Database database, string sql, object parameters, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(sql, parameters, cancel);
        await work.CommitAsync(cancel);
    }

    private static Task<bool> HoldsAsync(Work work, Reading reading, CancellationToken cancel) => work.QueryFirstAsync<bool>(HoldsSql, reading, cancel);

    private static readonly string UpsertSql = Sql.Read("upsert_templates.sql");

    // Shared, so that the lease does not change hands between this look and the commit.
    private const string HoldsSql = """
        SELECT true FROM platform.leases AS lease
        WHERE lease.name = @Lease AND lease.holder = @Holder AND lease.epoch = @Epoch AND NOT lease.is_released
        FOR SHARE
        """;

    private const string NoteSql = """
        INSERT INTO templates.wabas (workspace_id, waba_id, due_at) VALUES (@WorkspaceId, @WabaId, 'infinity')
        ON CONFLICT DO NOTHING
        """;

    private const string GoneSql = """
        UPDATE templates.templates
        SET gone_at = @now, changed_at = @now
        WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId AND gone_at IS NULL AND seen_by <> @Id
        """;

    private const string FinishSql = """
        UPDATE templates.wabas
        SET synced_at = @now::timestamptz, found_all = @All, found_new = @New, found_changed = @Changed, found_gone = @Gone,
            failures = 0, failed_at = NULL, reason_code = NULL, reason = NULL,
            due_at = CASE WHEN wishes = @wishes THEN @nextAt ELSE @now::timestamptz END
        WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId
        """;

    private const string FailSql = """
        UPDATE templates.wabas
        SET failures = failures + 1, failed_at = @now::timestamptz, reason_code = @ReasonCode, reason = @Reason,
            due_at = @now::timestamptz + (@patience::interval[])[least(failures + 1, cardinality(@patience::interval[]))]
        WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId
        """;

    private const string RestSql = """
        UPDATE templates.wabas SET due_at = 'infinity'
        WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId AND wishes = @wishes
        """;
}
