using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What the business writes from its phone stands in the thread as what it is, once, and never leaves from here.</summary>
public sealed class EchoTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. "une photo de la boutique"u8];
    private static readonly string[] Statuses = ["sent", "delivered", "read", "failed"];
    private static int cases;
    private readonly RelaisWorld world;
    private readonly string name = $"Binta {Interlocked.Increment(ref cases)}";
    private SimulatedNumber number = null!;
    private string customer = "";

    public EchoTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync()
    {
        await world.Simulator.NoFaultsAsync();
        number = await world.AddNumberAsync();
        customer = await world.Simulator.CustomerAsync(number, name);
        await world.Simulator.WriteAsync(number, customer, "Bonjour");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_sent_from_the_phone_app_is_an_outgoing_message_that_is_marked_and_travels_on()
    {
        await EchoAsync(new { to = customer, text = "Du téléphone" });

        var shown = await SeesAsync(message => Word(message, "text") == "Du téléphone" && Word(message, "state") == "delivered", "the echo, delivered");
        Assert.Equal(("outbound", "business_app"), (Word(shown, "direction"), Word(shown["details"], "sent_from")));
        Assert.Null(shown["author"]);
        Assert.Equal(0, await world.CountAsync($"messaging.outbox WHERE message_id = '{shown["id"]}'"));
        Assert.DoesNotContain(await world.Simulator.LedgerAsync(number), entry => Word(entry, "text") == "Du téléphone");
        // Which of two is the last that were written in one second, nobody can tell; but it was not the customer who wrote twice.
        Assert.Equal(1, (await world.ConversationAsync(name))["unread_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_another_app_sent_says_so_and_its_file_is_fetched()
    {
        await EchoAsync(new { to = customer, field = "message_echoes", type = "image", caption = "La boutique", file = new { mime_type = "image/jpeg", base64 = Convert.ToBase64String(Photo) } });

        var shown = await SeesAsync(message => Word(message["file"], "state") == "stored", "the photo");
        Assert.Equal(("outbound", "other_app", "La boutique"), (Word(shown, "direction"), Word(shown["details"], "sent_from"), Word(shown, "text")));
        Assert.Equal(Photo, await world.Admin.GetByteArrayAsync($"/api/files/{shown["file"]!["id"]}"));
    }

    [Fact]
    public async Task What_is_corrected_taken_back_or_signed_on_the_phone_is_so_here()
    {
        var corrected = await EchoAsync(new { to = customer, text = "A 9 h" });
        await EchoAsync(new { to = customer, type = "edit", about = corrected, content = new { original_message_id = corrected, message = new { type = "text", text = new { body = "A 10 h" } } } });
        await SeesAsync(message => Word(message, "text") == "A 10 h" && message["corrected_at"] is not null, "the correction");

        var removed = await EchoAsync(new { to = customer, text = "Erreur" });
        await EchoAsync(new { to = customer, type = "revoke", about = removed, content = new { original_message_id = removed } });
        await SeesAsync(message => Word(message, "text") == "Erreur" && message["removed_at"] is not null, "the removal");

        var written = await world.Simulator.WriteAsync(number, customer, "Merci");
        await EchoAsync(new { to = customer, type = "reaction", about = written, content = new { message_id = written, emoji = "🙏" } });
        var signed = await SeesAsync(message => Word(message, "text") == "Merci" && message["reactions"]!.AsArray().Count == 1, "the sign");
        Assert.Equal(("🙏", "outbound"), (Word(signed["reactions"]![0], "emoji"), Word(signed["reactions"]![0], "direction")));
    }

    [Fact]
    public async Task Who_was_only_ever_written_to_from_the_phone_has_a_conversation_without_a_window()
    {
        var own = await OwnNumber.ConnectAsync(world);
        var body = System.Text.Encoding.UTF8.GetBytes($$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"smb_message_echoes","value":{"metadata":{"phone_number_id":"{{own.PhoneNumberId}}"},
            "message_echoes":[{"from":"15550783881","to":"221770000777","id":"wamid.echo.first","timestamp":"1767226300","type":"text","text":{"body":"Votre commande est prête"} }]} }]}]}
            """);
        await world.TellAsync(own, body);
        await world.TellAsync(own, [.. body, (byte)'\n']);
        await world.ReplayAsync(body);

        var conversation = await world.ConversationAsync("+221770000777");
        var shown = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal(("Votre commande est prête", "sent"), (Word(shown, "text"), Word(shown, "state")));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767226300), shown["sent_at"]!.GetValue<DateTimeOffset>());
        Assert.Equal(0, await world.CountAsync("messaging.customer_service_windows WHERE account_id = @AccountId", new { own.AccountId }));
        Assert.Empty(await world.AsideAsync(body));
    }

    [Fact]
    public async Task Echoes_and_their_receipts_end_in_the_same_rows_in_any_order_and_with_any_repetition()
    {
        const int Histories = 200;
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture));
        await using var bench = await ApplyBench.StartAsync();
        var made = Enumerable.Range(0, Histories).SelectMany(history => History(history, random)).ToList();

        var inOrder = await bench.WorkspaceAsync("5001");
        await bench.ApplyAsync(inOrder, made.Select(make => make("5001")));
        await bench.SettleAsync();

        var shuffled = await bench.WorkspaceAsync("5002");
        var told = made.Concat(made.Where(_ => random.Next(3) == 0)).Select(make => make("5002")).ToArray();
        random.Shuffle(told);
        foreach (var batch in told.Chunk(97))
        {
            await bench.ApplyAsync(shuffled, batch);
            if (random.Next(3) == 0) await bench.SettleAsync();
        }
        await bench.SettleAsync();

        Assert.Equal(await StateAsync(bench, inOrder), await StateAsync(bench, shuffled));
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM messaging.outbox")));
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM messaging.waiting_receipts")));
    }

    // A few messages from the phone to one person, with what becomes of them, and what the person writes in between.
    private static IEnumerable<Func<string, WebhookEvent>> History(int history, Random random)
    {
        var person = string.Create(CultureInfo.InvariantCulture, $"22177{history:D7}");
        for (var index = random.Next(1, 4); index > 0; index--)
        {
            var (wamid, at, type) = ($"wamid.e{history}.{index}", 1_767_225_600 + random.Next(50), random.Next(3) == 0 ? "image" : "text");
            var echo = Echo(person, wamid, $"Echo {index}", at, type);
            yield return number => ApplyBench.EventOf(number, new JsonObject { ["message_echoes"] = new JsonArray(echo.DeepClone()) }, "smb_message_echoes");
            foreach (var status in Statuses.Where(_ => random.Next(2) == 0))
            {
                var receipt = new JsonObject { ["id"] = wamid, ["status"] = status, ["timestamp"] = Seconds(at + random.Next(-2, 20)), ["recipient_id"] = person };
                if (status == "failed") receipt["errors"] = new JsonArray(new JsonObject { ["code"] = 131026, ["title"] = "Undeliverable" });
                yield return number => ApplyBench.EventOf(number, new JsonObject { ["statuses"] = new JsonArray(receipt.DeepClone()) });
            }
        }
        if (random.Next(2) == 0) yield break;
        var answer = new JsonObject { ["from"] = person, ["id"] = $"wamid.i{history}", ["timestamp"] = Seconds(1_767_225_600 + random.Next(50)), ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Oui" } };
        yield return number => ApplyBench.EventOf(number, new JsonObject { ["messages"] = new JsonArray(answer.DeepClone()) });
    }

    private static async Task<string> StateAsync(ApplyBench bench, ConnectedAccount account) => string.Join('\n', await bench.QueryAsync<string>("""
        SELECT format('%s %s to %s by %s: "%s" %s, file %s; %s at %s, %s %s %s %s failed %s %s', message.direction, message.wamid, contact.wa_id, message.sender, message.text, message.content, message.file_id IS NOT NULL,
                      message.state, message.at, message.sent_at, message.delivered_at, message.read_at, message.played_at, message.failed_at, message.failure_code)
        FROM messaging.messages AS message JOIN contacts.contacts AS contact ON contact.workspace_id = message.workspace_id AND contact.id = message.contact_id
        WHERE message.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('conversation with %s: %s in, last %s %s at %s', contact.wa_id, conversation.inbound_count, conversation.last_message_direction, conversation.last_message_preview, conversation.last_message_at)
        FROM inbox.conversations AS conversation JOIN contacts.contacts AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        WHERE conversation.workspace_id = @WorkspaceId
        UNION ALL
        SELECT format('owed %s', media_id) FROM messaging.media_fetches WHERE workspace_id = @WorkspaceId
        ORDER BY 1
        """, new { account.WorkspaceId }));

    private static JsonObject Echo(string to, string wamid, string text, long at, string type) => new()
    {
        ["from"] = "15550783881",
        ["to"] = to,
        ["id"] = wamid,
        ["timestamp"] = Seconds(at),
        ["type"] = type,
        [type] = type == "text" ? new JsonObject { ["body"] = text } : new JsonObject { ["id"] = $"media.{wamid}", ["mime_type"] = "image/jpeg", ["caption"] = text },
    };

    private static string? Word(JsonNode? node, string name) => (string?)node?[name];

    private static string Seconds(long at) => at.ToString(CultureInfo.InvariantCulture);

    private async Task<string> EchoAsync(object echo)
    {
        var answer = await RelaisWorld.JsonAsync(await world.Simulator.Http.PostAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/echoes", echo), System.Net.HttpStatusCode.OK);
        return Word(answer, "wamid")!;
    }

    private async Task<JsonNode> SeesAsync(Func<JsonNode, bool> isIt, string what)
    {
        var conversation = await world.ConversationAsync(name);
        return await Eventually.SeesAsync(async () => (await world.ThreadAsync(conversation))["items"]!.AsArray().FirstOrDefault(message => isIt(message!))!, found => found is not null, what);
    }
}
