using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Tests.Access;
using Relais.Tests.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Data;

/// <summary>A database that an older version has filled is brought to this one with all that it held, and goes on from there.</summary>
public sealed class UpgradeTests
{
    private const int People = 60;
    private static readonly byte[] MasterKey = RandomNumberGenerator.GetBytes(32);

    /// <param name="version">The last migration of the older version: 13 is from before files and templates, 22 from before roles by number and before ids had an owner for a time.</param>
    [Theory]
    [InlineData(13)]
    [InlineData(22)]
    public async Task What_an_older_version_held_is_all_there_and_a_message_is_sent_and_nothing_contradicts_itself(int version)
    {
        var address = await TestServer.EmptyDatabaseAsync();
        await FillAsync(address, version);
        var before = await CountAsync(address);

        var world = new RelaisWorld();
        world.Environment["RELAIS_SECRET_KEY"] = Convert.ToBase64String(MasterKey);
        await world.UpgradeAsync(address, "kadija@example.org");
        try
        {
            Assert.Equal(Migrator.Known.Select(migration => migration.Number), await world.RowsAsync<int>("SELECT number FROM platform.migrations ORDER BY number"));
            Assert.Equal(before, await CountAsync(address));
            await ShowsAllAsync(world, version);
            await SendsAsync(world);
            await NothingContradictsItselfAsync(world);
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    private static async Task ShowsAllAsync(RelaisWorld world, int version)
    {
        var conversation = await world.ConversationAsync("Person 7");
        var thread = (await world.ThreadAsync(conversation))["items"]!.AsArray();
        Assert.Equal(
            ["received", "accepted", "sent", "failed", "delivered", "read", "received"],
            thread.OrderBy(message => message!["at"]!.GetValue<DateTimeOffset>()).Select(message => message!.Text("state")));
        Assert.Equal(2, conversation["unread_count"]!.GetValue<int>());
        Assert.Equal("Kadija", thread.First(message => message!.Text("state") == "read")!["author"]!.Text("display_name"));
        // Found by their number in the other way of writing it, too.
        Assert.Single(await world.ConversationsAsync("?search=5511987650007"));
        if (version >= 17) Assert.Equal(1, await world.CountAsync("templates.templates WHERE name = 'bienvenue' AND status = 'APPROVED'"));
    }

    // What waited goes out now that the number may send, and what is new after it; what was in doubt stays so until it is known, and is not sent again.
    private static async Task SendsAsync(RelaisWorld world)
    {
        var number = new SimulatedNumber(new("00000000-0000-7000-8000-0000000000a1"), "900000000000001", "verify");
        await Eventually.SeesAsync(() => world.Simulator.Http.GetStringAsync("/control/numbers"), numbers => numbers.Contains(number.PhoneNumberId, StringComparison.Ordinal), "that the simulator plays the number");
        Assert.Equal("account_restricted", (await world.AccountAsync(number))["paused"]!.Text("reason_code"));
        (await world.AskAsync(number, "POST", "/resume", new { })).EnsureSuccessStatusCode();

        await Eventually.SeesAsync(() => world.CountAsync("messaging.outbox WHERE state = 'queued'"), waiting => waiting == 0, "that what waited was sent");
        await world.Simulator.WriteAsync(number, "221770000006", "Je suis là");
        var conversation = await world.ConversationAsync("Person 6");
        await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray().Count(message => message!.Text("text") == "Je suis là"), count => count == 1, "what was written since");
        await world.ReplyAsync(conversation, "Bienvenue");
        await Eventually.SeesAsync(() => world.LastStateAsync(conversation), state => state == "delivered", "the receipt");

        var ledger = (await world.Simulator.LedgerAsync(number)).Select(entry => entry!.Text("text")).ToList();
        Assert.Equal(["Attend 1", "Attend 2", "Attend 3"], ledger.Where(text => text!.StartsWith("Attend", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain("En doute", ledger);
        Assert.Contains("Bienvenue", ledger);
    }

    private static async Task NothingContradictsItselfAsync(RelaisWorld world)
    {
        foreach (var reconciler in world.Services.GetServices<Reconciler>())
            Assert.Equal((reconciler.Name, 0L), (reconciler.Name, Assert.Single(await world.RowsAsync<long>(reconciler.Sql, new { now = world.Clock.GetUtcNow().UtcDateTime }))));
    }

    /// <summary>How many of each, and what they are worth: whatever a migration might lose, double or change.</summary>
    private static async Task<string> CountAsync(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT concat_ws(' · ',
                (SELECT format('%s workspaces', count(*)) FROM access.workspaces),
                (SELECT format('%s users', count(*)) FROM access.users),
                (SELECT format('%s accounts', count(*)) FROM accounts.accounts),
                (SELECT format('%s contacts, %s', count(*), md5(string_agg(format('%s %s %s', id, bsuid, profile_name), ',' ORDER BY id))) FROM contacts.contacts),
                (SELECT format('%s messages, %s', count(*), md5(string_agg(format('%s %s %s %s %s %s %s', id, contact_id, direction, text, wamid, at, state), ',' ORDER BY id))) FROM messaging.messages),
                (SELECT format('%s in the outbox, %s', count(*), md5(string_agg(format('%s %s', message_id, state), ',' ORDER BY message_id))) FROM messaging.outbox WHERE state <> 'sending'),
                (SELECT format('%s conversations, %s', count(*), md5(string_agg(format('%s %s %s %s', id, contact_id, inbound_count, read_count), ',' ORDER BY id))) FROM inbox.conversations),
                (SELECT format('%s windows', count(*)) FROM messaging.customer_service_windows),
                (SELECT format('%s opt-outs', count(*)) FROM contacts.opt_outs))
            """, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task FillAsync(string address, int version)
    {
        await using (var source = DataSource.Build(address, mostConnections: 2))
            await new Migrator(source, TimeProvider.System, NullLogger<Migrator>.Instance).ApplyAsync(version, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();

        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(FillSql + (version >= 17 ? TemplatesSql : ""), connection);
        var secrets = new Secrets(MasterKey);
        command.Parameters.AddWithValue("password", RelaisWorld.Password);
        command.Parameters.AddWithValue("token", secrets.Seal("EAASIMUPGRADE"));
        command.Parameters.AddWithValue("secret", secrets.Seal("secret-of-upgrade"));
        command.Parameters.AddWithValue("fingerprint", secrets.Fingerprint("secret-of-upgrade"));
        command.Parameters.AddWithValue("people", People);
        await command.ExecuteNonQueryAsync();
    }

    // As those versions wrote it: Person N has messages in every state, people write numbers in two ways, some hide theirs; the number is paused, and what
    // waits, waits for that.
    private const string FillSql = """
        INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES ('00000000-0000-7000-8000-000000000001', 'Épicerie', '2026-01-01');
        INSERT INTO access.roles (workspace_id, id, name, permissions)
        VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'administrator', ARRAY['accounts.view', 'accounts.manage', 'conversations.view', 'messages.view', 'messages.send']);
        INSERT INTO access.users (id, email, display_name, password_hash, language, created_at)
        VALUES ('00000000-0000-7000-8000-000000000003', 'kadija@example.org', 'Kadija', crypt(@password, gen_salt('bf', 12)), 'fr', '2026-01-01');
        INSERT INTO access.memberships (workspace_id, user_id, role_id, created_at)
        VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', '2026-01-01');

        INSERT INTO accounts.accounts (workspace_id, id, provider, name, phone_number_id, waba_id, display_phone_number, is_simulated, sealed_access_token, sealed_app_secret, app_fingerprint,
                                       verify_token, paused_at, pause_code, pause_detail, connected_at)
        VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000a1', 'whatsapp_cloud', 'Boutique', '900000000000001', '800000000000001', '+33 1 99 00 10 10', true,
                @token, @secret, @fingerprint, 'verify', now(), 'account_restricted', '', '2026-01-01');
        INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id)
        VALUES ('900000000000001', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000a1');

        INSERT INTO contacts.contacts (workspace_id, id, wa_id, number_key, bsuid, profile_name, profile_named_at, search_text, created_at)
        SELECT '00000000-0000-7000-8000-000000000001', format('00000000-0000-7000-8000-c%s', lpad(person::text, 11, '0'))::uuid, wa_id, contacts.number_key(wa_id),
               CASE WHEN person % 5 = 0 OR wa_id IS NULL THEN 'SN.' || 1000 + person END, 'Person ' || person, '2026-01-02', platform.fold(concat_ws(' ', 'Person ' || person, '+' || wa_id, '+' || contacts.number_key(wa_id))), '2026-01-02'
        FROM generate_series(1, @people) AS person
        CROSS JOIN LATERAL (SELECT CASE WHEN person % 10 = 9 THEN NULL WHEN person % 10 = 7 THEN '551198765' || lpad(person::text, 4, '0') ELSE '22177' || lpad(person::text, 7, '0') END AS wa_id) AS known;
        INSERT INTO contacts.opt_outs (workspace_id, contact_id, source, at) SELECT workspace_id, id, 'provider', '2026-01-04' FROM contacts.contacts WHERE profile_name = 'Person 3';

        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, search_text, wamid, at, created_at, state, accepted_at, sent_at, delivered_at, read_at, failed_at, failure_code, failure_reason, author_id)
        SELECT contact.workspace_id, gen_random_uuid(), '00000000-0000-7000-8000-0000000000a1', contact.id, (CASE WHEN step.state IS NULL THEN 'inbound' ELSE 'outbound' END)::messaging.direction, 'text',
               format('%s %s', contact.profile_name, step.place), platform.fold(contact.profile_name), format('wamid.%s.%s', contact.profile_name, step.place),
               CASE WHEN step.place = 7 THEN now() - interval '1 hour' ELSE '2026-01-03'::timestamptz + step.place * interval '1 minute' END,
               '2026-01-03', step.state::messaging.delivery_state, '2026-01-03', CASE WHEN step.place >= 3 THEN '2026-01-03'::timestamptz END, CASE WHEN step.place IN (5, 6) THEN '2026-01-03'::timestamptz END,
               CASE WHEN step.place = 6 THEN '2026-01-03'::timestamptz END, CASE WHEN step.place = 4 THEN '2026-01-03'::timestamptz END, CASE WHEN step.place = 4 THEN 131026 END,
               CASE WHEN step.place = 4 THEN 'recipient_unreachable' END, CASE WHEN step.state IS NOT NULL THEN '00000000-0000-7000-8000-000000000003'::uuid END
        FROM contacts.contacts AS contact
        CROSS JOIN (VALUES (1, NULL), (2, 'accepted'), (3, 'sent'), (4, 'failed'), (5, 'delivered'), (6, 'read'), (7, NULL)) AS step (place, state);

        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, at, created_at, state, author_id)
        SELECT contact.workspace_id, format('01900000-0000-7000-8000-%s', lpad(row_number() OVER ()::text, 12, '0'))::uuid, '00000000-0000-7000-8000-0000000000a1', contact.id, 'outbound', 'text', waiting.text, now(), now(),
               waiting.state::messaging.delivery_state, '00000000-0000-7000-8000-000000000003'
        FROM (VALUES ('Person 5', 'Attend 1', 'queued'), ('Person 5', 'Attend 2', 'queued'), ('Person 6', 'Attend 3', 'queued'), ('Person 8', 'En doute', 'unconfirmed')) AS waiting (person, text, state)
        JOIN contacts.contacts AS contact ON contact.profile_name = waiting.person;
        INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at, claimed_at, unconfirmed_at)
        SELECT workspace_id, id, account_id, contact_id, state::text, now(), CASE WHEN state = 'unconfirmed' THEN now() END, CASE WHEN state = 'unconfirmed' THEN now() END
        FROM messaging.messages WHERE state IN ('queued', 'unconfirmed') ORDER BY id;

        INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
        SELECT workspace_id, account_id, contact_id, max(at) FROM messaging.messages WHERE direction = 'inbound' GROUP BY workspace_id, account_id, contact_id;
        INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, inbound_count, last_message_id, last_message_at, last_message_direction, last_message_type, last_message_preview, last_activity_at, created_at)
        SELECT DISTINCT ON (message.contact_id) message.workspace_id, gen_random_uuid(), message.account_id, message.contact_id, 2, message.id, message.at, message.direction, message.type, message.text, message.at, '2026-01-03'
        FROM messaging.messages AS message
        ORDER BY message.contact_id, message.at DESC, message.id DESC;
        """;

    private const string TemplatesSql = """
        INSERT INTO templates.wabas (workspace_id, waba_id, due_at) VALUES ('00000000-0000-7000-8000-000000000001', '800000000000001', now() + interval '1 day');
        INSERT INTO templates.templates (workspace_id, id, waba_id, provider_id, name, language, category, status, parameter_format, components, fingerprint, changed_at, synced_at, seen_by)
        VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), '800000000000001', '1', 'bienvenue', 'fr', 'UTILITY', 'APPROVED', 'positional', '[{"type":"BODY","text":"Bienvenue"}]',
                decode(repeat('00', 32), 'hex'), now(), now(), gen_random_uuid());
        """;
}
