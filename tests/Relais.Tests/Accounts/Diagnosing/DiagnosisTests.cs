using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Diagnosing;

/// <summary>Each fault that can be planted between Meta and a number is found, by its name.</summary>
public sealed class DiagnosisTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Where_nothing_is_wrong_nothing_is_found()
    {
        var findings = await DiagnoseAsync(await world.AddNumberAsync());
        Assert.Equal(
            ["app_mode:ok:app_sends", "app_secret:ok:app_secret_right", "callback:ok:callback_set", "number:ok:number_connected", "permissions:ok:permissions_complete",
             "reachable:ok:callback_answers", "sending:ok:sending_available", "subscription:ok:subscribed", "token:ok:token_never_ends"],
            findings.Select(finding => $"{finding!.Text("check")}:{finding!.Text("state")}:{finding!.Text("code")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_revoked_token_is_found_with_meta_s_words_and_blinds_no_check_into_a_verdict()
    {
        var number = await world.AddNumberAsync();
        await world.TokenIsAsync(number, "revoked");
        var findings = await DiagnoseAsync(number);
        Assert.Equal(("failed", "token_dead"), Of(findings, "token"));
        Assert.NotNull(Finding(findings, "token")["remedy"]);
        Assert.Contains("access token", Finding(findings, "token").Text("told"), StringComparison.OrdinalIgnoreCase);
        Assert.All(["permissions", "number", "sending", "subscription"], check => Assert.Equal(("unknown", "not_looked_at"), Of(findings, check)));
        Assert.DoesNotContain(world.TokenOf(number), findings.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("dead", (await world.AccountAsync(number))["token"]!.Text("state"));
    }

    [Fact]
    public async Task A_token_that_ends_within_7_days_is_a_warning_with_its_moment()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(6));
        var token = Finding(await DiagnoseAsync(number), "token");
        Assert.Equal(("warning", "token_ends_soon"), (token.Text("state"), token.Text("code")));
        Assert.InRange(token["at"]!.GetValue<DateTimeOffset>() - world.Clock.GetUtcNow(), TimeSpan.FromDays(5.9), TimeSpan.FromDays(6));
    }

    [Fact]
    public async Task One_that_ends_later_is_in_order()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(8));
        Assert.Equal(("ok", "token_valid"), Of(await DiagnoseAsync(number), "token"));
    }

    [Theory]
    [InlineData("whatsapp_business_messaging", "whatsapp_business_management")]
    [InlineData("whatsapp_business_management", "whatsapp_business_messaging")]
    public async Task A_permission_that_is_missing_is_named(string given, string missing)
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, [given]);
        var permissions = Finding(await DiagnoseAsync(number), "permissions");
        Assert.Equal(("failed", "permission_missing", missing), (permissions.Text("state"), permissions.Text("code"), permissions["names"]!.AsArray().Single()!.GetValue<string>()));
    }

    [Fact]
    public async Task An_account_that_the_token_was_not_assigned_is_found()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, isAssigned: false);
        Assert.Equal(("failed", "account_not_assigned"), Of(await DiagnoseAsync(number), "permissions"));
    }

    [Fact]
    public async Task An_account_that_is_not_subscribed_is_found_and_subscribed_with_one_click()
    {
        var number = await world.AddNumberAsync();
        await UnsubscribeAsync(number);
        Assert.Equal(("failed", "not_subscribed"), Of(await DiagnoseAsync(number), "subscription"));

        await RelaisWorld.JsonAsync(await world.AskAsync(number, "POST", "/subscription"), HttpStatusCode.NoContent);

        Assert.Equal(("ok", "subscribed"), Of(await DiagnoseAsync(number), "subscription"));
    }

    [Fact]
    public async Task A_callback_that_does_not_answer_is_found()
    {
        var number = await world.AddNumberAsync();
        await SetCallbackAsync(number, "http://127.0.0.1:1/api/webhooks/whatsapp");
        var findings = await DiagnoseAsync(number);
        Assert.Equal(("ok", "callback_set"), Of(findings, "callback"));
        Assert.Equal(("failed", "callback_unreachable"), Of(findings, "reachable"));
        Assert.DoesNotContain(number.VerifyToken, findings.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_stands_elsewhere_is_named_and_not_asked()
    {
        var number = await world.AddNumberAsync();
        await SetCallbackAsync(number, "http://127.0.0.1:1/another/place");
        var findings = await DiagnoseAsync(number);
        Assert.Equal(("failed", "callback_elsewhere"), Of(findings, "callback"));
        Assert.Equal("http://127.0.0.1:1/another/place", Finding(findings, "callback")["names"]![0]!.GetValue<string>());
        Assert.Equal(("unknown", "not_looked_at"), Of(findings, "reachable"));
    }

    [Fact]
    public async Task Fields_that_the_app_does_not_subscribe_to_are_named_and_one_click_sends_all_here()
    {
        var number = await world.AddNumberAsync();
        await FieldsAsync(number, ["account_update"]);
        var callback = Finding(await DiagnoseAsync(number), "callback");
        Assert.Equal(("failed", "fields_missing", "messages"), (callback.Text("state"), callback.Text("code"), callback["names"]!.AsArray().Single()!.GetValue<string>()));
        await FieldsAsync(number, ["messages"]);
        Assert.Equal(("warning", "fields_few"), Of(await DiagnoseAsync(number), "callback"));

        await RelaisWorld.JsonAsync(await world.AskAsync(number, "POST", "/callback"), HttpStatusCode.NoContent);

        Assert.Equal(("ok", "callback_set"), Of(await DiagnoseAsync(number), "callback"));
    }

    [Fact]
    public async Task An_app_secret_that_is_not_the_app_s_is_found()
    {
        var number = await world.AddNumberAsync();
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "", new { name = "Simulateur", waba_id = await world.WabaOfAsync(number), app_secret = "another" }), HttpStatusCode.OK);
        Assert.Equal(("failed", "app_secret_wrong"), Of(await DiagnoseAsync(number), "app_secret"));
    }

    [Fact]
    public async Task A_number_that_is_not_registered_is_found_and_blocks_what_leaves()
    {
        var number = await world.AddNumberAsync();
        await world.BefallsAsync(number, new { is_registered = false });
        var findings = await DiagnoseAsync(number);
        Assert.Equal(("failed", "number_not_registered"), Of(findings, "number"));
        Assert.Equal(("failed", "sending_blocked"), Of(findings, "sending"));
    }

    [Fact]
    public async Task A_number_that_whatsapp_restricts_is_found_by_whatsapp_s_word()
    {
        var number = await world.AddNumberAsync();
        await world.BefallsAsync(number, new { status = "RESTRICTED" });
        var found = Finding(await DiagnoseAsync(number), "number");
        Assert.Equal(("number_not_connected", "RESTRICTED"), (found.Text("code"), found["names"]![0]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_test_number_is_a_warning()
    {
        var number = await world.AddNumberAsync();
        await world.BefallsAsync(number, new { account_mode = "SANDBOX" });
        Assert.Equal(("warning", "test_number"), Of(await DiagnoseAsync(number), "app_mode"));
    }

    [Fact]
    public async Task While_meta_is_away_nothing_is_judged()
    {
        var number = await world.AddNumberAsync();
        await world.LoseMetaAsync(number);
        Assert.All(await DiagnoseAsync(number), finding => Assert.Equal("unknown", finding!.Text("state")));
    }

    private async Task<JsonArray> DiagnoseAsync(SimulatedNumber number) => (await world.ShownAsync(number, "/diagnosis"))["findings"]!.AsArray();

    private static JsonNode Finding(JsonArray findings, string check) => findings.Single(finding => finding!.Text("check") == check)!;

    private static (string, string) Of(JsonArray findings, string check) => (Finding(findings, check).Text("state"), Finding(findings, check).Text("code"));

    private async Task UnsubscribeAsync(SimulatedNumber number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v25.0/{await world.WabaOfAsync(number)}/subscribed_apps") { Headers = { Authorization = new("Bearer", world.TokenOf(number)) } };
        (await world.Simulator.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task SetCallbackAsync(SimulatedNumber number, string callback)
    {
        (await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}", new
        {
            display_phone_number = "+33 1 99 00 00 01",
            verified_name = "Simulateur",
            waba_id = await world.WabaOfAsync(number),
            access_token = world.TokenOf(number),
            app_secret = await world.SecretOfAsync(number),
            callback_url = callback,
            verify_token = number.VerifyToken,
            handshake = false,
        })).EnsureSuccessStatusCode();
    }

    private async Task FieldsAsync(SimulatedNumber number, string[] fields)
    {
        var apps = (await world.Simulator.Http.GetFromJsonAsync<JsonNode>("/control/apps"))!.AsArray();
        var wabaId = await world.WabaOfAsync(number);
        var app = apps.Single(one => one!["waba_ids"]!.AsArray().Any(id => id!.GetValue<string>() == wabaId))!;
        (await world.Simulator.Http.PutAsJsonAsync($"/control/apps/{app.Text("app_id")}", new { callback_url = $"{world.Root}/api/webhooks/whatsapp", fields })).EnsureSuccessStatusCode();
    }
}
