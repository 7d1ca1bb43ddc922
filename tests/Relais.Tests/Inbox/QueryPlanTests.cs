using System.Reflection;
using Relais.Inbox;
using Relais.Inbox.Listing;
using Relais.Inbox.Threads;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>What a page costs depends on the page and not on the history, under the role and the policies of a person's request.</summary>
/// <remarks>Counted by PostgreSQL itself, inside the transaction: that holds for what runs within functions too, which no plan shows.</remarks>
public sealed class QueryPlanTests : IClassFixture<QueryPlanTests.Grown>
{
    private const int Messages = 50_000;
    private readonly Grown grown;

    public QueryPlanTests(Grown grown) => this.grown = grown;

    [Theory]
    [InlineData("all", false, false, false, 200)]
    [InlineData("all", false, true, false, 200)]
    [InlineData("all", false, false, true, 200)]
    [InlineData("unread", false, true, false, 200)]
    [InlineData("favorites", false, false, false, 200)]
    // The latest messages of the latest conversations, however many there are beyond them.
    [InlineData("all", true, false, false, 9_000)]
    [InlineData("mine", false, false, false, 200)]
    [InlineData("unassigned", false, true, false, 200)]
    [InlineData("favorites", true, true, true, 2_000)]
    public async Task A_page_of_the_list_reads_few_messages(string filter, bool isSearched, bool isContinued, bool isOfAccount, int most)
    {
        foreach (var searched in isSearched ? new[] { "aiguille", "personne 17", "221770001999", "nulle part" } : [""])
        {
            var query = new ConversationQuery
            {
                View = filter,
                AccountId = isOfAccount ? grown.AccountId : null,
                Search = searched,
                After = isContinued ? new Cursor(new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc), Guid.Empty) : null,
            };
            await ReadsFewAsync(most, work => ConversationReader.ReadAsync(work, query.ToSql(), query.ToParameters(grown.Tenant), CancellationToken.None), isSearched ? ["messages"] : Walked);
        }
    }

    [Theory]
    [InlineData("personne", 1_801)]
    [InlineData("un message parmi", 1_801)]
    [InlineData("personne 19", 100)]
    [InlineData("aiguille", 1)]
    public async Task The_pages_of_a_search_together_are_all_that_it_finds_latest_first(string searched, int found)
    {
        List<Conversation> all = [];
        for (Cursor? after = null; ;)
        {
            var query = new ConversationQuery { Search = searched, After = after };
            await using var work = await grown.World.Database.BeginAsync(grown.Tenant, CancellationToken.None);
            var page = await ConversationReader.ReadAsync(work, query.ToSql(), query.ToParameters(grown.Tenant), CancellationToken.None);
            all.AddRange(page.Take(Cursor.PageSize));
            if (page.Count <= Cursor.PageSize) break;
            after = new(all[^1].LastActivityAt, all[^1].Id);
        }
        Assert.Equal(found, all.Count);
        Assert.Equal(all.DistinctBy(one => one.Id).OrderByDescending(one => (one.LastActivityAt, one.Id)).Select(one => one.Id), all.Select(one => one.Id));
    }

    [Fact]
    public async Task A_search_reads_nothing_of_what_was_written_to_numbers_beyond_reach()
    {
        var query = new ConversationQuery { Search = "un message parmi" };
        var tenant = grown.Tenant with { Accounts = AccountReach.Of([grown.QuietId]) };
        await ReadsFewAsync(10, work => ConversationReader.ReadAsync(work, query.ToSql(), query.ToParameters(tenant), CancellationToken.None), ["messages"], tenant);
    }

    [Theory]
    [InlineData("all", false)]
    [InlineData("all", true)]
    [InlineData("unassigned", false)]
    [InlineData("unread", true)]
    public async Task A_page_by_the_time_left_walks_those_that_wait_and_no_others(string filter, bool isContinued)
    {
        // Somebody wrote every five minutes: at this moment 287 windows are open, of 2,000.
        var now = new DateTime(2026, 6, 23, 14, 40, 30, DateTimeKind.Utc);
        var query = new ConversationQuery
        {
            View = filter,
            Sort = ListSort.Window,
            Now = now,
            After = isContinued ? new Cursor(now.AddHours(-12), Guid.Empty) : null,
        };
        var (rows, index) = await WalkedAsync("inbox.conversations_waiting_idx", work => ConversationReader.ReadAsync(work, query.ToSql(), query.ToParameters(grown.Tenant), CancellationToken.None));
        Assert.Equal(rows.OrderBy(row => (row.LastMessage!.At, row.Id)).Select(row => row.Id), rows.Select(row => row.Id));
        Assert.NotEmpty(rows);
        Assert.InRange(index, 1, 300);
    }

    /// <returns>What was read, and how many entries of the index it took.</returns>
    private async Task<(IReadOnlyList<T> Rows, long Entries)> WalkedAsync<T>(string index, Func<Work, Task<IReadOnlyList<T>>> readAsync)
    {
        await using var work = await grown.World.Database.BeginAsync(grown.Tenant, CancellationToken.None);
        var rows = await readAsync(work);
        return (rows, await work.QueryFirstAsync<long>("SELECT pg_stat_get_xact_tuples_returned(@index::regclass)", new { index }, CancellationToken.None));
    }

    [Theory]
    [InlineData("LatestSql")]
    [InlineData("BeforeSql")]
    public async Task A_page_of_a_thread_reads_few_messages(string statement)
    {
        var sql = (string)typeof(ShowThread).GetField(statement, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        await ReadsFewAsync(200, work => MessageReader.ReadAsync(work, sql, new
        {
            grown.Tenant.WorkspaceId,
            accountId = grown.AccountId,
            contactId = grown.BusiestId,
            at = new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc),
            Id = Guid.Empty,
            limit = Cursor.PageSize + 1,
        }, CancellationToken.None), Walked);
    }

    // 2,000 people are so few that a search may well take them all at once; of what a page shows, none is looked for that way.
    private static readonly string[] Walked = ["messages", "contacts", "conversations", "customer_service_windows"];

    private async Task ReadsFewAsync<T>(int most, Func<Work, Task<IReadOnlyList<T>>> readAsync, string[] walked, Tenant? tenant = null)
    {
        await using var work = await grown.World.Database.BeginAsync(tenant ?? grown.Tenant, CancellationToken.None);
        var before = await CountsAsync(work);
        var rows = await readAsync(work);
        var after = await CountsAsync(work);
        Assert.InRange(rows.Count, 0, Cursor.PageSize + 1);
        Assert.Equal([], walked.Where(table => after[table].Scans != before[table].Scans).Select(table => $"{table} was read from one end to the other"));
        Assert.InRange(after["messages"].Rows - before["messages"].Rows, 0, most);
    }

    private static async Task<Dictionary<string, (long Scans, long Rows)>> CountsAsync(Work work) =>
        (await work.QueryAsync<(string Table, long Scans, long Rows)>(
            "SELECT relname::text, seq_scan, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = ANY(@Walked)", new { Walked }, CancellationToken.None))
        .ToDictionary(table => table.Table, table => (table.Scans, table.Rows));

    /// <summary>A workspace after some years: 50,000 messages of 2,000 people, one of whom wrote 5,000 of them.</summary>
    public sealed class Grown : IAsyncLifetime
    {
        internal RelaisWorld World { get; } = new();

        internal Tenant Tenant { get; private set; }

        internal Guid AccountId { get; private set; }

        /// <summary>A number to which nobody wrote.</summary>
        internal Guid QuietId { get; private set; }

        internal Guid BusiestId { get; private set; }

        public async Task InitializeAsync()
        {
            await World.InitializeAsync();
            (AccountId, QuietId) = ((await OwnNumber.ConnectAsync(World)).AccountId, (await OwnNumber.ConnectAsync(World)).AccountId);
            Tenant = (await World.RowsAsync<Tenant>("SELECT workspace_id, user_id FROM access.memberships"))[0] with { Accounts = AccountReach.Whole };
            await FillAsync();
            BusiestId = (await World.RowsAsync<Guid>("SELECT id FROM contacts.contacts WHERE wa_id = '221770000000'"))[0];
        }

        public Task DisposeAsync() => World.DisposeAsync();

        private async Task FillAsync()
        {
            await World.ExecuteAsync($"""
                INSERT INTO contacts.contacts (workspace_id, id, wa_id, profile_name, search_text, created_at)
                SELECT '{Tenant.WorkspaceId}', gen_random_uuid(), (221770000000 + person)::text, 'Personne ' || person, 'personne ' || person || ' ' || (221770000000 + person), now()
                FROM generate_series(0, 1999) AS person;

                INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, search_text, wamid, at, created_at)
                SELECT '{Tenant.WorkspaceId}', gen_random_uuid(), '{AccountId}', contact.id, 'inbound', 'text', written.text, written.text, 'wamid.' || index, '2026-01-01'::timestamptz + index * interval '5 minutes', now()
                FROM generate_series(1, {Messages}) AS index
                JOIN contacts.contacts AS contact ON contact.wa_id = (221770000000 + CASE WHEN index % 10 = 0 THEN 0 ELSE index % 2000 END)::text
                CROSS JOIN LATERAL (SELECT CASE WHEN index % 5000 = 0 THEN 'une aiguille dans la botte' ELSE 'un message parmi d''autres, le ' || index END AS text) AS written;

                INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
                SELECT workspace_id, account_id, contact_id, max(at) FROM messaging.messages GROUP BY workspace_id, account_id, contact_id;

                INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, inbound_count, read_count, is_favorite, last_message_id, last_message_at, last_message_direction, last_message_type, last_activity_at, created_at)
                SELECT DISTINCT ON (contact_id) workspace_id, gen_random_uuid(), account_id, contact_id, 25, (25 * random())::integer, random() < 0.1, id, at, direction, type, at, now()
                FROM messaging.messages ORDER BY contact_id, at DESC
                """);
            await World.ExecuteAsync("ANALYZE contacts.contacts, messaging.messages, messaging.customer_service_windows, inbox.conversations");
        }
    }
}
