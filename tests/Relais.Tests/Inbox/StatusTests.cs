using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox;

/// <summary>How a conversation stands, and what makes it open again.</summary>
public sealed class StatusTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private int written;

    public StatusTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("snoozed")]
    [InlineData("resolved")]
    public async Task The_customer_s_next_message_opens_it_again(string status)
    {
        var id = await ToldAsync();
        await SetAsync(id, status);
        Assert.Empty(await IdsAsync("open"));
        Assert.Equal([id], await IdsAsync(status));
        Assert.Equal([id], await IdsAsync("any"));

        await WriteAsync("Encore une question");
        Assert.Equal([id], await IdsAsync("open"));
        Assert.Null((await ShowAsync(id))["snoozed_until"]);
    }

    [Fact]
    public async Task What_we_write_opens_nothing()
    {
        var id = await ToldAsync();
        await SetAsync(id, "resolved");
        await RelaisWorld.JsonAsync(await world.ReplyAsync(await ShowAsync(id), "Merci, bonne journée"), HttpStatusCode.Accepted);
        Assert.Equal("resolved", (await ShowAsync(id))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sign_under_a_message_opens_nothing()
    {
        var id = await ToldAsync();
        await SetAsync(id, "resolved");
        var wamid = await world.AskAsync<string>("SELECT wamid FROM messaging.messages WHERE account_id = @AccountId", new { number.AccountId });
        await world.TellAsync(number, Written.Body(number.PhoneNumberId, $$$"""
            "contacts":[{"wa_id":"{{{WaId}}}","profile":{"name":"Awa"}}],
            "messages":[{"from":"{{{WaId}}}","id":"wamid.sign.{{{number.PhoneNumberId}}}","timestamp":"{{{world.Clock.GetUtcNow().AddSeconds(1).ToUnixTimeSeconds()}}}","type":"reaction","reaction":{"message_id":"{{{wamid}}}","emoji":"👍"}}]
            """));
        Assert.Equal("reaction", (await ShowAsync(id))["last_message"]!["type"]!.GetValue<string>());
        Assert.Equal("resolved", (await ShowAsync(id))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_snooze_ends_by_itself_and_is_told()
    {
        var id = await ToldAsync();
        await SetAsync(id, "snoozed");
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();
        world.Clock.Shift = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);
        await stream.UntilAsync(heard => heard.ConversationId == id && heard.Data["status"]!.GetValue<string>() == "open");
        // Whoever asks was signed in for half an hour.
        world.Clock.Shift = TimeSpan.Zero;
        Assert.Equal([id], await IdsAsync("open"));
    }

    [Fact]
    public async Task Nobody_puts_away_what_the_customer_wrote_a_moment_ago()
    {
        var id = await ToldAsync();
        await WriteAsync("Attendez");
        var problem = await RelaisWorld.JsonAsync(await PutAsync(id, new { status = "resolved", seen_status = "open", seen_count = 1 }), HttpStatusCode.Conflict);
        Assert.Equal("customer_wrote", problem["code"]!.GetValue<string>());
        Assert.Equal("open", (await ShowAsync(id))["status"]!.GetValue<string>());
        await RelaisWorld.JsonAsync(await PutAsync(id, new { status = "resolved", seen_status = "open", seen_count = 2 }), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_several_who_say_at_once_how_it_stands_one_is_heard_and_the_others_are_told()
    {
        var id = await ToldAsync();
        var answers = await Task.WhenAll(PutAsync(id, new { status = "pending", seen_status = "open" }), PutAsync(id, new { status = "resolved", seen_status = "open" }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var loser = await RelaisWorld.JsonAsync(answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict), HttpStatusCode.Conflict);
        Assert.Equal("status_changed", loser["code"]!.GetValue<string>());
        Assert.Equal((await ShowAsync(id))["status"]!.GetValue<string>(), loser["current"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_who_wish_the_same_are_of_one_mind()
    {
        var id = await ToldAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(id, new { status = "resolved", seen_status = "open" })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData("snoozed", 0, "snoozed_until", "time_invalid")]
    [InlineData("snoozed", -1, "snoozed_until", "time_invalid")]
    [InlineData("snoozed", 24 * 400, "snoozed_until", "time_invalid")]
    [InlineData("resolved", 1, "snoozed_until", "not_allowed")]
    public async Task A_time_belongs_to_a_snooze_and_lies_ahead(string status, int hours, string field, string code)
    {
        var id = await ToldAsync();
        DateTimeOffset? until = hours == 0 ? null : world.Clock.GetUtcNow().AddHours(hours);
        var problem = await RelaisWorld.JsonAsync(await PutAsync(id, new { status, snoozed_until = until, seen_status = "open" }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    private string WaId => $"2217{number.PhoneNumberId[^6..]}9";

    private async Task<string> ToldAsync()
    {
        await WriteAsync("Bonjour");
        return (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }

    private Task WriteAsync(string text) =>
        world.TellAsync(number, new Written(WaId, "Awa", text, $"wamid.status.{number.PhoneNumberId}.{Interlocked.Increment(ref written)}", world.Clock.GetUtcNow()));

    private async Task SetAsync(string id, string status) => await RelaisWorld.JsonAsync(
        await PutAsync(id, new { status, snoozed_until = status == "snoozed" ? world.Clock.GetUtcNow().AddHours(1) : (DateTimeOffset?)null, seen_status = "open" }), HttpStatusCode.OK);

    private Task<HttpResponseMessage> PutAsync(string id, object body) => world.Admin.PutAsJsonAsync($"/api/conversations/{id}/status", body);

    private async Task<JsonNode> ShowAsync(string id) => await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{id}"), HttpStatusCode.OK);

    private async Task<List<string>> IdsAsync(string status) =>
        [.. (await world.ConversationsAsync($"?account_id={number.AccountId}&status={status}")).Select(item => item!["id"]!.GetValue<string>())];
}
