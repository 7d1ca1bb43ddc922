using System.Globalization;
using Relais.Accounts;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>Whoever changes their number or takes another's stays who they are, in whatever order it is told.</summary>
public sealed class IdentityOrderTests
{
    private const int HistoriesInARound = 300;
    private const int Rounds = 4;

    [Fact]
    public async Task Changes_of_numbers_and_what_was_written_before_and_after_end_in_the_same_people_in_any_order_and_with_any_repetition()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture);
        await using var bench = await ApplyBench.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(seed * 1_000 + round);
            var histories = Enumerable.Range(0, HistoriesInARound).Select(number => IdentityHistory.Make(number, random)).ToList();
            var inOrder = await bench.WorkspaceAsync($"3{round:D3}");
            foreach (var step in Enumerable.Range(0, histories.Max(history => history.Events.Count)))
                await bench.ApplyAsync(inOrder, histories.Where(history => step < history.Events.Count).Select(history => history.Events[step]($"3{round:D3}")));

            var shuffled = await bench.WorkspaceAsync($"4{round:D3}");
            await ShuffleAsync(bench, shuffled, $"4{round:D3}", histories, random);

            var (once, again) = (await StateAsync(bench, inOrder), await StateAsync(bench, shuffled));
            foreach (var history in histories)
            {
                var key = history.Number.ToString(CultureInfo.InvariantCulture);
                if (once[key] != again[key]) Assert.Fail($"seed {seed}, round {round}, history {key}\nin order:\n{once[key]}\nshuffled:\n{again[key]}");
            }
            await NobodyIsTwoPeopleAsync(bench, inOrder, histories);
            Assert.DoesNotContain("without ids", again.Keys);
            await NothingIsLeftBehindAsync(bench);
        }
    }

    private static async Task ShuffleAsync(ApplyBench bench, ConnectedAccount account, string number, List<IdentityHistory> histories, Random random)
    {
        var events = histories.SelectMany(history => history.Events.Select(make => make(number))).ToList();
        WebhookEvent[] told = [.. events, .. events.Where(_ => random.Next(4) == 0)];
        random.Shuffle(told);
        for (var from = 0; from < told.Length;)
        {
            var size = random.Next(1, 400);
            await bench.ApplyAsync(account, told.Skip(from).Take(size));
            from += size;
        }
    }

    private static async Task NobodyIsTwoPeopleAsync(ApplyBench bench, ConnectedAccount account, List<IdentityHistory> histories)
    {
        var writers = histories.SelectMany(history => history.Writers.Select(pair => (pair.Key, Who: (history.Number, pair.Value)))).ToDictionary(pair => pair.Key, pair => pair.Who, StringComparer.Ordinal);
        var rows = await bench.QueryAsync<(Guid ContactId, string Wamid)>("SELECT contact_id, wamid FROM messaging.messages WHERE workspace_id = @WorkspaceId AND wamid IS NOT NULL", new { account.WorkspaceId });
        foreach (var contact in rows.GroupBy(row => row.ContactId)) Assert.Single(contact.Select(row => writers[row.Wamid]).Distinct());
    }

    private static async Task NothingIsLeftBehindAsync(ApplyBench bench)
    {
        foreach (var reconciler in Relais.Contacts.Reconciling.ContactsReconcilers.All.Concat(Relais.Inbox.Reconciling.InboxReconcilers.All))
            Assert.Equal((reconciler.Name, 0L), (reconciler.Name, Assert.Single(await bench.QueryAsync<long>(reconciler.Sql, new { now = TimeProvider.System.GetUtcNow().UtcDateTime }))));
    }

    /// <summary>The people of each history, with all that is theirs and names in place of the ids that differ by nature.</summary>
    private static async Task<Dictionary<string, string>> StateAsync(ApplyBench bench, ConnectedAccount account)
    {
        Assert.Empty(await bench.QueryAsync<string>(AstraySql, new { account.WorkspaceId }));
        var rows = await bench.QueryAsync<(string Key, string Line)>(StateSql, new { account.WorkspaceId });
        return rows.GroupBy(row => row.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => string.Join('\n', group.Select(row => row.Line).Order(StringComparer.Ordinal)), StringComparer.Ordinal);
    }

    // Words that are not with whoever had the id that they came from at that time.
    private const string AstraySql = """
        SELECT format('%s from %s at %s is with %s, home %s; the id: %s', message.wamid, message.sender, message.at, message.contact_id, message.home_id,
                      (SELECT string_agg(format('%s to %s is %s in %s', address.from_at, address.until_at, own.id, own.merged_into), ', ')
                       FROM contacts.addresses AS address JOIN contacts.contacts AS own ON own.workspace_id = address.workspace_id AND own.id = address.contact_id
                       WHERE address.workspace_id = message.workspace_id AND address.kind IN ('number', 'bsuid') AND address.key = message.sender))
        FROM messaging.messages AS message
        WHERE message.workspace_id = @WorkspaceId
          AND NOT EXISTS (
              SELECT FROM contacts.addresses AS address
              JOIN contacts.contacts AS own ON own.workspace_id = address.workspace_id AND own.id = address.contact_id
              WHERE address.workspace_id = message.workspace_id AND address.kind IN ('number', 'bsuid') AND address.key = message.sender
                AND (address.kind = 'bsuid' OR (address.from_at <= message.at AND message.at < address.until_at))
                AND own.id = coalesce(message.home_id, message.contact_id) AND message.contact_id = coalesce(own.merged_into, own.id))
        """;

    // Each table once, and not once a person.
    private const string StateSql = """
        WITH own AS (
            SELECT id, coalesce(merged_into, id) AS person_id FROM contacts.contacts WHERE workspace_id = @WorkspaceId
        ), ids AS (
            SELECT own.person_id, min(address.key) AS any_key,
                   string_agg(format('%s %s until %s by %s', address.value, address.from_at, address.until_at, address.ended_by), ', ' ORDER BY address.kind, address.value, address.from_at) AS list
            FROM own JOIN contacts.addresses AS address ON address.workspace_id = @WorkspaceId AND address.contact_id = own.id
            GROUP BY own.person_id
        ), said AS (
            SELECT contact_id AS person_id, string_agg(coalesce(wamid, at::text), ' ' ORDER BY wamid, at) AS list
            FROM messaging.messages WHERE workspace_id = @WorkspaceId
            GROUP BY contact_id
        ), shown AS (
            SELECT conversation.contact_id AS person_id, sum(conversation.inbound_count) AS inbound, max(last.wamid) AS last
            FROM inbox.conversations AS conversation
            LEFT JOIN messaging.messages AS last ON last.workspace_id = conversation.workspace_id AND last.id = conversation.last_message_id
            WHERE conversation.workspace_id = @WorkspaceId
            GROUP BY conversation.contact_id
        ), stopped AS (
            SELECT contact_id AS person_id, count(*) AS stops FROM contacts.opt_out_view WHERE workspace_id = @WorkspaceId GROUP BY contact_id
        )
        SELECT CASE WHEN ids.list IS NULL THEN 'without ids' WHEN ids.any_key LIKE 'SN.%' THEN substring(ids.any_key FROM 'SN\.(\d+)x') ELSE substr(ids.any_key, 5, 6)::integer::text END AS key,
               format('%s %s or formerly %s: %s; wrote %s; %s in the conversation, the last %s; window %s; %s opt-outs', person.wa_id, person.bsuid, person.former_wa_id, ids.list, said.list,
                      shown.inbound, shown.last, service_window.last_inbound_at, coalesce(stopped.stops, 0))
        FROM contacts.contacts AS person
        LEFT JOIN ids ON ids.person_id = person.id
        LEFT JOIN said ON said.person_id = person.id
        LEFT JOIN shown ON shown.person_id = person.id
        LEFT JOIN stopped ON stopped.person_id = person.id
        LEFT JOIN messaging.customer_service_windows AS service_window ON service_window.workspace_id = person.workspace_id AND service_window.contact_id = person.id
        -- Who turned out to be nobody is left with nothing.
        WHERE person.workspace_id = @WorkspaceId AND person.merged_into IS NULL AND (ids.list IS NOT NULL OR said.list IS NOT NULL)
        """;
}
