using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.Platform;

namespace Relais.Tests.Messaging.Sending;

/// <summary>What a claim costs depends on what leaves with it and not on what waits. Counted by PostgreSQL itself, inside the transaction.</summary>
public sealed class ClaimPlanTests(OwnDatabase database) : IClassFixture<OwnDatabase>, IAsyncLifetime
{
    private const int People = 20_000;
    private const int ToOnePerson = 2_000;
    private const int Wanted = 50;
    private static readonly Guid Workspace = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Account = new("00000000-0000-0000-0000-0000000000b2");
    private static readonly Guid Campaign = new("00000000-0000-0000-0000-0000000000c3");
    private static readonly DateTime Now = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly double[] Levels = [1];
    private static readonly Guid Holder = new("00000000-0000-0000-0000-0000000000d4");

    public async Task InitializeAsync() => await database.AskAsync(FillSql);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_claim_reads_those_who_are_next_however_many_wait()
    {
        await using var work = await database.Database.BeginAsync(CancellationToken.None);
        Assert.Equal(Wanted + 1, (await ClaimAsync(work)).Count);

        var contacts = await ReadAsync(work, "contacts");
        Assert.Equal(0, contacts.Scans);
        Assert.InRange(contacts.Rows, 1, 2 * Wanted);
        // Each row that waits for one person is looked at, with the first of them beside it; none is compared with all others.
        var outbox = await ReadAsync(work, "outbox");
        Assert.Equal(0, outbox.Scans);
        Assert.InRange(outbox.Rows, 1, (2 * ToOnePerson) + (10 * Wanted));
    }

    [Fact]
    public async Task Of_one_person_the_first_message_is_found_and_nothing_while_one_is_under_way_or_they_rest()
    {
        await using var work = await database.Database.BeginAsync(CancellationToken.None);
        var first = Assert.Single(await ClaimAsync(work, replies: 5, bulk: 0));
        Assert.Equal("Message 1", first.Text);

        Assert.Empty(await ClaimAsync(work, replies: 5, bulk: 0, resting: [first.ContactId]));
        await work.ExecuteAsync("UPDATE messaging.outbox SET state = 'sending' WHERE message_id = @Id", new { first.Id }, CancellationToken.None);
        Assert.Empty(await ClaimAsync(work, replies: 5, bulk: 0));
        await work.ExecuteAsync("UPDATE messaging.outbox SET state = 'unconfirmed' WHERE message_id = @Id", new { first.Id }, CancellationToken.None);
        Assert.Equal("Message 2", Assert.Single(await ClaimAsync(work, replies: 5, bulk: 0)).Text);
    }

    /// <summary>A history of the simulation found it: put off by one clock, claimed by another that is behind, put back, and late by as much as that clock is wrong.</summary>
    [Fact]
    public async Task What_was_due_once_is_due_still_when_its_claim_is_put_back()
    {
        await using var work = await database.Database.BeginAsync(CancellationToken.None);
        var first = Assert.Single(await ClaimAsync(work, replies: 5, bulk: 0));
        await work.ExecuteAsync("UPDATE messaging.outbox SET failures = 1, due_at = @Now + interval '1 hour', claimed_at = @Now + interval '59 minutes' WHERE message_id = @Id", new { Now, first.Id }, CancellationToken.None);
        Assert.Single(await ClaimAsync(work, replies: 5, bulk: 0));

        await work.Set(Sql.Read("mark_sending.sql"))
            .With("workspace_id", Workspace).With("account_id", Account).With("epoch", 1L).With("now", Now).With("boot", Guid.Empty).With("ticks", 0L)
            .With("ids", new[] { first.Id }).With("contacts", new[] { first.ContactId }).With("levels", Levels)
            .ExecuteAsync(CancellationToken.None);
        await work.ExecuteAsync("UPDATE messaging.outbox SET state = 'queued' WHERE message_id = @Id", new { first.Id }, CancellationToken.None);
        Assert.Equal(first, Assert.Single(await ClaimAsync(work, replies: 5, bulk: 0)));
    }

    private static Task<List<(Guid Id, Guid ContactId, string Text)>> ClaimAsync(Work work, int replies = Wanted, int bulk = Wanted, params Guid[] resting) =>
        work.Set(Sql.Read("find_candidates.sql"))
            .With("workspace_id", Workspace).With("account_id", Account)
            .With("lease", Ownership.NameOf(Account)).With("holder", Holder).With("epoch", 1L)
            .With("replies", replies).With("streams", new[] { Campaign }).With("wanted", new[] { bulk })
            .With("resting", resting).With("out_of_reach", Array.Empty<Guid>()).With("now", Now)
            .ReadAsync(row => (row.GetGuid(0), row.GetGuid(1), row.GetString(8)), CancellationToken.None);

    private static Task<(long Scans, long Rows)> ReadAsync(Work work, string table) => work.QueryFirstAsync<(long, long)>(
        "SELECT seq_scan, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE schemaname || '.' || relname IN ('contacts.' || @table, 'messaging.' || @table)", new { table }, CancellationToken.None);

    private static readonly string FillSql = $"""
        INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES ('{Workspace}', 'W', now()) ON CONFLICT DO NOTHING;
        INSERT INTO accounts.accounts (workspace_id, id, provider, name, phone_number_id, sealed_access_token, sealed_app_secret, app_fingerprint, verify_token, connected_at)
        VALUES ('{Workspace}', '{Account}', 'whatsapp_cloud', 'N', '106540352242922', '', '', '', '', now()) ON CONFLICT DO NOTHING;
        INSERT INTO messaging.streams (workspace_id, id, account_id, name, pace_messages, pace_period, created_at)
        VALUES ('{Workspace}', '{Campaign}', '{Account}', 'C', 25, '60 s', now()) ON CONFLICT DO NOTHING;
        DELETE FROM platform.leases;
        INSERT INTO platform.leases (name, holder, epoch) VALUES ('{Ownership.NameOf(Account)}', '{Holder}', 1);

        DELETE FROM messaging.outbox;
        DELETE FROM messaging.messages;
        DELETE FROM contacts.addresses;
        DELETE FROM contacts.contacts;
        INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
        SELECT '{Workspace}', gen_random_uuid(), (221770000000 + person)::text, now() FROM generate_series(0, {People}) AS person;
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, at, created_at, state, stream_id)
        SELECT '{Workspace}', gen_random_uuid(), '{Account}', contact.id, 'outbound', 'text', 'Message ' || place, '2026-01-01', '2026-01-01', 'queued',
               CASE WHEN place > {ToOnePerson} THEN '{Campaign}'::uuid END
        FROM generate_series(1, {ToOnePerson + People}) AS place
        JOIN contacts.contacts AS contact ON contact.wa_id = (221770000000 + greatest(0, place - {ToOnePerson}))::text;
        INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, stream_id, due_at)
        SELECT workspace_id, id, account_id, contact_id, stream_id, at FROM messaging.messages ORDER BY substr(text, 9)::integer;
        ANALYZE contacts.contacts, messaging.messages, messaging.outbox
        """;
}
