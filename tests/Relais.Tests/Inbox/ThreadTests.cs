using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>Reading a conversation, and saying what has been read.</summary>
public sealed class ThreadTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private static int cases;
    private readonly RelaisWorld world;
    private readonly string name = $"Awa {Interlocked.Increment(ref cases)}";
    private OwnNumber number = null!;
    private int written;

    public ThreadTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_pages_of_a_thread_together_are_the_thread_from_the_oldest_to_the_newest_by_the_providers_time()
    {
        // They come in any order, seven in each second, in three bodies.
        var messages = Enumerable.Range(0, 130).Select(index => Wrote($"text {index}", world.Clock.GetUtcNow().AddHours(-1).AddSeconds(index / 7))).ToArray();
        var arriving = messages.ToArray();
        new Random(130).Shuffle(arriving);
        foreach (var body in arriving.Chunk(50)) await world.TellAsync(number, body);

        var conversation = await world.ConversationAsync(name);
        var (pages, before) = (new List<JsonArray>(), "");
        do
        {
            var page = await world.ThreadAsync(conversation, before);
            pages.Insert(0, page["items"]!.AsArray());
            before = page["next_cursor"] is { } next ? $"?before={next}" : "";
            // What comes meanwhile is no concern of the older pages.
            await world.TellAsync(number, Wrote("meanwhile", world.Clock.GetUtcNow()));
        }
        while (before.Length > 0);

        Assert.Equal([30, 50, 50], pages.Select(page => page.Count));
        var shown = pages.SelectMany(page => page).Select(item => (At: item!["at"]!.GetValue<DateTime>(), Id: item["id"]!.GetValue<string>(), Text: item["text"]!.GetValue<string>())).ToList();
        Assert.Equal(shown.OrderBy(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal), shown);
        Assert.Equal(messages.Select(message => message.Text).Order(), shown.Select(item => item.Text).Order());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    public async Task A_place_in_the_thread_that_was_not_given_is_refused(string before)
    {
        await world.TellAsync(number, Wrote("Bonjour"));
        var conversation = await world.ConversationAsync(name);
        var answer = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{conversation["id"]}/messages?before={before}"), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("cursor_unknown", answer["errors"]!["before"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_that_comes_while_the_thread_is_read_stays_unread()
    {
        await world.TellAsync(number, Wrote("un"), Wrote("deux"));
        var shown = (await world.ThreadAsync(await world.ConversationAsync(name)))["conversation"]!;
        Assert.Equal(2, Count(shown, "unread_count"));
        await world.TellAsync(number, Wrote("trois"));

        Assert.Equal(1, Count(await ReadAsync(shown, Count(shown, "inbound_count")), "unread_count"));
        // Neither an older reading nor one of more than there is can move it.
        Assert.Equal(1, Count(await ReadAsync(shown, 1), "unread_count"));
        Assert.Equal(0, Count(await ReadAsync(shown, 1_000), "unread_count"));
        await world.TellAsync(number, Wrote("quatre"));
        Assert.Equal(1, Count(await world.ConversationAsync(name), "unread_count"));
    }

    [Fact]
    public async Task However_reading_and_writing_fall_together_the_unread_are_those_that_were_not_shown()
    {
        await world.TellAsync(number, Wrote("zéro"));
        var conversation = await world.ConversationAsync(name);
        var writing = Task.Run(async () =>
        {
            for (var index = 0; index < 40; index++) await RelaisWorld.JsonAsync(await world.PostAsync(number, Written.Body(number.PhoneNumberId, Wrote($"text {index}"))), HttpStatusCode.OK);
        });
        var shown = 0;
        do
        {
            shown = Count((await world.ThreadAsync(conversation))["conversation"]!, "inbound_count");
            var answer = await ReadAsync(conversation, shown);
            Assert.Equal(Count(answer, "inbound_count") - shown, Count(answer, "unread_count"));
        }
        while (!writing.IsCompleted);
        await writing;
        await world.AllAppliedAsync();
        Assert.Equal(41 - shown, Count(await world.ConversationAsync(name), "unread_count"));
    }

    [Fact]
    public async Task A_conversation_can_be_marked_as_unread_again()
    {
        await world.TellAsync(number, Wrote("un"), Wrote("deux"));
        var conversation = await world.ConversationAsync(name);
        await ReadAsync(conversation, 2);
        for (var time = 0; time < 2; time++)
            Assert.Equal(1, Count(await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/unread", new { }), HttpStatusCode.OK), "unread_count"));
    }

    [Fact]
    public async Task A_favourite_is_one_until_it_is_none()
    {
        await world.TellAsync(number, Wrote("un"));
        var conversation = await world.ConversationAsync(name);
        foreach (var isFavorite in new[] { true, true, false })
        {
            var answer = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/conversations/{conversation["id"]}/favorite", new { is_favorite = isFavorite }), HttpStatusCode.OK);
            Assert.Equal(isFavorite, answer["is_favorite"]!.GetValue<bool>());
            Assert.Equal(isFavorite, (await world.ConversationAsync(name))["is_favorite"]!.GetValue<bool>());
        }
    }

    [Theory]
    [InlineData("read", "{}", "seen_count")]
    [InlineData("read", """{"seen_count":-1}""", "seen_count")]
    [InlineData("favorite", "{}", "is_favorite")]
    public async Task A_mark_without_its_value_is_refused(string mark, string json, string field)
    {
        await world.TellAsync(number, Wrote("un"));
        var conversation = await world.ConversationAsync(name);
        var content = new StringContent(json, null, "application/json");
        var address = $"/api/conversations/{conversation["id"]}/{mark}";
        var answer = await RelaisWorld.JsonAsync(mark == "favorite" ? await world.Admin.PutAsync(address, content) : await world.Admin.PostAsync(address, content), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("required", answer["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_is_not_found()
    {
        var address = "/api/conversations/0199c2a0-0000-7000-8000-000000000000";
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.GetAsync($"{address}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsJsonAsync($"{address}/read", new { seen_count = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsJsonAsync($"{address}/unread", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PutAsJsonAsync($"{address}/favorite", new { is_favorite = true })).StatusCode);
    }

    [Fact]
    public async Task What_was_read_here_is_marked_as_read_on_the_customers_phone()
    {
        var simulated = await world.AddNumberAsync();
        var awa = await world.Simulator.CustomerAsync(simulated, "Awa au téléphone");
        await world.Simulator.WriteAsync(simulated, awa, "un");
        await world.Simulator.WriteAsync(simulated, awa, "deux");
        var conversation = await Eventually.SeesAsync(() => world.ConversationAsync("Awa au téléphone"), seen => Count(seen, "inbound_count") == 2, "both messages");
        Assert.All((await world.Simulator.ThreadAsync(simulated, awa))["messages"]!.AsArray(), message => Assert.False(message!["read_by_business"]!.GetValue<bool>()));

        await ReadAsync(conversation, 2);
        await Eventually.IsAsync(async () => (await world.Simulator.ThreadAsync(simulated, awa))["messages"]!.AsArray().All(message => message!["read_by_business"]!.GetValue<bool>()), "the blue ticks");
    }

    private Written Wrote(string text, DateTimeOffset? at = null) =>
        new($"2217{number.PhoneNumberId[^8..]}", name, text, $"wamid.thread.{number.PhoneNumberId}.{Interlocked.Increment(ref written)}", at ?? world.Clock.GetUtcNow());

    private async Task<JsonNode> ReadAsync(JsonNode conversation, int seenCount) =>
        await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/read", new { seen_count = seenCount }), HttpStatusCode.OK);

    private static int Count(JsonNode conversation, string name) => conversation[name]!.GetValue<int>();
}
