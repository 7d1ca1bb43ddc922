using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Applying;

/// <summary>A call is one row of the thread, whatever is told of it and in whatever order; nobody here can take one, so that the row is what there is to answer.</summary>
public sealed class CallTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static int people;

    [Fact]
    public async Task Who_calls_has_a_conversation_with_a_call_that_rings_and_is_missed_once_they_hang_up()
    {
        await world.Simulator.NoFaultsAsync();
        var number = await world.AddNumberAsync();
        var waId = await world.Simulator.CustomerAsync(number, "Coumba");
        var call = await PostAsync($"/control/customers/{waId}/calls", new { phone_number_id = number.PhoneNumberId });

        var conversation = await world.ConversationAsync("Coumba");
        var rings = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal(("call", "inbound", "received", null), (Word(rings, "type"), Word(rings, "direction"), Word(rings, "state"), Word(rings, "text")));
        Assert.Equal(("calling", Word(call, "call_id")), (Word(CallIn(rings), "outcome"), Word(CallIn(rings), "id")));
        Assert.Equal(1, conversation["unread_count"]!.GetValue<int>());
        Assert.NotNull(conversation["window_closes_at"]);

        await PostAsync($"/control/calls/{Word(call, "call_id")}", new { action = "hang_up" });
        var missed = await SeesAsync(conversation, item => Word(CallIn(item), "outcome") == "unanswered", "that the call was missed");
        Assert.Equal(Word(rings, "id"), Word(missed, "id"));
        Assert.NotNull(CallIn(missed)["ended_at"]);
        Assert.Null(CallIn(missed)["duration_seconds"]);
        var row = await world.ConversationAsync("Coumba");
        Assert.Equal((1, "unanswered"), (row["unread_count"]!.GetValue<int>(), Word(row["last_message"]!["call"], "outcome")));
    }

    [Theory]
    [InlineData("missed voice call")]
    [InlineData("appel vocal manqué")]
    public async Task A_missed_call_is_found_by_its_name(string words)
    {
        var (number, person, name) = await SomebodyAsync();
        await TellAsync(number, Connect(number, person, name, "wacid.named", 0), End(number, person, "wacid.named", 20));
        Assert.Contains(await world.ConversationsAsync($"?search={Uri.EscapeDataString(words)}"), item => Word(item!["contact"], "name") == name);
    }

    [Fact]
    public async Task A_call_that_was_answered_tells_how_long_and_is_one_row_however_often_and_late_it_is_told()
    {
        var (number, person, name) = await SomebodyAsync();
        var begun = Connect(number, person, name, "wacid.long", 0);
        var end = End(number, person, "wacid.long", 140, seconds: 134);
        await TellAsync(number, end);
        await TellAsync(number, begun, [.. end, (byte)'\n'], [.. begun, (byte)'\n']);
        await world.ReplayAsync(begun);

        var conversation = await world.ConversationAsync(name);
        var shown = Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray())!;
        Assert.Equal(("answered", 134), (Word(CallIn(shown), "outcome"), CallIn(shown)["duration_seconds"]!.GetValue<int>()));
        Assert.Equal((At(0), At(0)), (shown["at"]!.GetValue<DateTimeOffset>(), conversation["last_message"]!["at"]!.GetValue<DateTimeOffset>()));
        Assert.Equal(1, conversation["unread_count"]!.GetValue<int>());
        Assert.Equal(At(0).UtcDateTime, Assert.Single(await world.RowsAsync<DateTime>("SELECT last_inbound_at FROM messaging.customer_service_windows WHERE account_id = @AccountId", new { number.AccountId })));
        Assert.Empty(await world.AsideAsync(begun));
        Assert.Equal(("call", "applied"), await ItemAsync(begun));
    }

    [Fact]
    public async Task What_was_said_after_a_call_began_stays_the_last_word_though_its_end_is_told_first()
    {
        var (number, person, name) = await SomebodyAsync();
        await TellAsync(number, End(number, person, "wacid.before", 90));
        await world.TellAsync(number, new Written(person, name, "Vous m'entendez ?", $"wamid.{person}", At(60)));
        Assert.Equal("call", Word((await world.ConversationAsync(name))["last_message"], "type"));

        await TellAsync(number, Connect(number, person, name, "wacid.before", 0));
        var conversation = await world.ConversationAsync(name);
        Assert.Equal("Vous m'entendez ?", Word(conversation["last_message"], "text"));
        Assert.Equal(At(60), conversation["last_activity_at"]!.GetValue<DateTimeOffset>());
        Assert.Equal(["call", "text"], (await world.ThreadAsync(conversation))["items"]!.AsArray().Select(item => Word(item, "type")));
    }

    [Theory]
    [InlineData("REJECTED", "rejected")]
    [InlineData("ACCEPTED", "answered")]
    [InlineData(null, "unanswered")]
    public async Task A_call_of_the_business_is_ours_asks_for_no_answer_and_opens_no_window(string? status, string outcome)
    {
        var (number, person, name) = await SomebodyAsync();
        await world.TellAsync(number, new Written(person, name, "Bonjour", $"wamid.{person}", At(-200_000)));
        await TellAsync(number, [Status(number, person, "RINGING", 0), .. status is null ? Array.Empty<byte[]>() : [Status(number, person, status, 8)], End(number, person, $"wacid.{person}", 30, isFromPerson: false)]);

        var conversation = await world.ConversationAsync(name);
        var shown = (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!;
        Assert.Equal(("outbound", "call", outcome), (Word(shown, "direction"), Word(shown, "type"), Word(CallIn(shown), "outcome")));
        Assert.Equal((1, "call"), (conversation["unread_count"]!.GetValue<int>(), Word(conversation["last_message"], "type")));
        Assert.Equal(At(-200_000).UtcDateTime, Assert.Single(await world.RowsAsync<DateTime>("SELECT last_inbound_at FROM messaging.customer_service_windows WHERE account_id = @AccountId", new { number.AccountId })));
        Assert.Equal(0, await world.CountAsync("messaging.outbox WHERE account_id = @AccountId", new { number.AccountId }));
    }

    [Fact]
    public async Task A_call_can_be_answered_by_a_message_but_neither_quoted_nor_signed()
    {
        var (number, person, name) = await SomebodyAsync();
        await TellAsync(number, Connect(number, person, name, "wacid.quoted", 0, world.Clock.GetUtcNow()));
        var conversation = await world.ConversationAsync(name);
        var call = Word(Assert.Single((await world.ThreadAsync(conversation))["items"]!.AsArray()), "id");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.ReplyAsync(conversation, "Oui ?", replyTo: call)).StatusCode);
        var sign = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages/{call}/reaction") { Content = JsonContent.Create(new { emoji = "👍" }) };
        sign.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7(world.Clock.GetUtcNow())}");
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.SendAsync(sign)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await world.ReplyAsync(conversation, "Vous avez appelé ?")).StatusCode);
    }

    [Fact]
    public async Task A_call_opens_again_what_was_resolved_as_a_message_does()
    {
        var (number, person, name) = await SomebodyAsync();
        await world.TellAsync(number, new Written(person, name, "Merci", $"wamid.{person}", At(-100)));
        await world.ExecuteAsync($"UPDATE inbox.conversations SET status = 'resolved' WHERE account_id = '{number.AccountId}'");
        await TellAsync(number, Connect(number, person, name, "wacid.reopens", 0));
        Assert.Equal("open", Word(await world.ConversationAsync(name), "status"));
    }

    [Fact]
    public async Task A_call_with_nobody_who_is_named_is_kept_in_the_journal()
    {
        var (number, _, _) = await SomebodyAsync();
        var body = Body(number, """ "statuses":[{"id":"wacid.nobody","type":"call","status":"RINGING","timestamp":"1767225600"}] """);
        await world.TellAsync(number, body);
        Assert.Equal("kept_only", Assert.Single(await world.AsideAsync(body)).ReasonCode);
        Assert.Equal(0, await world.CountAsync("messaging.messages WHERE account_id = @AccountId", new { number.AccountId }));
    }

    private async Task<(OwnNumber Number, string Person, string Name)> SomebodyAsync()
    {
        var place = Interlocked.Increment(ref people);
        return (await OwnNumber.ConnectAsync(world), string.Create(CultureInfo.InvariantCulture, $"2217760{place:D5}"), $"Penda {place}");
    }

    private async Task TellAsync(OwnNumber number, params byte[][] bodies)
    {
        foreach (var body in bodies) await world.TellAsync(number, body);
    }

    private async Task<(string?, string?)> ItemAsync(byte[] body)
    {
        var item = Assert.Single((await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/journal/{await world.PlaceAsync(body)}"), HttpStatusCode.OK))["items"]!.AsArray());
        return (Word(item, "kind"), Word(item, "state"));
    }

    private Task<JsonNode> SeesAsync(JsonNode conversation, Func<JsonNode, bool> isIt, string what) => Eventually.SeesAsync(
        async () => (await world.ThreadAsync(conversation))["items"]!.AsArray().FirstOrDefault(item => isIt(item!))!, found => found is not null, what);

    private async Task<JsonNode> PostAsync(string path, object body) => await RelaisWorld.JsonAsync(await world.Simulator.Http.PostAsJsonAsync(path, body), HttpStatusCode.OK);

    private static string? Word(JsonNode? node, string name) => (string?)node?[name];

    private static JsonNode CallIn(JsonNode message) => message["details"]!["body"]!;

    private static DateTimeOffset At(long second) => DateTimeOffset.FromUnixTimeSeconds(1_767_225_600 + second);

    private static byte[] Connect(OwnNumber number, string person, string name, string id, long second, DateTimeOffset? at = null) => Body(number, $$"""
        "contacts":[{"profile":{"name":"{{name}}"},"wa_id":"{{person}}"}],
        "calls":[{"id":"{{id}}.{{person}}","from":"{{person}}","to":"15550783881","event":"connect","timestamp":"{{(at ?? At(second)).ToUnixTimeSeconds()}}","direction":"USER_INITIATED","session":{"sdp_type":"offer","sdp":"v=0\r\n"} }]
        """);

    private static byte[] End(OwnNumber number, string person, string id, long second, int? seconds = null, bool isFromPerson = true)
    {
        var (from, to) = isFromPerson ? (person, "15550783881") : ("15550783881", person);
        var call = isFromPerson ? $"{id}.{person}" : id;
        var talk = seconds is { } talked ? string.Create(CultureInfo.InvariantCulture, $",\"start_time\":\"{At(second - talked).ToUnixTimeSeconds()}\",\"end_time\":\"{At(second).ToUnixTimeSeconds()}\",\"duration\":{talked}") : "";
        return Body(number, $$"""
            "calls":[{"id":"{{call}}","from":"{{from}}","to":"{{to}}","event":"terminate","timestamp":"{{At(second).ToUnixTimeSeconds()}}","direction":"{{(isFromPerson ? "USER_INITIATED" : "BUSINESS_INITIATED")}}","status":"{{(seconds is null ? "FAILED" : "COMPLETED")}}"{{talk}}}]
            """);
    }

    private static byte[] Status(OwnNumber number, string person, string status, long second) => Body(number, $$"""
        "statuses":[{"id":"wacid.{{person}}","type":"call","status":"{{status}}","timestamp":"{{At(second).ToUnixTimeSeconds()}}","recipient_id":"{{person}}"}]
        """);

    private static byte[] Body(OwnNumber number, string members) => Encoding.UTF8.GetBytes(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"calls","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{number.PhoneNumberId}}}"},{{{members}}}}}]}]}""");
}
