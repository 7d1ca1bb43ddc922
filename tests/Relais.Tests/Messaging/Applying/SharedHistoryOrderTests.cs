using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Accounts;
using Relais.Inbox.Reconciling;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>Pieces of a shared past come in no order, twice, without their files and with them, and beside what is written meanwhile: they end in the same rows.</summary>
public sealed class SharedHistoryOrderTests
{
    private const int Cases = 300;
    private const long Noon = 1_767_225_600;
    private static readonly string[] Statuses = ["PENDING", "SENT", "DELIVERED", "READ", "ERROR"];

    [Fact]
    public async Task Pieces_files_and_what_is_told_as_it_happens_end_in_the_same_rows_in_any_order_and_with_any_repetition()
    {
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture));
        await using var bench = await ApplyBench.StartAsync();
        var tellings = Enumerable.Range(0, Cases).SelectMany(number => Past.Make(number, random)).ToList();

        var inOrder = await bench.WorkspaceAsync("6001");
        await bench.ApplyAsync(inOrder, tellings.SelectMany(telling => telling("6001")));
        await bench.SettleAsync();

        var shuffled = await bench.WorkspaceAsync("6002");
        var told = tellings.Concat(tellings.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(told);
        foreach (var batch in told.Chunk(53)) await bench.ApplyAsync(shuffled, batch.SelectMany(telling => telling("6002")));
        await bench.SettleAsync();

        var (one, other) = (await StateAsync(bench, inOrder), await StateAsync(bench, shuffled));
        Assert.True(one.Count > Cases);
        foreach (var (left, right) in one.Zip(other)) Assert.Equal(left, right);
        Assert.Equal(one.Count, other.Count);
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM messaging.outbox")));
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM messaging.read_marks")));
        foreach (var reconciler in InboxReconcilers.All)
            Assert.Equal((reconciler.Name, 0L), (reconciler.Name, Assert.Single(await bench.QueryAsync<long>(reconciler.Sql, new { now = DateTime.UnixEpoch.AddSeconds(Noon) }))));
    }

    private static Task<IReadOnlyList<string>> StateAsync(ApplyBench bench, ConnectedAccount account) => bench.QueryAsync<string>("""
        SELECT format('%s %s of %s by %s: %s "%s" %s, answers %s, file %s, shared %s, raw %s; %s at %s, %s %s %s %s', message.direction, message.wamid, coalesce(contact.wa_id, contact.bsuid), message.sender, message.type, message.text,
                      message.content, message.reply_to_wamid, message.file_id IS NOT NULL, message.is_shared, message.raw, message.state, message.at, message.sent_at, message.delivered_at, message.failed_at, message.failure_reason)
        FROM messaging.messages AS message JOIN contacts.contacts AS contact ON contact.workspace_id = message.workspace_id AND contact.id = message.contact_id
        WHERE message.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('conversation with %s: %s in, %s read, last %s %s %s "%s" at %s, active %s, asks %s', coalesce(contact.wa_id, contact.bsuid), inbound_count, read_count, last.wamid, last_message_direction, last_message_type,
                      last_message_preview, last_message_at, last_activity_at, unclaimed_at IS NOT NULL)
        FROM inbox.conversations AS conversation
        JOIN contacts.contacts AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        JOIN messaging.messages AS last ON last.workspace_id = conversation.workspace_id AND last.id = conversation.last_message_id
        WHERE conversation.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('window of %s since %s', coalesce(contact.wa_id, contact.bsuid), last_inbound_at)
        FROM messaging.customer_service_windows AS known JOIN contacts.contacts AS contact ON contact.workspace_id = known.workspace_id AND contact.id = known.contact_id
        WHERE known.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('owed %s', media_id) FROM messaging.media_fetches WHERE workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('contact %s %s', wa_id, bsuid) FROM contacts.contacts WHERE workspace_id = @WorkspaceId
        ORDER BY 1
        """, new { account.WorkspaceId });

    /// <summary>A person's past with the business, as it is told: each telling makes the events of one webhook.</summary>
    private static class Past
    {
        public static IEnumerable<Func<string, IReadOnlyList<WebhookEvent>>> Make(int number, Random random)
        {
            var person = new Person(string.Create(CultureInfo.InvariantCulture, $"22178{number:D7}"), random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"SN.{number:D7}1") : null);
            var messages = Enumerable.Range(0, random.Next(1, 7)).Select(index => new Said(
                $"wamid.h{number}.{index}", Noon + random.Next(8), random.Next(2) == 0, random.Next(3) == 0, random.Next(4) == 0 ? $"wamid.h{number}.0" : null, Statuses[random.Next(Statuses.Length)])).ToList();
            foreach (var piece in messages.Chunk(random.Next(1, 4))) yield return Telling("history", Piece(person, piece));
            foreach (var said in messages)
            {
                if (said.HasFile && random.Next(3) > 0) yield return Telling("history", File(person, said));
                // Now and then it is told as it happened, too.
                if (random.Next(4) == 0) yield return said.IsOurs ? Telling("smb_message_echoes", Listed("message_echoes", person, said)) : Telling("messages", Listed("messages", person, said));
            }
            if (random.Next(3) == 0) yield return Telling("messages", Listed("messages", person, new Said($"wamid.n{number}", Noon + random.Next(12), IsOurs: false, HasFile: false, Answers: null, Status: "")));
        }

        private static Func<string, IReadOnlyList<WebhookEvent>> Telling(string field, JsonObject value) => number => ApplyBench.EventsOf(number, value.DeepClone().AsObject(), field);

        private static JsonObject Piece(Person person, IEnumerable<Said> messages)
        {
            var context = new JsonObject { ["wa_id"] = person.WaId };
            if (person.Bsuid is not null) context["user_id"] = person.Bsuid;
            return new()
            {
                ["history"] = new JsonArray(new JsonObject
                {
                    ["metadata"] = new JsonObject { ["phase"] = 0, ["chunk_order"] = 1, ["progress"] = 50 },
                    ["threads"] = new JsonArray(new JsonObject { ["id"] = person.WaId, ["context"] = context, ["messages"] = new JsonArray([.. messages.Select(said => InPiece(person, said))]) }),
                }),
            };
        }

        private static JsonObject InPiece(Person person, Said said)
        {
            var told = Frame(person, said);
            if (said.HasFile) told["type"] = "media_placeholder";
            else (told["type"], told["text"]) = ("text", new JsonObject { ["body"] = $"Text {said.Wamid}" });
            told["history_context"] = new JsonObject { ["status"] = said.IsOurs ? said.Status : "READ" };
            return told;
        }

        private static JsonObject File(Person person, Said said) => Listed(said.IsOurs ? "message_echoes" : "messages", person, said);

        private static JsonObject Listed(string list, Person person, Said said)
        {
            var told = Frame(person, said);
            if (said.HasFile) (told["type"], told["image"]) = ("image", new JsonObject { ["id"] = $"media.{said.Wamid}", ["mime_type"] = "image/jpeg", ["caption"] = $"Photo {said.Wamid}" });
            else (told["type"], told["text"]) = ("text", new JsonObject { ["body"] = $"Text {said.Wamid}" });
            if (person.Bsuid is not null) told[said.IsOurs ? "to_user_id" : "from_user_id"] = person.Bsuid;
            return new() { [list] = new JsonArray(told) };
        }

        private static JsonObject Frame(Person person, Said said)
        {
            var told = new JsonObject { ["id"] = said.Wamid, ["timestamp"] = said.At.ToString(CultureInfo.InvariantCulture), ["from"] = said.IsOurs ? "15550783881" : person.WaId };
            if (said.IsOurs) told["to"] = person.WaId;
            if (said.Answers is not null && said.Answers != said.Wamid) told["context"] = new JsonObject { ["id"] = said.Answers };
            return told;
        }

        private sealed record Person(string WaId, string? Bsuid);

        private sealed record Said(string Wamid, long At, bool IsOurs, bool HasFile, string? Answers, string Status);
    }
}
