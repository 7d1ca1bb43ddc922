using Microsoft.Extensions.DependencyInjection;
using Relais.Platform.Reconciling;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Reconciling;

/// <summary>Each fault is planted by hand, and seen.</summary>
public sealed class ReconcilerTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    public static TheoryData<string, string> Faults => new()
    {
        { "journal_overdue", "INSERT INTO messaging.webhook_batches (day, received_at, size) VALUES (current_date, now() - interval '11 minutes', 0)" },
        { "outbox_sending_overdue", $"{Message("sending")}; {Outbox("sending", "epoch, claimed_at", "99, now() - interval '6 minutes'")}" },
        { "outbox_reply_overdue", $"{Message("queued")}; {Outbox("queued", "failures, claimed_at", "0, NULL", "now() - interval '16 minutes'")}" },
        { "outbox_doubt_unasked", $"{Message("unconfirmed")}; {Outbox("unconfirmed", "unconfirmed_at, claimed_at", "now() - interval '8 days', now()")}" },
        { "outbox_settled", $"{Message("read")}; {Outbox("unconfirmed", "unconfirmed_at, claimed_at", "now(), now()")}" },
        { "messages_without_outbox", Message("unconfirmed") },
        { "outbox_file_forgotten", $"{Message("queued")}; {Outbox("queued", "awaits_file", "true")}" },
        { "portfolios_miscounted", "INSERT INTO messaging.portfolios (workspace_id, portfolio_key, reached) SELECT workspace_id, 'P', 3 FROM access.workspaces LIMIT 1" },
        { "conversations_miscounted", """
            INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, inbound_count, last_activity_at, created_at)
            SELECT workspace_id, gen_random_uuid(), account_id, contact_id, 5, now() + interval '1 day', now() FROM reconciled
            """ },
        { "conversation_counts_wrong", """
            INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
            SELECT workspace_id, account_id, 'unread', '00000000-0000-0000-0000-000000000000', 1 FROM reconciled
            """ },
        { "threads_without_conversation", """
            INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
            SELECT workspace_id, account_id, contact_id, now() FROM reconciled
            """ },
        { "contacts_stood_for_wrongly", "UPDATE contacts.contacts SET merged_into = id FROM reconciled WHERE id = contact_id" },
        { "ids_of_two_people", """
            INSERT INTO contacts.addresses (workspace_id, kind, key, from_at, contact_id, value)
            SELECT workspace_id, 'number', '221770000001', since, contact_id, '221770000001' FROM reconciled, (VALUES ('-infinity'::timestamptz), (now())) AS stretch (since)
            """ },
        { "conversations_left_behind", """
            INSERT INTO contacts.contacts (workspace_id, id, created_at, merged_into) SELECT workspace_id, '01900000-0000-7000-8000-000000000002', now(), contact_id FROM reconciled;
            INSERT INTO contacts.merges (workspace_id, id, kept_id, merged_id, at) SELECT workspace_id, gen_random_uuid(), contact_id, '01900000-0000-7000-8000-000000000002', now() FROM reconciled;
            INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, last_message_id, last_activity_at, created_at)
            SELECT workspace_id, gen_random_uuid(), account_id, '01900000-0000-7000-8000-000000000002', gen_random_uuid(), now(), now() FROM reconciled
            """ },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_is_planted_is_found_by_its_reconciler_and_by_no_other(string name, string plantSql)
    {
        await world.AddNumberAsync();
        var before = (await AskAsync()).ToDictionary();
        Assert.All(before.Values, found => Assert.Equal(0, found));
        try
        {
            await PlantAsync(plantSql);
            Assert.Equal([(name, 1L)], (await AskAsync()).Where(answer => answer.Found != 0).Select(answer => (answer.Name, answer.Found)));
        }
        finally
        {
            await PlantAsync(MendSql);
        }
    }

    [Fact]
    public async Task Every_reconciler_has_a_fault_that_proves_it() =>
        Assert.Equal((await AskAsync()).Select(answer => answer.Name).Order(), Faults.Select(row => (string)row[0]).Order());

    private async Task<IReadOnlyList<(string Name, long Found)>> AskAsync() =>
        await world.Services.GetRequiredService<ReconcilerService>().AskAsync(CancellationToken.None);

    // A contact of a number that is held by a lease nobody gives up, so that no sender touches what is planted.
    private async Task PlantAsync(string sql)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync($"{SceneSql}; {sql}", CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private static string Message(string state) => $"""
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, at, created_at, state)
        SELECT workspace_id, message_id, account_id, contact_id, 'outbound', 'text', 'x', now(), now(), '{state}' FROM reconciled
        """;

    private static string Outbox(string state, string columns, string values, string dueAt = "now() + interval '1 hour'") => $"""
        INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at, {columns})
        SELECT workspace_id, message_id, account_id, contact_id, '{state}', {dueAt}, {values} FROM reconciled
        """;

    private const string SceneSql = """
        INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
        SELECT workspace_id, '01900000-0000-7000-8000-000000000001', '221770000001', now() FROM access.workspaces LIMIT 1
        ON CONFLICT DO NOTHING;
        INSERT INTO platform.leases (name, holder, epoch, renewals)
        SELECT 'sender/' || id, gen_random_uuid(), 1, 1 FROM accounts.accounts
        ON CONFLICT (name) DO UPDATE SET holder = gen_random_uuid(), epoch = 1000, is_released = false;
        CREATE TEMPORARY TABLE reconciled ON COMMIT DROP AS
        SELECT account.workspace_id, account.id AS account_id, '01900000-0000-7000-8000-000000000001'::uuid AS contact_id,
               (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '70008000000000000001')::uuid AS message_id
        FROM accounts.accounts AS account
        ORDER BY account.connected_at DESC
        LIMIT 1
        """;

    private const string MendSql = """
        DELETE FROM messaging.outbox; DELETE FROM messaging.message_steps; DELETE FROM messaging.messages; DELETE FROM messaging.portfolios;
        DELETE FROM messaging.webhook_batches; DELETE FROM inbox.conversations; DELETE FROM inbox.count_changes; DELETE FROM messaging.customer_service_windows;
        DELETE FROM contacts.merges; DELETE FROM contacts.addresses; UPDATE contacts.contacts SET merged_into = NULL WHERE merged_into IS NOT NULL
        """;
}
