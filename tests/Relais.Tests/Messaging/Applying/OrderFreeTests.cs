using System.Globalization;
using Relais.Accounts;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

public sealed class OrderFreeTests
{
    /// <summary>Cases in a round share a database transaction where the split wills it, which is a test of its own.</summary>
    private const int CasesInARound = 500;
    private const int Rounds = 20;

    [Fact]
    public async Task Any_permutation_of_the_same_events_with_any_repetition_ends_in_the_same_rows()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture);
        await using var bench = await ApplyBench.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(seed * 1_000 + round);
            var histories = Enumerable.Range(0, CasesInARound).Select(number => History.Make(number, random)).ToList();
            var once = await InOrderAsync(bench, histories, $"1{round:D3}");
            var shuffled = await ShuffledAsync(bench, histories, $"2{round:D3}", random);
            foreach (var history in histories)
            {
                if (once[history.Number] != shuffled[history.Number])
                    Assert.Fail($"seed {seed}, round {round}, history {history.Number}\nin order:\n{once[history.Number]}\nshuffled:\n{shuffled[history.Number]}");
            }
        }
    }

    private static async Task<Dictionary<int, string>> InOrderAsync(ApplyBench bench, List<History> histories, string number)
    {
        var (account, ids) = await WorkspaceAsync(bench, histories, number);
        await bench.ApplyAsync(account, histories.SelectMany(history => EventsOf(history, number, ids)));
        await bench.SettleAsync();
        return await StateAsync(bench, account, ids);
    }

    private static async Task<Dictionary<int, string>> ShuffledAsync(ApplyBench bench, List<History> histories, string number, Random random)
    {
        var (account, ids) = await WorkspaceAsync(bench, histories, number);
        var events = histories.SelectMany(history => EventsOf(history, number, ids)).ToList();
        var told = events.Concat(events.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(told);
        for (var from = 0; from < told.Length;)
        {
            var size = random.Next(1, 400);
            await bench.ApplyAsync(account, told.Skip(from).Take(size));
            from += size;
        }
        await bench.SettleAsync();
        return await StateAsync(bench, account, ids);
    }

    private static IEnumerable<WebhookEvent> EventsOf(History history, string number, Dictionary<string, Guid> ids) =>
        history.Events.Select(make => make(number, label => ids[label])).Select(value => ApplyBench.EventOf(number, value, value.ContainsKey("calls") ? "calls" : "messages"));

    // The messages that were sent before: some have their wamid, and some wait unconfirmed in the outbox for a receipt to name them.
    private static async Task<(ConnectedAccount Account, Dictionary<string, Guid> Ids)> WorkspaceAsync(ApplyBench bench, List<History> histories, string number)
    {
        var account = await bench.WorkspaceAsync(number);
        var now = TimeProvider.System.GetUtcNow();
        var sent = histories.SelectMany(history => history.Sent).ToList();
        var ids = sent.ToDictionary(message => message.Label, _ => Guid.CreateVersion7(now), StringComparer.Ordinal);
        await bench.ExecuteAsync("""
            WITH told AS (
                SELECT * FROM unnest(@ids, @labels, @waIds, @wamids) AS told (id, label, wa_id, wamid)
            ), people AS (
                INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
                SELECT DISTINCT ON (wa_id) @WorkspaceId, gen_random_uuid(), wa_id, now() FROM told
                RETURNING id, wa_id
            ), addresses AS (
                INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value)
                SELECT @WorkspaceId, 'number', contacts.number_key(wa_id), id, wa_id FROM people
            ), messages AS (
                INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, wamid, at, created_at, state)
                SELECT @WorkspaceId, told.id, @Id, people.id, 'outbound', 'text', told.label, told.wamid, '2025-12-31', now(),
                       (CASE WHEN told.wamid IS NULL THEN 'unconfirmed' ELSE 'accepted' END)::messaging.delivery_state
                FROM told JOIN people USING (wa_id)
                RETURNING id, contact_id, wamid
            )
            INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at)
            SELECT @WorkspaceId, id, @Id, contact_id, 'unconfirmed', now() FROM messages WHERE wamid IS NULL
            """, new
        {
            account.WorkspaceId,
            account.Id,
            ids = sent.Select(message => ids[message.Label]).ToArray(),
            labels = sent.Select(message => message.Label).ToArray(),
            waIds = sent.Select(message => message.WaId).ToArray(),
            wamids = sent.Select(message => message.Wamid).ToArray(),
        });
        return (account, ids);
    }

    /// <summary>Everything that the events left behind, by history, with names in place of the ids that differ by nature.</summary>
    private static async Task<Dictionary<int, string>> StateAsync(ApplyBench bench, ConnectedAccount account, Dictionary<string, Guid> ids)
    {
        var rows = await bench.QueryAsync<(string Key, string Line)>(StateSql, new { account.WorkspaceId });
        Assert.NotEmpty(ids);
        return rows.GroupBy(row => int.Parse(row.Key, CultureInfo.InvariantCulture)).ToDictionary(group => group.Key, group => string.Join('\n', group.Select(row => row.Line).Order(StringComparer.Ordinal)));
    }

    private const string StateSql = """
        WITH named AS (
            SELECT message.*, contact.wa_id, substr(contact.wa_id, 5, 7) AS key, coalesce(CASE WHEN direction = 'outbound' THEN message.text END, message.wamid, message.content #>> '{body,id}') AS name
            FROM messaging.messages AS message JOIN contacts.contacts AS contact ON contact.workspace_id = message.workspace_id AND contact.id = message.contact_id
            WHERE message.workspace_id = @WorkspaceId
        )
        SELECT substr(wa_id, 5, 7), format('contact %s %s %s named at %s found by %s', wa_id, bsuid, profile_name, profile_named_at, search_text)
        FROM contacts.contacts WHERE workspace_id = @WorkspaceId
        UNION ALL
        SELECT key, format('message %s of %s: %s %s "%s" raw %s, answers %s, at %s; %s accepted %s sent %s delivered %s read %s played %s failed %s %s %s %s',
                           name, wa_id, direction, type, text, raw, reply_to_wamid, at, state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code, failure_reason, failure_message)
               || coalesce(' wamid ' || wamid, '') || CASE WHEN type = 'call' THEN format(' from or to %s: %s, found by %s', sender, content, search_text) ELSE '' END
        FROM named
        UNION ALL
        SELECT substr(contact.wa_id, 5, 7), format('window %s since %s', contact.wa_id, service.last_inbound_at)
        FROM messaging.customer_service_windows AS service JOIN contacts.contacts AS contact ON contact.workspace_id = service.workspace_id AND contact.id = service.contact_id
        WHERE service.workspace_id = @WorkspaceId
        UNION ALL
        SELECT substr(contact.wa_id, 5, 7), format('conversation %s: %s in, %s read, last %s %s %s "%s" at %s, active %s', contact.wa_id, inbound_count, read_count, named.name,
               last_message_direction, last_message_type, last_message_preview, last_message_at, last_activity_at)
        FROM inbox.conversations AS conversation
        JOIN contacts.contacts AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        LEFT JOIN named ON named.id = conversation.last_message_id
        WHERE conversation.workspace_id = @WorkspaceId
        UNION ALL
        SELECT split_part(split_part(wamid, '.', 2), '-', 1), format('waiting %s %s at %s %s %s', wamid, state, at, failure_code, failure_message)
        FROM messaging.waiting_receipts WHERE workspace_id = @WorkspaceId
        UNION ALL
        SELECT named.key, format('outbox %s %s', named.name, outbox.state)
        FROM messaging.outbox JOIN named ON named.workspace_id = outbox.workspace_id AND named.id = outbox.message_id
        """;
}
