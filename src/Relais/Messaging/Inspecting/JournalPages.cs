using Npgsql;
using Relais.Accounts;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Inspecting;

/// <summary>Looks through the journal, latest first, for what somebody asks for.</summary>
/// <remarks>
/// Whose a body is and what it holds is read from the body itself: nothing is noted down where webhooks come in. So a search
/// goes through so many bodies at a time, and its cursor says where to go on.
/// </remarks>
internal sealed class JournalPages(Database database)
{
    /// <summary>Bodies that one call looks at; reading one takes some microseconds.</summary>
    public const int MostLookedAt = 5_000;

    private const int MostBytes = 64 * 1024 * 1024;
    private const int Step = 500;
    private const int BodiesAtOnce = 50;
    private const int BytesAtOnce = 8 * 1024 * 1024;

    /// <param name="query">What is looked for.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="workspaceId">Whose bodies; null for whoever runs the installation, who sees all.</param>
    /// <param name="most">Of a page.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<JournalPage> ReadAsync(JournalQuery query, JournalCursor after, Guid? workspaceId, int most, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var sight = workspaceId is { } id ? new JournalSight(await NumberOwners.ReadAsync(work, id, cancel)) : null;
        var search = new Search(query, sight, most) { Last = after };
        while (await RowsAsync(work, query, search.Last, cancel) is { Count: > 0 } rows)
        {
            foreach (var group in Groups(rows))
            {
                var bodies = await BodiesAsync(work, [.. group.Where(search.IsWorthReading)], cancel);
                foreach (var row in group)
                {
                    search.Look(row, bodies.GetValueOrDefault(row.Place));
                    if (search.IsFull) return new(search.Found, row == rows[^1] && rows.Count < Step ? null : search.Last, search.LookedAt);
                }
            }
        }
        return new(search.Found, null, search.LookedAt);
    }

    /// <summary>One body with what is known of it; null where there is none, or none that this workspace may see.</summary>
    public async Task<JournalFind?> FindAsync(WebhookPlace place, Guid? workspaceId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if ((await work.Set(FindSql).With("batch", place.BatchId).With("position", place.Position).ReadAsync(Row, cancel)).FirstOrDefault() is not { } row) return null;
        var sight = workspaceId is { } id ? new JournalSight(await NumberOwners.ReadAsync(work, id, cancel)) : null;
        if (sight?.MaySee(row.SignedBy) is false || (await BodiesAsync(work, [row], cancel)).GetValueOrDefault(place) is not { } body) return null;

        var content = JournalContent.Of(body);
        if (sight?.MaySee(row.SignedBy, row.ReceivedAt, body, content) is false) return null;
        var aside = await work.Set(AsideSql).With("day", row.Day).With("batch", place.BatchId).With("position", place.Position)
            .ReadAsync(found => new JournalAside(found.GetInt32(0), found.GetString(1), found.GetString(2)), cancel);
        return new(row, body, content, aside);
    }

    private static Task<List<JournalRow>> RowsAsync(Work work, JournalQuery query, JournalCursor after, CancellationToken cancel) =>
        work.Set(RowsSql(query))
            .With("day", after.Day).With("batch", after.Place.BatchId).With("position", after.Place.Position)
            .With("first", query.FirstDay).With("last", query.LastDay < after.Day ? query.LastDay : after.Day)
            .With("from", query.From ?? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)).With("to", query.To ?? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc))
            .With("reason", query.Reason ?? "").With("step", Step)
            .ReadAsync(Row, cancel);

    // Read some at a time: the largest are 3 MB each.
    private static IEnumerable<List<JournalRow>> Groups(List<JournalRow> rows)
    {
        var (group, bytes) = (new List<JournalRow>(), 0L);
        foreach (var row in rows)
        {
            group.Add(row);
            bytes += row.SizeBytes;
            if (group.Count < BodiesAtOnce && bytes < BytesAtOnce) continue;
            yield return group;
            (group, bytes) = ([], 0);
        }
        if (group.Count > 0) yield return group;
    }

    private static async Task<Dictionary<WebhookPlace, byte[]>> BodiesAsync(Work work, List<JournalRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var bodies = await work.Set(BodiesSql)
            .With("days", rows.Select(row => row.Day).ToArray())
            .With("batches", rows.Select(row => row.Place.BatchId).ToArray())
            .With("positions", rows.Select(row => row.Place.Position).ToArray())
            .ReadAsync(row => KeyValuePair.Create(new WebhookPlace(row.GetInt64(0), row.GetInt32(1)), row.GetFieldValue<byte[]>(2)), cancel);
        return new(bodies);
    }

    private static JournalRow Row(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateOnly>(0), new(row.GetInt64(1), row.GetInt32(2)), AppFingerprint.From(row.GetFieldValue<byte[]>(3)),
        row.GetInt32(4), row.GetDateTime(5), row.GetBoolean(6), row.GetFieldValue<string[]>(7));

    /// <summary>The next rows for what is asked, whatever they hold.</summary>
    internal static string RowsSql(JournalQuery query) => query.IsForSetAside ? AsideRowsSql(query) : AllRowsSql(query);

    // By commit first: there are fewer of them, and their index holds the times.
    private static string AllRowsSql(JournalQuery query) => $"""
        SELECT {ColumnsSql}
        FROM messaging.webhook_batches AS batch
        JOIN messaging.webhook_journal AS body ON body.day = batch.day AND body.batch_id = batch.id
        WHERE batch.day BETWEEN @first AND @last
          AND (batch.day, batch.id) <= (@day, @batch)
          AND ((batch.day, batch.id) < (@day, @batch) OR body.position < @position)
          AND batch.received_at >= @from AND batch.received_at < @to
          AND @reason = ''
          {query.State switch { JournalState.Waiting => "AND batch.applied_at IS NULL", JournalState.Applied => "AND batch.applied_at IS NOT NULL", _ => "" }}
        ORDER BY batch.day DESC, batch.id DESC, body.position DESC
        LIMIT @step
        """;

    private static string AsideRowsSql(JournalQuery query) => $"""
        SELECT {ColumnsSql}
        FROM (
            SELECT aside.day, aside.batch_id, aside.position
            FROM messaging.webhooks_set_aside AS aside
            JOIN messaging.webhook_batches AS commit ON commit.id = aside.batch_id AND commit.received_at >= @from AND commit.received_at < @to
            WHERE aside.day BETWEEN @first AND @last
              AND (aside.day, aside.batch_id, aside.position) < (@day, @batch, @position)
              {(query.Reason is null ? "AND @reason = ''" : "AND aside.reason_code = @reason")}
            GROUP BY aside.day, aside.batch_id, aside.position
            ORDER BY aside.day DESC, aside.batch_id DESC, aside.position DESC
            LIMIT @step
        ) AS place
        JOIN messaging.webhook_batches AS batch ON batch.id = place.batch_id
        JOIN messaging.webhook_journal AS body ON body.day = place.day AND body.batch_id = place.batch_id AND body.position = place.position
        ORDER BY place.day DESC, place.batch_id DESC, place.position DESC
        """;

    private const string ColumnsSql = """
        body.day, body.batch_id, body.position, body.app_fingerprint, octet_length(body.body), batch.received_at, batch.applied_at IS NOT NULL,
               ARRAY(SELECT DISTINCT aside.reason_code FROM messaging.webhooks_set_aside AS aside
                     WHERE aside.day = body.day AND aside.batch_id = body.batch_id AND aside.position = body.position)
        """;

    private const string FindSql = $"""
        SELECT {ColumnsSql}
        FROM messaging.webhook_batches AS batch
        JOIN messaging.webhook_journal AS body ON body.day = batch.day AND body.batch_id = batch.id
        WHERE batch.id = @batch AND body.position = @position
        """;

    private const string AsideSql = """
        SELECT item, reason_code, reason
        FROM messaging.webhooks_set_aside
        WHERE day = @day AND batch_id = @batch AND position = @position
        ORDER BY item
        """;

    private const string BodiesSql = """
        SELECT body.batch_id, body.position, body.body
        FROM unnest(@days::date[], @batches::bigint[], @positions::integer[]) AS wanted (day, batch_id, position)
        JOIN messaging.webhook_journal AS body ON body.day = wanted.day AND body.batch_id = wanted.batch_id AND body.position = wanted.position
        """;

    /// <summary>One search on its way.</summary>
    private sealed class Search(JournalQuery query, JournalSight? sight, int most)
    {
        private long bytes;

        public List<JournalEntry> Found { get; } = [];

        public int LookedAt { get; private set; }

        public required JournalCursor Last { get; set; }

        public bool IsFull => Found.Count >= most || LookedAt >= MostLookedAt || bytes >= MostBytes;

        public bool IsWorthReading(JournalRow row) => (query.State is null || row.State == query.State) && sight?.MaySee(row.SignedBy) is not false;

        public void Look(JournalRow row, byte[]? body)
        {
            LookedAt++;
            Last = row.Cursor;
            if (body is null) return;
            bytes += body.Length;
            var content = JournalContent.Of(body);
            if (query.PhoneNumberId is { } number && !content.PhoneNumberIds.Contains(number)) return;
            if (sight?.MaySee(row.SignedBy, row.ReceivedAt, body, content) is not false) Found.Add(JournalEntry.Of(row, content));
        }
    }
}

/// <summary>What a search found, and where to go on; null at the end of the journal.</summary>
internal sealed record JournalPage(IReadOnlyList<JournalEntry> Items, JournalCursor? Next, int LookedAt);

/// <summary>A body, what it holds, and what is set aside of it.</summary>
internal sealed record JournalFind(JournalRow Row, byte[] Body, JournalContent Content, IReadOnlyList<JournalAside> Aside);

/// <summary>What is set aside, and why: the code, and words for a developer.</summary>
internal sealed record JournalAside(int Item, string ReasonCode, string Reason);
