using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;
using Relais.WhatsApp;
using Relais.WhatsApp.Numbers;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What the WhatsApp Business app shares of the time before its number came here stands in the threads, and asks for nothing.</summary>
public sealed class SharedHistoryTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static int people;

    [Fact]
    public async Task A_shared_past_stands_in_its_threads_in_its_own_time_with_its_files_and_nobody_waits_for_an_answer()
    {
        await world.Simulator.NoFaultsAsync();
        var number = await world.AddNumberAsync();
        (await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/state", new { is_on_biz_app = true })).EnsureSuccessStatusCode();
        (await world.Simulator.Http.PostAsync($"/control/numbers/{number.PhoneNumberId}/past", content: null)).EnsureSuccessStatusCode();
        await AskAsync(number, AppData.Contacts);
        await AskAsync(number, AppData.History);

        var nafi = await world.ConversationAsync("Nafi Sow");
        var thread = await Eventually.SeesAsync(async () => (await world.ThreadAsync(nafi))["items"]!.AsArray(), items => items.Count == 5 && items.Count(item => Word(item!["file"], "state") == "stored") == 2, "the past with both files");
        Assert.Equal(["inbound", "outbound", "inbound", "outbound", "inbound"], thread.Select(item => Word(item, "direction")));
        Assert.Equal(["text", "text", "image", "document", "text"], thread.Select(item => Word(item, "type")));
        Assert.Equal(["Bonjour, livrez-vous à Thiès ?", "Oui, en deux jours.", "Comme sur la photo, s’il vous plaît", "Votre devis", "Merci, et pour demain ?"], thread.Select(item => Word(item, "text")));
        Assert.All(thread, item => Assert.True(item!["is_shared"]!.GetValue<bool>()));
        Assert.Equal(("read", "business_app"), (Word(thread[1], "state"), Word(thread[1]!["details"], "sent_from")));
        Assert.True(thread[0]!["at"]!.GetValue<DateTimeOffset>() < world.Clock.GetUtcNow().AddDays(-119));

        nafi = await world.ConversationAsync("Nafi Sow");
        Assert.Equal((0, 0, "resolved", "Merci, et pour demain ?"), (nafi["unread_count"]!.GetValue<int>(), nafi["inbound_count"]!.GetValue<int>(), Word(nafi, "status"), Word(nafi["last_message"], "text")));
        Assert.Equal(thread[^1]!["at"]!.GetValue<DateTimeOffset>(), nafi["last_activity_at"]!.GetValue<DateTimeOffset>());

        var idrissa = await world.ConversationAsync("Idrissa Ba");
        var older = await Eventually.SeesAsync(async () => (await world.ThreadAsync(idrissa))["items"]!.AsArray(), items => items.Count == 3, "the older past");
        // Its file is too old to follow.
        Assert.Equal(("media_placeholder", "placeholder"), (Word(older[0], "type"), Word(older[0]!["details"]!["body"], "kind")));
        Assert.Equal(0, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId AND (unclaimed_at IS NOT NULL OR assignee_id IS NOT NULL)", new { number.AccountId }));
        Assert.Equal(0, await world.CountAsync("messaging.outbox WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Equal(0, await world.CountAsync("messaging.read_marks WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Empty(await world.Simulator.LedgerAsync(number));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public async Task The_24_hours_run_from_when_the_person_wrote_as_for_any_message(int hoursAgo, bool isOpen)
    {
        var (number, person) = await SomebodyAsync();
        var at = world.Clock.GetUtcNow().AddHours(-hoursAgo);
        await TellAsync(number, Piece(number, person, Text("wamid.window", at)));

        var conversation = await ConversationAsync(person);
        Assert.Equal(isOpen, conversation["window_closes_at"]!.GetValue<DateTimeOffset>() > world.Clock.GetUtcNow());
        Assert.Equal(isOpen ? HttpStatusCode.Accepted : HttpStatusCode.Conflict, (await world.ReplyAsync(conversation, "Bonjour")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_told_as_it_happened_is_fresh_though_the_app_shared_it_first(bool isSharedFirst)
    {
        var (number, person) = await SomebodyAsync();
        var at = world.Clock.GetUtcNow().AddMinutes(-1);
        var (shared, live) = (Piece(number, person, Text("wamid.fresh", at)), Written.Body(number.PhoneNumberId, [new Written(person, null, "Il y a quelqu'un ?", $"wamid.fresh.{person}", at)]));
        await TellAsync(number, isSharedFirst ? [shared, live] : [live, shared]);
        await TellAsync(number, [.. shared, (byte)'\n'], [.. live, (byte)'\n']);

        var conversation = await ConversationAsync(person);
        Assert.Equal((1, 1, "open"), (conversation["unread_count"]!.GetValue<int>(), conversation["inbound_count"]!.GetValue<int>(), Word(conversation, "status")));
        Assert.False(Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!["is_shared"]!.GetValue<bool>());
        Assert.Equal(1, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId AND unclaimed_at IS NOT NULL", new { number.AccountId }));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_file_takes_the_place_that_was_kept_for_it_whichever_comes_first(bool isOurs, bool isPlaceFirst)
    {
        var (number, person) = await SomebodyAsync();
        var at = world.Clock.GetUtcNow().AddDays(-2);
        var place = Piece(number, person, $$"""{"id":"wamid.file.{{person}}","timestamp":"{{at.ToUnixTimeSeconds()}}",{{Sides(person, isOurs)}},"type":"media_placeholder","history_context":{"status":"READ"} }""");
        var file = History(number, $$"""
            "{{(isOurs ? "message_echoes" : "messages")}}":[{"id":"wamid.file.{{person}}","timestamp":"{{at.ToUnixTimeSeconds()}}",{{Sides(person, isOurs)}},"type":"image","image":{"id":"9{{person}}","mime_type":"image/jpeg","caption":"Le magasin"} }]
            """);
        await TellAsync(number, isPlaceFirst ? [place, file] : [file, place]);
        await world.ReplayAsync(place);

        var conversation = await ConversationAsync(person);
        var shown = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal(("image", "Le magasin", "file", isOurs ? "read" : "received"), (Word(shown, "type"), Word(shown, "text"), Word(shown["details"]!["body"], "kind"), Word(shown, "state")));
        Assert.Equal(("image", "Le magasin"), (Word(conversation["last_message"], "type"), Word(conversation["last_message"], "text")));
        Assert.Equal(1, await world.CountAsync("messaging.media_fetches WHERE account_id = @AccountId", new { number.AccountId }));
        Assert.Empty(await world.AsideAsync(place));
        Assert.Empty(await world.AsideAsync(file));
    }

    [Fact]
    public async Task Who_writes_after_their_past_was_shared_is_new_to_everybody_and_opens_the_conversation()
    {
        var (number, person) = await SomebodyAsync();
        await TellAsync(number, Piece(number, person, Text("wamid.past", world.Clock.GetUtcNow().AddDays(-30))));
        Assert.Equal("resolved", Word(await ConversationAsync(person), "status"));

        await world.TellAsync(number, new Written(person, null, "Me revoilà", $"wamid.again.{person}", world.Clock.GetUtcNow()));
        var conversation = await ConversationAsync(person);
        Assert.Equal((1, "open", "Me revoilà"), (conversation["unread_count"]!.GetValue<int>(), Word(conversation, "status"), Word(conversation["last_message"], "text")));
        Assert.Equal(1, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId AND unclaimed_at IS NOT NULL", new { number.AccountId }));
    }

    [Fact]
    public async Task A_past_that_comes_late_changes_nothing_of_how_a_conversation_stands()
    {
        var (number, person) = await SomebodyAsync();
        await world.TellAsync(number, new Written(person, null, "Merci", $"wamid.now.{person}", world.Clock.GetUtcNow().AddHours(-3)));
        var before = await ConversationAsync(person);
        await world.ExecuteAsync($"UPDATE inbox.conversations SET status = 'resolved' WHERE id = '{before["id"]}'");

        await TellAsync(number, Piece(number, person, Text("wamid.older", world.Clock.GetUtcNow().AddDays(-40)), Text("wamid.between", world.Clock.GetUtcNow().AddHours(-2))));
        var after = await ConversationAsync(person);
        Assert.Equal((1, "resolved", "wamid.between"), (after["unread_count"]!.GetValue<int>(), Word(after, "status"), Word(after["last_message"], "text")));
        // WhatsApp is told of what was read here, and not of what the app has read.
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{before["id"]}/read", new { seen_count = 1 }), HttpStatusCode.OK);
        Assert.Equal([$"wamid.now.{person}"], await world.RowsAsync<string>("SELECT wamid FROM messaging.read_marks WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task What_we_have_sent_ourselves_stays_what_it_is()
    {
        var (number, person) = await SomebodyAsync();
        await world.TellAsync(number, new Written(person, null, "Bonjour", $"wamid.hello.{person}", world.Clock.GetUtcNow().AddDays(-3)));
        await world.ExecuteAsync($"""
            INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, wamid, at, created_at, state, accepted_at)
            SELECT workspace_id, gen_random_uuid(), account_id, contact_id, 'outbound', 'text', 'De Relais', 'wamid.ours.{person}', at + interval '1 hour', at, 'accepted', at FROM messaging.messages WHERE account_id = '{number.AccountId}'
            """);
        await TellAsync(number, Piece(number, person, $$"""
            {"id":"wamid.ours.{{person}}","timestamp":"{{world.Clock.GetUtcNow().AddDays(-3).AddHours(1).ToUnixTimeSeconds()}}",{{Sides(person, isOurs: true)}},"type":"text","text":{"body":"Du téléphone"},"history_context":{"status":"READ"} }
            """));

        var shown = (await world.ThreadAsync(await ConversationAsync(person)))["items"]!.AsArray()[^1]!;
        Assert.Equal(("De Relais", "accepted", false), (Word(shown, "text"), Word(shown, "state"), shown["is_shared"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_piece_is_told_as_history_and_what_names_nobody_is_kept()
    {
        var (number, person) = await SomebodyAsync();
        var body = History(number, $$"""
            "history":[{"metadata":{"phase":0,"chunk_order":1,"progress":33},"threads":[
                {"id":"{{person}}","messages":[{{Text("wamid.told", world.Clock.GetUtcNow().AddDays(-9)).Replace("PERSON", person, StringComparison.Ordinal)}}]},
                {"messages":[{"id":"wamid.nobody.{{person}}","timestamp":"1767225600","type":"text","text":{"body":"?"} }]}]}]
            """);
        await TellAsync(number, body);

        Assert.Equal("kept_only", Assert.Single(await world.AsideAsync(body)).ReasonCode);
        var items = (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/journal/{await world.PlaceAsync(body)}"), HttpStatusCode.OK))["items"]!.AsArray();
        Assert.Equal([("history", "applied"), ("history", "applied"), ("history", "set_aside")], items.Select(item => (Word(item, "kind"), Word(item, "state"))));
    }

    [Fact]
    public async Task A_post_with_thousands_of_messages_is_applied_whole_and_makes_nobody_unread()
    {
        const int Threads = 60;
        const int MessagesEach = 100;
        var (number, _) = await SomebodyAsync();
        var start = world.Clock.GetUtcNow().AddDays(-100);
        var threads = Enumerable.Range(0, Threads).Select(thread => string.Create(CultureInfo.InvariantCulture, $"2217699{thread:D4}")).Select(person =>
            $$"""{"id":"{{person}}","context":{"wa_id":"{{person}}","user_id":"SN.{{person}}"},"messages":[{{string.Join(',', Enumerable.Range(0, MessagesEach).Select(index => Text($"wamid.many.{index}", start.AddMinutes(index)).Replace("PERSON", person, StringComparison.Ordinal)))}}]}""");
        await TellAsync(number, History(number, $$"""
            "history":[{"metadata":{"phase":1,"chunk_order":1,"progress":50},"threads":[{{string.Join(',', threads)}}]}]
            """));

        Assert.Equal(Threads * MessagesEach, await world.CountAsync("messaging.messages WHERE account_id = @AccountId AND is_shared", new { number.AccountId }));
        Assert.Equal(Threads, await world.CountAsync("inbox.conversations WHERE account_id = @AccountId AND inbound_count = 0 AND status = 'resolved'", new { number.AccountId }));
    }

    private async Task AskAsync(SimulatedNumber number, AppData data)
    {
        var account = world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!;
        Assert.IsType<WhatsAppResult<string>.Accepted>(await world.Services.GetRequiredService<NumberClients>().For(account).SyncAppDataAsync(data));
    }

    private async Task<(OwnNumber Number, string Person)> SomebodyAsync() =>
        (await OwnNumber.ConnectAsync(world), string.Create(CultureInfo.InvariantCulture, $"2217750{Interlocked.Increment(ref people):D5}"));

    private Task<JsonNode> ConversationAsync(string person) => world.ConversationAsync($"+{person}");

    private async Task TellAsync(OwnNumber number, params byte[][] bodies)
    {
        foreach (var body in bodies) await world.TellAsync(number, body);
    }

    private static string? Word(JsonNode? node, string name) => (string?)node?[name];

    private static string Text(string wamid, DateTimeOffset at) =>
        $$"""{"from":"PERSON","id":"{{wamid}}.PERSON","timestamp":"{{at.ToUnixTimeSeconds()}}","type":"text","text":{"body":"{{wamid}}"},"history_context":{"status":"READ"} }""";

    private static string Sides(string person, bool isOurs) => isOurs ? $"\"from\":\"15550783881\",\"to\":\"{person}\"" : $"\"from\":\"{person}\"";

    private static byte[] Piece(OwnNumber number, string person, params string[] messages) => History(number, $$"""
        "history":[{"metadata":{"phase":0,"chunk_order":1,"progress":33},"threads":[{"id":"{{person}}","context":{"wa_id":"{{person}}"},"messages":[{{string.Join(',', messages).Replace("PERSON", person, StringComparison.Ordinal)}}]}]}]
        """);

    private static byte[] History(OwnNumber number, string members) => Encoding.UTF8.GetBytes(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"history","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{number.PhoneNumberId}}}"},{{{members}}}}}]}]}""");
}
