using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Showing;

/// <summary>What customers see of the team: read receipts and the typing sign, as each number has it.</summary>
public sealed class ConversationSettingsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Both_are_on_until_somebody_says_otherwise()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal((true, true), SettingsOf(await world.AccountAsync(number)));
        Assert.Equal((false, true), SettingsOf(await SetAsync(number, receipts: false, typing: true)));
        Assert.Equal((false, true), SettingsOf(await world.AccountAsync(number)));
    }

    [Fact]
    public async Task What_is_left_out_is_asked_for()
    {
        var number = await world.AddNumberAsync();
        Assert.Equal("required", await (await world.AskAsync(number, "PUT", "/conversation-settings", new { shows_typing = true })).ComplaintAsync("sends_read_receipts"));
        Assert.Equal("required", await (await world.AskAsync(number, "PUT", "/conversation-settings", new { sends_read_receipts = true })).ComplaintAsync("shows_typing"));
    }

    [Fact]
    public async Task Without_read_receipts_nothing_that_was_read_is_told()
    {
        var (number, awa, conversation) = await ThreadAsync("Awa silencieuse");
        await SetAsync(number, receipts: false, typing: true);
        await ReadAsync(conversation);
        // A second number whose receipts are on: what it tells came later.
        var (loud, moussa, other) = await ThreadAsync("Moussa bavard");
        await ReadAsync(other);
        await Eventually.IsAsync(() => IsReadAsync(loud, moussa), "the other's blue ticks");
        Assert.False(await IsReadAsync(number, awa));
        Assert.Equal(0, await world.AskAsync<int>("SELECT count(*)::integer FROM messaging.read_marks WHERE account_id = @AccountId", number));
    }

    [Fact]
    public async Task A_customer_sees_that_somebody_is_typing_and_that_they_read()
    {
        var (number, awa, conversation) = await ThreadAsync("Awa attend");
        Assert.Equal(HttpStatusCode.NoContent, (await TypeAsync(conversation)).StatusCode);
        Assert.True(await IsTypingAsync(number, awa));
        Assert.True(await IsReadAsync(number, awa));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task With_either_of_the_two_off_nobody_is_seen_typing(bool receipts, bool typing)
    {
        var (number, awa, conversation) = await ThreadAsync($"Fatou {receipts}");
        await SetAsync(number, receipts, typing);
        Assert.Equal(HttpStatusCode.NoContent, (await TypeAsync(conversation)).StatusCode);
        Assert.Equal((false, false), (await IsTypingAsync(number, awa), await IsReadAsync(number, awa)));
    }

    [Fact]
    public async Task While_whatsapp_is_away_an_agent_types_undisturbed()
    {
        var (number, _, conversation) = await ThreadAsync("Binta");
        await world.LoseMetaAsync(number);
        Assert.Equal(HttpStatusCode.NoContent, (await TypeAsync(conversation)).StatusCode);
    }

    [Fact]
    public async Task Typing_in_a_conversation_that_is_not_there_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsync("/api/conversations/0199c2a0-0000-7000-8000-000000000000/typing", null)).StatusCode);
        var (_, _, conversation) = await ThreadAsync("Khady");
        var other = await SecondWorkspace.FoundAsync(world, "Voisine");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Admin.PostAsync($"/api/conversations/{conversation["id"]}/typing", null)).StatusCode);
    }

    private async Task<(SimulatedNumber Number, string Customer, JsonNode Conversation)> ThreadAsync(string name)
    {
        var number = await world.AddNumberAsync();
        var customer = await world.Simulator.CustomerAsync(number, name);
        await world.Simulator.WriteAsync(number, customer, "Bonjour");
        return (number, customer, await world.ConversationAsync(name));
    }

    private async Task<JsonNode> SetAsync(SimulatedNumber number, bool receipts, bool typing) =>
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/conversation-settings", new { sends_read_receipts = receipts, shows_typing = typing }), HttpStatusCode.OK);

    private Task<HttpResponseMessage> TypeAsync(JsonNode conversation) => world.Admin.PostAsync($"/api/conversations/{conversation["id"]}/typing", null);

    private Task<HttpResponseMessage> ReadAsync(JsonNode conversation) => world.Admin.PostAsJsonAsync($"/api/conversations/{conversation["id"]}/read", new { seen_count = 1 });

    private async Task<bool> IsReadAsync(SimulatedNumber number, string customer) =>
        (await world.Simulator.ThreadAsync(number, customer))["messages"]!.AsArray().All(message => message!["read_by_business"]!.GetValue<bool>());

    private async Task<bool> IsTypingAsync(SimulatedNumber number, string customer) =>
        (await world.Simulator.ThreadAsync(number, customer))["typing"]!.GetValue<bool>();

    private static (bool, bool) SettingsOf(JsonNode account) => (account["sends_read_receipts"]!.GetValue<bool>(), account["shows_typing"]!.GetValue<bool>());
}
