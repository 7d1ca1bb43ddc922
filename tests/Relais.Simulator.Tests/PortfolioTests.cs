using System.Text.Json.Nodes;
using Relais.Simulator.Numbers;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class PortfolioTests
{
    [Fact]
    public async Task The_state_of_a_number_names_the_portfolio_whose_limit_it_has()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync(portfolioId: "5005");
        await stage.ControlAsync(HttpMethod.Put, "portfolios/5005", new { messaging_limit = "TIER_2K" });

        var state = await stage.ControlAsync(HttpMethod.Get, $"numbers/{Stage.PhoneNumberId}/state");

        Assert.Equal(("5005", "TIER_2K"), ((string?)state["portfolio_id"], (string?)state["messaging_limit"]));
    }

    [Theory]
    [InlineData("alive")]
    [InlineData("revoked")]
    [InlineData("expired")]
    public async Task The_state_of_a_number_tells_what_became_of_its_token(string what)
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        using var pulled = await stage.Http.PostAsync($"/control/numbers/{Stage.PhoneNumberId}/token", System.Net.Http.Json.JsonContent.Create(new { state = what }));

        Assert.Equal(what, (string?)(await stage.ControlAsync(HttpMethod.Get, $"numbers/{Stage.PhoneNumberId}/state"))["token"]);
    }

    private const string Waba = "102290129340398";
    private const string Other = "206540352242922";
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task The_251st_person_written_to_first_is_refused_on_any_number_of_the_portfolio()
    {
        await using var stage = await WithFullPortfolioAsync();
        await stage.PutNumberAsync(Other, messagesPerSecond: 1000);

        var refused = await TemplateAsync(stage, 250, Other);

        Assert.Equal((400, 80007), (refused.Status, refused.ErrorCode));
        Assert.Equal("The messaging limit of the business portfolio has been reached.", refused.ErrorDetails);
        var limits = await stage.ControlAsync(HttpMethod.Get, $"numbers/{Other}/limits");
        Assert.Equal(("TIER_250", """{"portfolio":1}"""), ((string?)limits["messaging_limit"], limits["refusals"]!.ToJsonString()));
        Assert.Equal(250, (int)Assert.Single(await stage.ListAsync("portfolios"))!["users_last_day"]!);
    }

    [Fact]
    public async Task A_full_portfolio_may_write_to_those_it_wrote_to_and_to_those_who_wrote()
    {
        await using var stage = await WithFullPortfolioAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.WriteAsync(Stage.Awa, "Bonjour");

        Assert.Equal(200, (await TemplateAsync(stage, 0)).Status);
        Assert.Equal(200, (await stage.PostAsync(Template(Stage.Awa))).Status);
        Assert.Equal(200, (await stage.SendAsync(to: "+221770009999")).Status);
        Assert.Equal(80007, (await TemplateAsync(stage, 250)).ErrorCode);
    }

    [Fact]
    public async Task A_number_in_another_portfolio_has_a_count_of_its_own()
    {
        await using var stage = await WithFullPortfolioAsync();
        await stage.PutNumberAsync(Other, messagesPerSecond: 1000);
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Other}/limits", new { portfolio_id = "77" });

        Assert.Equal(200, (await TemplateAsync(stage, 250, Other)).Status);
    }

    [Fact]
    public async Task A_raised_tier_lets_more_people_be_written_to()
    {
        await using var stage = await WithFullPortfolioAsync();

        await TierAsync(stage, "TIER_2K");

        Assert.Equal(200, (await TemplateAsync(stage, 250)).Status);
    }

    [Theory]
    [InlineData(null, "TIER_UNLIMITED")]
    [InlineData("TIER_10K", "TIER_10K")]
    public async Task The_details_of_a_number_tell_the_tier_of_its_portfolio(string? tier, string shown)
    {
        await using var stage = await Stage.WithAwaAsync();
        if (tier is not null) await TierAsync(stage, tier);

        var number = (await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}?fields=whatsapp_business_manager_messaging_limit,messaging_limit_tier")).Json;

        Assert.Equal((shown, shown), ((string?)number["whatsapp_business_manager_messaging_limit"], (string?)number["messaging_limit_tier"]));
    }

    [Fact]
    public void A_person_counts_until_24_hours_after_the_last_message()
    {
        var portfolio = new Portfolio("1");
        portfolio.TryTake("awa", Start);
        portfolio.TryTake("moussa", Start);
        portfolio.TryTake("awa", Start.AddHours(1));

        Assert.Equal([2, 1, 1, 0], new[] { 23.9, 24, 24.9, 25 }.Select(hours => portfolio.CountUsers(Start.AddHours(hours))));
    }

    [Fact]
    public void The_window_rolls_and_makes_room_one_by_one()
    {
        Assert.True(MessagingTier.TryFind("TIER_250", out var tier));
        var portfolio = new Portfolio("1") { Tier = tier };
        for (var user = 0; user < 250; user++) Assert.True(portfolio.TryTake($"{user}", Start.AddMinutes(user)));

        Assert.False(portfolio.TryTake("new", Start.AddHours(24).AddTicks(-1)));
        Assert.True(portfolio.TryTake("new", Start.AddHours(24)));
        Assert.False(portfolio.TryTake("newer", Start.AddHours(24)));
    }

    /// <summary>A portfolio of 250 people that has written to all of them.</summary>
    private static async Task<Stage> WithFullPortfolioAsync()
    {
        var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync(messagesPerSecond: 1000);
        await stage.FaultsAsync(new { receipts = "none" });
        await TierAsync(stage, "TIER_250");
        for (var person = 0; person < 250; person++) Assert.Equal(200, (await TemplateAsync(stage, person)).Status);
        return stage;
    }

    private static Task TierAsync(Stage stage, string tier) => stage.ControlAsync(HttpMethod.Put, $"portfolios/{Waba}", new { messaging_limit = tier });

    private static Task<Answer> TemplateAsync(Stage stage, int person, string phoneNumberId = Stage.PhoneNumberId) =>
        stage.PostAsync(Template($"22177001{person:D4}"), $"/v25.0/{phoneNumberId}/messages");

    private static JsonObject Template(string to) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["to"] = $"+{to}",
        ["type"] = "template",
        ["template"] = new JsonObject { ["name"] = "hello_world", ["language"] = new JsonObject { ["code"] = "fr" } },
    };
}
