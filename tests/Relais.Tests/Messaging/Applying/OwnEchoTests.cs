using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Accounts;
using Relais.Inbox;
using Relais.Messaging;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>An echo of what we sent ourselves is our message, once, whichever of the two is known first; any other echo is another message.</summary>
public sealed class OwnEchoTests
{
    private const long Noon = 1_767_225_600;
    private static readonly string[] Statuses = ["sent", "delivered", "read"];

    [Theory]
    [InlineData("echo answer")]
    [InlineData("answer echo")]
    [InlineData("echo receipt")]
    [InlineData("receipt echo")]
    [InlineData("echo answer receipt")]
    [InlineData("echo receipt answer")]
    [InlineData("receipt echo answer")]
    [InlineData("doubt echo receipt")]
    [InlineData("echo doubt receipt")]
    [InlineData("doubt receipt echo")]
    [InlineData("echo stray receipt stray")]
    [InlineData("stray echo answer echo")]
    public async Task A_message_of_ours_that_is_echoed_is_one_message_that_was_sent_in_whatever_order_it_is_told_of(string order)
    {
        await using var bench = await ApplyBench.StartAsync();
        var told = new Told(bench, await bench.WorkspaceAsync("6001"));
        var ours = await told.SendingAsync("221770000001", "Bonjour");
        foreach (var word in order.Split(' ')) await told.HearAsync(word, ours, "wamid.own");
        await bench.SettleAsync();

        var row = Assert.Single(await told.MessagesAsync());
        Assert.Equal((ours, "wamid.own", false), (row.Id, row.Wamid, row.IsEcho));
        Assert.Contains(row.State, Statuses);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Noon).UtcDateTime, row.SentAt);
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM messaging.outbox")));
        Assert.Equal(ours, Assert.Single(await bench.QueryAsync<Guid?>("SELECT last_message_id FROM inbox.conversations")));
    }

    [Fact]
    public async Task Two_messages_with_the_same_words_take_each_its_own_echo_and_another_apps_words_stay_its_own()
    {
        await using var bench = await ApplyBench.StartAsync();
        var told = new Told(bench, await bench.WorkspaceAsync("6002"));
        var (first, second) = (await told.SendingAsync("221770000001", "Bonjour"), await told.SendingAsync("221770000001", "Bonjour"));
        foreach (var wamid in new[] { "wamid.foreign", "wamid.second", "wamid.first" }) await told.HearAsync("echo", second, wamid);
        Assert.Equal(5, (await told.MessagesAsync()).Count);

        await told.HearAsync("receipt", second, "wamid.second");
        await told.HearAsync("answer", first, "wamid.first");
        var rows = await told.MessagesAsync();
        Assert.Equal(3, rows.Count);
        Assert.Equal(("wamid.first", "wamid.second"), (rows.Single(row => row.Id == first).Wamid, rows.Single(row => row.Id == second).Wamid));
        Assert.Equal("wamid.foreign", Assert.Single(rows, row => row.IsEcho).Wamid);
    }

    [Fact]
    public async Task What_is_in_doubt_is_not_taken_for_an_echo_with_the_same_words_and_is_lost_to_nobody()
    {
        await using var bench = await ApplyBench.StartAsync();
        var told = new Told(bench, await bench.WorkspaceAsync("6003"));
        var ours = await told.SendingAsync("221770000001", "Bonjour");
        await told.HearAsync("doubt", ours, "");
        await told.HearAsync("echo", ours, "wamid.foreign");

        Assert.Equal([("unconfirmed", false), ("sent", true)], (await told.MessagesAsync()).Select(row => (row.State, row.IsEcho)).OrderBy(row => row.IsEcho));
        Assert.Equal("unconfirmed", Assert.Single(await bench.QueryAsync<string>("SELECT state FROM messaging.outbox")));
    }

    [Fact]
    public async Task Answers_echoes_and_receipts_of_the_same_messages_end_in_the_same_rows_in_any_order_and_with_any_repetition()
    {
        const int Histories = 150;
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture));
        await using var bench = await ApplyBench.StartAsync();
        var made = Enumerable.Range(0, Histories).Select(history => Word.Of(history, random).ToList()).ToList();

        var (inOrder, shuffled) = (new Told(bench, await bench.WorkspaceAsync("6101")), new Told(bench, await bench.WorkspaceAsync("6102")));
        await inOrder.HearAsync([.. made.SelectMany(history => history)], batch: 1_000, settles: () => false);

        var words = made.SelectMany(history => history).ToList();
        var told = words.Concat(words.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(told);
        await shuffled.HearAsync(told, batch: 37, settles: () => random.Next(3) == 0);

        Assert.Equal(await StateAsync(bench, inOrder.Account), await StateAsync(bench, shuffled.Account));
        var reconcilers = Relais.Inbox.Reconciling.InboxReconcilers.All.Concat(Relais.Messaging.Reconciling.MessagingReconcilers.All).Where(one => one.Name is "conversations_miscounted" or "conversation_counts_wrong" or "outbox_settled");
        foreach (var reconciler in reconcilers) Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>(reconciler.Sql)));
    }

    private static async Task<string> StateAsync(ApplyBench bench, ConnectedAccount account) => string.Join('\n', await bench.QueryAsync<string>("""
        SELECT format('%s to %s: "%s" echo %s; %s since %s %s %s %s, waits %s', coalesce(message.wamid, 'no wamid'), contact.wa_id, message.text, message.content ->> 'sent_from',
                      message.state, message.sent_at, message.delivered_at, message.read_at, message.failed_at, outbox.state)
        FROM messaging.messages AS message
        JOIN contacts.contacts AS contact ON contact.workspace_id = message.workspace_id AND contact.id = message.contact_id
        LEFT JOIN messaging.outbox ON outbox.workspace_id = message.workspace_id AND outbox.message_id = message.id
        WHERE message.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('conversation with %s: %s in, last "%s" of %s, %s', contact.wa_id, conversation.inbound_count, conversation.last_message_preview, message.wamid, message.content ->> 'sent_from')
        FROM inbox.conversations AS conversation
        JOIN contacts.contacts AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        LEFT JOIN messaging.messages AS message ON message.workspace_id = conversation.workspace_id AND message.id = conversation.last_message_id
        WHERE conversation.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('waiting %s %s', wamid, state) FROM messaging.waiting_receipts WHERE workspace_id = @WorkspaceId
        ORDER BY 1
        """, new { account.WorkspaceId }));

    /// <summary>One thing that is told of a message: <c>echo</c>, <c>answer</c>, <c>doubt</c> (there was no answer), <c>receipt</c>, or <c>stray</c>, a receipt that does not name our id.</summary>
    private sealed record Word(string Kind, string Label, string Person, string Wamid, string Status, long At)
    {
        /// <summary>Up to three messages to one person, two of which say the same; and perhaps what another app wrote.</summary>
        public static IEnumerable<Word> Of(int history, Random random)
        {
            var person = string.Create(CultureInfo.InvariantCulture, $"22178{history:D7}");
            for (var index = random.Next(1, 4); index > 0; index--)
            {
                var word = new Word("send", $"{history}.{index}", person, $"wamid.{history}.{index}", "sent", Noon + random.Next(50));
                yield return word;
                if (random.Next(4) > 0) yield return word with { Kind = "echo" };
                var isKnown = random.Next(4) > 0;
                yield return word with { Kind = isKnown && random.Next(2) == 0 ? "answer" : "doubt" };
                if (isKnown) yield return word with { Kind = "receipt", Status = Statuses[random.Next(3)], At = word.At + random.Next(30) };
                if (random.Next(2) == 0) yield return word with { Kind = "stray", Status = Statuses[random.Next(3)], At = word.At + random.Next(30) };
            }
            if (random.Next(3) == 0) yield return new("echo", $"{history}.0", person, $"wamid.{history}.0", "sent", Noon + random.Next(50));
        }
    }

    private sealed record Row(Guid Id, string? Wamid, string State, DateTime? SentAt, bool IsEcho);

    /// <summary>A workspace that hears of its messages.</summary>
    private sealed class Told(ApplyBench bench, ConnectedAccount account)
    {
        private static readonly SteadyClock Steady = new(TimeProvider.System, Guid.Empty);
        private readonly Dictionary<string, Guid> sent = [];
        private readonly OutboxStore outbox = new(bench.Database, new OutcomeNotes(new Streams(TimeProvider.System), Steady), [new ThreadChanges(TimeProvider.System)], TimeProvider.System);

        public ConnectedAccount Account => account;

        public Task<IReadOnlyList<Row>> MessagesAsync() =>
            bench.QueryAsync<Row>("SELECT id, wamid, state::text AS state, sent_at, content ->> 'sent_from' IS NOT NULL AS is_echo FROM messaging.messages WHERE workspace_id = @WorkspaceId", new { account.WorkspaceId });

        public Task HearAsync(string kind, Guid ours, string wamid) =>
            HearAsync([new(kind, sent.Single(pair => pair.Value == ours).Key, "221770000001", wamid, kind == "receipt" ? "delivered" : "read", kind is "receipt" or "stray" ? Noon + 5 : Noon)]);

        /// <summary>Sends what is to be sent, and then hears the rest in this order, so many at a time.</summary>
        public async Task HearAsync(Word[] words, int batch, Func<bool> settles)
        {
            foreach (var word in words.Where(word => word.Kind == "send").DistinctBy(word => word.Label).OrderBy(word => word.Label, StringComparer.Ordinal)) sent[word.Label] = await SendingAsync(word.Person, "Bonjour");
            foreach (var some in words.Where(word => word.Kind != "send").Chunk(batch))
            {
                await HearAsync(some);
                if (settles()) await bench.SettleAsync();
            }
            await bench.SettleAsync();
        }

        /// <summary>A message of ours that has just left.</summary>
        public async Task<Guid> SendingAsync(string person, string text)
        {
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            await bench.ExecuteAsync("""
                WITH known AS (
                    SELECT contact_id AS id FROM contacts.addresses WHERE workspace_id = @WorkspaceId AND key = contacts.number_key(@person)
                ), person AS (
                    INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at) SELECT @WorkspaceId, gen_random_uuid(), @person, now() WHERE NOT EXISTS (SELECT FROM known)
                    RETURNING id
                ), address AS (
                    INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value) SELECT @WorkspaceId, 'number', contacts.number_key(@person), id, @person FROM person
                ), message AS (
                    INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, at, created_at, state)
                    SELECT @WorkspaceId, @id, @AccountId, whom.id, 'outbound', 'text', @text, @at, now(), 'sending' FROM (SELECT id FROM known UNION ALL SELECT id FROM person) AS whom
                    RETURNING id, contact_id
                ), conversation AS (
                    INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, last_message_id, last_message_at, last_message_direction, last_message_type, last_message_preview, last_activity_at, created_at)
                    SELECT @WorkspaceId, gen_random_uuid(), @AccountId, contact_id, id, @at, 'outbound', 'text', @text, @at, now() FROM message
                    ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE SET last_message_id = EXCLUDED.last_message_id, last_message_at = EXCLUDED.last_message_at
                )
                INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, state, due_at, attempts, claimed_at) SELECT @WorkspaceId, id, @AccountId, contact_id, 'sending', now(), 1, now() FROM message
                """, new { account.WorkspaceId, AccountId = account.Id, id, person, text, at = new DateTime(2025, 12, 31, 0, 0, 0, DateTimeKind.Utc).AddSeconds(sent.Count) });
            sent[$"{id}"] = id;
            return id;
        }

        // The answers of a batch stand in one transaction of the sender, the news in one of the applier.
        private async Task HearAsync(Word[] words)
        {
            var (answers, news) = (words.Where(word => word.Kind is "answer" or "doubt").ToList(), words.Where(word => word.Kind is not ("answer" or "doubt")).ToList());
            if (news.Count > 0) await bench.ApplyAsync(account, news.Select(EventOf));
            if (answers.Count == 0) return;
            var owner = new Ownership(account, Guid.Empty, 1, Steady.Now);
            await outbox.RecordAsync(owner, [.. answers.Select(AttemptOf)], new PacesOfNumber(1, Steady), CancellationToken.None);
        }

        private Attempt AttemptOf(Word word) => new(
            new(new(sent[word.Label], Guid.Empty, null, 0, 0, IsFreeForm: true, word.Person, null, "Bonjour", null, null, null, null, default, IsOptedOut: false, null), 1, DateTime.UnixEpoch, null),
            word.Kind == "answer" ? new SendOutcome.Accepted(word.Wamid) : new SendOutcome.Unconfirmed(new("timed_out")), TimeSpan.Zero);

        private WebhookEvent EventOf(Word word)
        {
            var at = word.At.ToString(CultureInfo.InvariantCulture);
            if (word.Kind == "echo")
            {
                var echo = new JsonObject { ["from"] = "15550783881", ["to"] = word.Person, ["id"] = word.Wamid, ["timestamp"] = at, ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Bonjour" } };
                return ApplyBench.EventOf(account.Credentials.PhoneNumberId.Value, new JsonObject { ["message_echoes"] = new JsonArray(echo) }, "message_echoes");
            }
            var receipt = new JsonObject { ["id"] = word.Wamid, ["status"] = word.Status, ["timestamp"] = at, ["recipient_id"] = word.Person };
            if (word.Kind == "receipt") receipt["biz_opaque_callback_data"] = $"{sent[word.Label]:D}";
            return ApplyBench.EventOf(account.Credentials.PhoneNumberId.Value, new JsonObject { ["statuses"] = new JsonArray(receipt) });
        }
    }
}
