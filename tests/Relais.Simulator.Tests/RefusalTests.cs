using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class RefusalTests
{
    private static Task<JsonObject> ChangeAwaAsync(Stage stage, object change) => stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/changes", change);

    /// <summary>The code with which the latest message failed; null when it was delivered.</summary>
    private static async Task<int?> FailureOfAsync(Stage stage)
    {
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        while (true)
            foreach (var receipt in (await stage.Callback.NextAsync()).Items)
            {
                if ((string?)receipt["status"] == "failed") return (int)receipt["errors"]![0]!["code"]!;
                if ((string?)receipt["status"] == "delivered") return null;
            }
    }

    [Fact]
    public async Task Who_is_not_on_WhatsApp_any_more_is_told_by_a_receipt()
    {
        await using var stage = await Stage.WithAwaAsync();
        await ChangeAwaAsync(stage, new { phone_number_id = Stage.PhoneNumberId, reachable = false });

        Assert.Equal(200, (await stage.SendAsync()).Status);
        Assert.Equal(131026, await FailureOfAsync(stage));
    }

    [Fact]
    public async Task Who_stopped_marketing_gets_none_and_everything_else()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        await ChangeAwaAsync(stage, new { phone_number_id = Stage.PhoneNumberId, marketing = false });
        var preference = (await stage.NextChangeAsync("user_preferences"))["user_preferences"]![0]!;

        await stage.SendContentAsync("template", """{"name":"promo","language":{"policy":"deterministic","code":"en_US"}}""");

        Assert.Equal(("marketing_messages", "stop", 1795251600), ((string?)preference["category"], (string?)preference["value"], (int)preference["timestamp"]!));
        Assert.Equal(131050, await FailureOfAsync(stage));
        await stage.SendAsync();
        Assert.Null(await FailureOfAsync(stage));
    }

    [Fact]
    public async Task Who_resumes_marketing_gets_it_again()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        await ChangeAwaAsync(stage, new { phone_number_id = Stage.PhoneNumberId, marketing = false });
        await ChangeAwaAsync(stage, new { phone_number_id = Stage.PhoneNumberId, marketing = true });
        await stage.NextChangeAsync("user_preferences");
        await stage.NextChangeAsync("user_preferences");

        await stage.SendContentAsync("template", """{"name":"promo","language":{"policy":"deterministic","code":"en_US"}}""");

        Assert.Null(await FailureOfAsync(stage));
    }

    [Theory]
    [InlineData("BANNED")]
    [InlineData("RESTRICTED")]
    public async Task A_number_that_is_not_connected_sends_nothing(string status)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { status });

        Assert.Equal((403, 131031), ((await stage.SendAsync()).Status, (await stage.SendAsync()).ErrorCode));
    }

    [Fact]
    public async Task A_banned_number_is_told_to_its_account()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { status = "BANNED" });
        var update = await stage.NextChangeAsync("account_update");

        Assert.Equal(("DISABLED_UPDATE", "DISABLE"), ((string?)update["event"], (string?)update["ban_info"]!["waba_ban_state"]));
    }

    [Fact]
    public async Task A_test_number_writes_to_its_allowed_recipients_only()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"numbers/{Stage.PhoneNumberId}/state", new { account_mode = "SANDBOX", allowed_recipients = new[] { Stage.Awa } });

        var refused = await stage.SendAsync(to: "+221770000009");

        Assert.Equal(200, (await stage.SendAsync()).Status);
        Assert.Equal((131030, 2655007), (refused.ErrorCode, (int)refused.Error["error_subcode"]!));
    }

    [Theory]
    [InlineData(131031, 403)]
    [InlineData(131042, 400)]
    [InlineData(368, 403)]
    public async Task An_account_in_trouble_refuses_every_send_until_it_is_over(int code, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Post, $"wabas/{Stage.WabaId}/incidents", new
        {
            @event = "ACCOUNT_RESTRICTION",
            info = new { violation_info = new { violation_type = "SPAM" } },
            sends_refused_with = code,
        });

        var refused = await stage.SendAsync();
        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { sends_refused_with = 0 });

        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
        Assert.Equal("SPAM", (string?)(await stage.NextChangeAsync("account_update"))["violation_info"]!["violation_type"]);
        Assert.Equal(200, (await stage.SendAsync()).Status);
    }

    [Theory]
    [InlineData("+12025131026", false, 131026)]
    [InlineData("+12025131049", false, 131049)]
    [InlineData("+12025130429", true, 130429)]
    [InlineData("+12025131000", true, 131000)]
    public async Task Numbers_that_end_in_an_error_get_it_when_that_is_ordered(string to, bool atOnce, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { magic_recipients = true });

        var answer = await stage.SendContentAsync("template", """{"name":"hello_world","language":{"policy":"deterministic","code":"en_US"}}""", to);

        Assert.Equal(atOnce, answer.Status != 200);
        Assert.Equal(code, atOnce ? answer.ErrorCode : await FailureOfAsync(stage));
    }

    [Fact]
    public async Task Numbers_that_end_in_an_error_are_numbers_unless_that_is_ordered()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.SendContentAsync("template", """{"name":"hello_world","language":{"policy":"deterministic","code":"en_US"}}""", "+12025131026");

        Assert.Null(await FailureOfAsync(stage));
    }

    [Fact]
    public async Task A_link_that_cannot_be_fetched_fails_later_when_links_are_fetched()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.FaultsAsync(new { fetch_links = true });

        var answer = await stage.SendContentAsync("image", $$"""{"link":"{{stage.Http.BaseAddress}}public/nothing"}""");
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
        var error = Assert.Single((await stage.Callback.NextAsync()).Items)["errors"]![0]!;

        Assert.Equal(200, answer.Status);
        Assert.Equal((131053, "Downloading media from weblink failed with http code 404, status message Not Found"), ((int)error["code"]!, (string?)error["error_data"]!["details"]));
    }

    [Fact]
    public async Task An_identity_that_changed_meanwhile_fails_the_message()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/settings", new { user_identity_change = new { enable_identity_key_check = true } });
        await stage.WriteAsync(Stage.Awa, "Encore");
        var hash = (string)(await stage.Callback.NextAsync()).Values.Single()["contacts"]![0]!["identity_key_hash"]!;
        Task<Answer> Send()
        {
            var message = Stage.Text("Bonjour");
            message["recipient_identity_key_hash"] = hash;
            return stage.PostAsync(message);
        }

        await Send();
        Assert.Null(await FailureOfAsync(stage));
        await ChangeAwaAsync(stage, new { phone_number_id = Stage.PhoneNumberId, new_phone = true });
        Assert.Equal("customer_identity_changed", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["system"]!["type"]);
        await Send();
        Assert.Equal(137000, await FailureOfAsync(stage));
    }
}
