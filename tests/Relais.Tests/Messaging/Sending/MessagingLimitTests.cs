using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Messaging.Sending;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>How many people a business may write to first, through the front door.</summary>
public sealed class MessagingLimitTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("TIER_50", 50)]
    [InlineData("TIER_250", 250)]
    [InlineData("TIER_1K", 1_000)]
    [InlineData("TIER_2K", 2_000)]
    [InlineData("TIER_10K", 10_000)]
    [InlineData("TIER_100K", 100_000)]
    [InlineData("TIER_UNLIMITED", null)]
    [InlineData("TIER_OF_TOMORROW", null)]
    [InlineData(null, null)]
    public void A_tier_is_as_many_people_as_whatsapp_says(string? tier, int? people) => Assert.Equal(people, MessagingLimit.Of(tier));

    [Fact]
    public async Task Only_so_many_new_people_are_written_to_and_whoever_is_one_too_many_holds_up_neither_answers_nor_other_streams()
    {
        var number = await LimitedAsync("TIER_250");
        var (awa, conversation) = await world.AwaAsync(number);
        var people = await world.PeopleAsync(number, 400);
        var messages = await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), people);
        await Eventually.SeesAsync(async () => (await world.TakenAsync(number, messages)).Count, count => count >= 250, "all who may be written to first");

        // Awa wrote, and the first of the others counts already: neither is one more person.
        await world.AllTakenAsync(number, await world.EnqueueAsync(number, await world.OpenStreamAsync(number, StreamWords.AtOnce), awa, people[0]));
        await world.ReplyAndSeeAsync(conversation, "Je vous réponds");
        Assert.Equal(messages.Take(250).Order(), (await world.TakenAsync(number, messages)).Select(taken => taken.MessageId).Order());
        Assert.Equal("messaging_limit", await world.WaitsForAsync(messages[250]));
        Assert.Empty(await RefusalsAsync(number));
    }

    // As WhatsApp tells it when somebody tests the connection.
    private async Task<SimulatedNumber> LimitedAsync(string tier)
    {
        var number = await world.AddNumberAsync();
        (await world.Simulator.Http.PutAsJsonAsync($"/control/portfolios/{await PortfolioAsync(number)}", new { messaging_limit = tier })).EnsureSuccessStatusCode();
        await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/accounts/{number.AccountId}/test", null), HttpStatusCode.OK);
        await Eventually.SeesAsync(() => Task.FromResult(world.AccountOf(number).MessagingLimit), limit => limit == tier, tier);
        return number;
    }

    private async Task<string> PortfolioAsync(SimulatedNumber number) => (await LimitsAsync(number))["portfolio_id"]!.GetValue<string>();

    private async Task<JsonObject> RefusalsAsync(SimulatedNumber number) => (await LimitsAsync(number))["refusals"]!.AsObject();

    private async Task<JsonNode> LimitsAsync(SimulatedNumber number) => (await world.Simulator.Http.GetFromJsonAsync<JsonNode>($"/control/numbers/{number.PhoneNumberId}/limits"))!;
}
