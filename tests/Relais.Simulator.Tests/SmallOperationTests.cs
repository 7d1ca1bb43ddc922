using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

/// <summary>Operations that few use, each with what it answers.</summary>
public class SmallOperationTests
{
    [Fact]
    public async Task A_token_knows_whose_it_is()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal("Simulated System User", (string?)(await stage.GetAsync("me")).Json["name"]);
        Assert.Equal(190, (await stage.GetAsync("me", "EAAWRONG")).ErrorCode);
    }

    [Fact]
    public async Task Tokens_are_exchanged_by_post_too()
    {
        await using var stage = await Stage.WithAwaAsync();
        var app = await AppIdAsync(stage);

        var exchanged = await stage.PostJsonAsync("oauth/access_token", new { grant_type = "client_credentials", client_id = app, client_secret = Callback.AppSecret }, token: null);

        Assert.Equal($"{app}|{Callback.AppSecret}", (string?)exchanged.Json["access_token"]);
    }

    [Fact]
    public async Task An_app_shows_its_name()
    {
        await using var stage = await Stage.WithAwaAsync();
        var app = await AppIdAsync(stage);
        await stage.ControlAsync(HttpMethod.Put, $"apps/{app}", new { name = "Relais" });

        Assert.Equal((app, "Relais"), await stage.GetAsync(app) is var answer ? ((string?)answer.Json["id"], (string?)answer.Json["name"]) : default);
    }

    [Fact]
    public async Task A_business_shows_itself_and_has_no_accounts_of_clients()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync(portfolioId: "5005");

        Assert.Equal("5005", (string?)(await stage.GetAsync("5005")).Json["id"]);
        Assert.Equal("""{"data":[]}""", (await stage.GetAsync("5005/client_whatsapp_business_accounts")).Text);
    }

    [Fact]
    public async Task A_flow_is_renamed_and_put_into_another_category()
    {
        await using var stage = await Stage.WithAwaAsync();
        var flow = (string?)(await stage.PostJsonAsync($"{Stage.WabaId}/flows", new { name = "visite", categories = Stage.Many("OTHER") })).Json["id"];

        Assert.Equal(200, (await stage.PostJsonAsync(flow!, new { name = "rendez-vous", categories = Stage.Many("APPOINTMENT_BOOKING") })).Status);
        Assert.Equal(100, (await stage.PostJsonAsync(flow!, new { categories = Stage.Many("MAGIC") })).ErrorCode);

        var shown = (await stage.GetAsync(flow!)).Json;
        Assert.Equal(("rendez-vous", "APPOINTMENT_BOOKING"), ((string?)shown["name"], (string?)shown["categories"]![0]));
    }

    [Fact]
    public async Task Ice_breakers_are_read_from_their_own_edge_too()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/conversational_automation", new { prompts = Stage.Many("Horaires ?") });

        Assert.Equal("Horaires ?", (string?)(await stage.GetAsync($"{Stage.PhoneNumberId}/conversational_automation")).Json["prompts"]![0]);
    }

    [Fact]
    public async Task A_username_is_suggested_taken_and_shown()
    {
        await using var stage = await Stage.WithAwaAsync();
        Assert.Equal("{}", (await stage.GetAsync($"{Stage.PhoneNumberId}/username")).Text);

        var suggested = (string?)(await stage.GetAsync($"{Stage.PhoneNumberId}/username_suggestions")).Json["data"]![0]!["username_suggestions"]![0];
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/username", new { username = suggested });

        Assert.Equal((suggested, "approved"), await stage.GetAsync($"{Stage.PhoneNumberId}/username") is var answer ? ((string?)answer.Json["username"], (string?)answer.Json["status"]) : default);
    }

    [Fact]
    public async Task Templates_for_codes_are_previewed_in_each_language()
    {
        await using var stage = await Stage.WithAwaAsync();

        var data = (await stage.GetAsync($"{Stage.WabaId}/message_template_previews?category=AUTHENTICATION&language=en_US,fr&add_security_recommendation=true&code_expiration_minutes=10&button_types=OTP")).Json["data"]!.AsArray();

        Assert.Equal(["en_US", "fr"], data.Select(one => (string?)one!["language"]));
        Assert.All(data, one => Assert.False(string.IsNullOrEmpty((string?)one!["body"])));
    }

    private static async Task<string> AppIdAsync(Stage stage) => (string)Assert.Single(await stage.ListAsync("apps"))!["app_id"]!;
}
