using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class AccountTests
{
    private const string OtherApp = "634974688087057";

    private static async Task<string> AppIdAsync(Stage stage) => (string)(await stage.ListAsync("apps"))[0]!["app_id"]!;

    private static async Task<string> AppTokenAsync(Stage stage) => $"{await AppIdAsync(stage)}|{Callback.AppSecret}";

    private static Task<JsonObject> DeclareAsync(Stage stage, object token) => stage.ControlAsync(HttpMethod.Put, "tokens", token);

    [Theory]
    [InlineData("whatsapp_business_management", "messages", 403, 200)]
    [InlineData("whatsapp_business_messaging", "message_templates", 403, 10)]
    public async Task A_token_may_do_what_it_was_given_and_nothing_else(string permission, string edge, int status, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        await DeclareAsync(stage, new { token = Stage.Token, permissions = new[] { permission } });

        var refused = edge == "messages" ? await stage.SendAsync() : await stage.GetAsync($"{Stage.WabaId}/{edge}");
        var allowed = edge == "messages" ? await stage.GetAsync(Stage.PhoneNumberId) : await stage.SendAsync();

        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
        Assert.Equal(200, allowed.Status);
    }

    [Fact]
    public async Task A_token_expires_and_says_when()
    {
        await using var stage = await Stage.WithAwaAsync();
        await DeclareAsync(stage, new { token = Stage.Token, expires_in_seconds = 3600 });

        stage.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await stage.GetAsync(Stage.PhoneNumberId)).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        var dead = await stage.GetAsync(Stage.PhoneNumberId);

        Assert.Equal((401, 190, 463), (dead.Status, dead.ErrorCode, (int)dead.Error["error_subcode"]!));
        Assert.Equal(
            "Error validating access token: Session has expired on Saturday, 21-Nov-26 03:00:00 PDT. The current time is Saturday, 21-Nov-26 03:00:00 PDT.", dead.ErrorMessage);
    }

    [Theory]
    [InlineData(458)]
    [InlineData(460)]
    [InlineData(467)]
    public async Task A_token_that_was_revoked_says_why(int subcode)
    {
        await using var stage = await Stage.WithAwaAsync();
        await DeclareAsync(stage, new { token = Stage.Token, revoked_subcode = subcode });

        var dead = await stage.SendAsync();

        Assert.Equal((190, subcode), (dead.ErrorCode, (int)dead.Error["error_subcode"]!));
    }

    [Fact]
    public async Task A_token_opens_the_accounts_that_it_was_assigned()
    {
        await using var stage = await Stage.WithAwaAsync();
        await DeclareAsync(stage, new { token = "EAAASSIGNED", waba_ids = new[] { Stage.WabaId } });
        await DeclareAsync(stage, new { token = "EAANOTHING" });

        Assert.Equal(200, (await stage.GetAsync(Stage.PhoneNumberId, "EAAASSIGNED")).Status);
        Assert.Equal((100, 33), ((await stage.GetAsync(Stage.PhoneNumberId, "EAANOTHING")).ErrorCode, (int)(await stage.GetAsync(Stage.WabaId, "EAANOTHING")).Error["error_subcode"]!));
    }

    [Fact]
    public async Task A_proof_is_asked_for_when_the_app_requires_it()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"apps/{await AppIdAsync(stage)}", new { requires_proof = true });
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Callback.AppSecret), Encoding.UTF8.GetBytes(Stage.Token)));

        Assert.Equal("API calls from the server require an appsecret_proof argument", (await stage.GetAsync(Stage.PhoneNumberId)).ErrorMessage);
        Assert.Equal(100, (await stage.GetAsync($"{Stage.PhoneNumberId}?appsecret_proof={proof}0")).ErrorCode);
        Assert.Equal(200, (await stage.GetAsync($"{Stage.PhoneNumberId}?appsecret_proof={proof}")).Status);
        // The known pair of a secret and a token.
        Assert.Equal("bad6df0b858104754a0ffde2f0c05fe9731f1a5e141ee1bccf316d05f28d5135", proof);
    }

    [Fact]
    public async Task A_token_is_taken_apart()
    {
        await using var stage = await Stage.WithAwaAsync();
        await DeclareAsync(stage, new { token = "EAADEAD", waba_ids = new[] { Stage.WabaId }, expires_in_seconds = 0 });
        async Task<JsonNode> Debug(string token) => (await stage.GetAsync($"debug_token?input_token={token}", await AppTokenAsync(stage))).Json["data"]!;

        var living = await Debug(Stage.Token);
        var dead = await Debug("EAADEAD");
        var unknown = await Debug("EAAWRONG");

        Assert.Equal((true, 0, "SYSTEM_USER"), ((bool)living["is_valid"]!, (int)living["expires_at"]!, (string?)living["type"]));
        Assert.Equal(Stage.WabaId, (string?)living["granular_scopes"]![0]!["target_ids"]![0]);
        Assert.Equal((false, 463), ((bool)dead["is_valid"]!, (int)dead["error"]!["subcode"]!));
        Assert.False((bool)unknown["is_valid"]!);
        Assert.Equal(190, (await stage.GetAsync($"debug_token?input_token={Stage.Token}", "EAAWRONG")).ErrorCode);
    }

    [Fact]
    public async Task A_short_token_is_exchanged_for_one_of_60_days()
    {
        await using var stage = await Stage.WithAwaAsync();
        var client = $"client_id={await AppIdAsync(stage)}&client_secret={Callback.AppSecret}";

        var exchanged = (await stage.GetAsync($"oauth/access_token?grant_type=fb_exchange_token&{client}&fb_exchange_token={Stage.Token}", token: null)).Json;
        var token = (string)exchanged["access_token"]!;

        Assert.Equal(("bearer", 5_184_000), ((string?)exchanged["token_type"], (int)exchanged["expires_in"]!));
        Assert.Equal(200, (await stage.GetAsync(Stage.PhoneNumberId, token)).Status);
        stage.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(463, (int)(await stage.GetAsync(Stage.PhoneNumberId, token)).Error["error_subcode"]!);
        Assert.Equal(await AppTokenAsync(stage), (string?)(await stage.GetAsync($"oauth/access_token?grant_type=client_credentials&{client}", token: null)).Json["access_token"]);
        Assert.Equal(400, (await stage.GetAsync($"oauth/access_token?grant_type=client_credentials&{client}x", token: null)).Status);
    }

    [Fact]
    public async Task An_account_shows_its_fields_and_what_hangs_on_it()
    {
        await using var stage = await Stage.WithAwaAsync();

        var waba = (await stage.GetAsync($"{Stage.WabaId}?fields=name,currency,country,health_status,phone_numbers.limit(1){{id}},message_templates{{name}}")).Json;

        Assert.Equal((Stage.WabaId, "EUR", "FR"), ((string?)waba["id"], (string?)waba["currency"], (string?)waba["country"]));
        Assert.Equal(Stage.PhoneNumberId, (string?)waba["phone_numbers"]!["data"]![0]!["id"]);
        Assert.Equal("hello_world", (string?)waba["message_templates"]!["data"]![0]!["name"]);
        Assert.Contains("WhatsAppBusinessAccount", (await stage.GetAsync($"{Stage.WabaId}?fields=shoe_size")).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accounts_of_a_business_are_listed()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(Stage.WabaId, (string?)(await stage.GetAsync($"{Stage.WabaId}/owned_whatsapp_business_accounts")).Json["data"]![0]!["id"]);
    }

    [Fact]
    public async Task An_account_that_no_app_is_subscribed_to_is_silent()
    {
        await using var stage = await Stage.WithAwaAsync();
        Assert.Equal(await AppIdAsync(stage), (string?)(await stage.GetAsync($"{Stage.WabaId}/subscribed_apps")).Json["data"]![0]!["whatsapp_business_api_data"]!["id"]);

        await stage.DeleteAsync($"{Stage.WabaId}/subscribed_apps");
        await stage.WriteAsync(Stage.Awa, "Perdu");
        await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { });
        await stage.WriteAsync(Stage.Awa, "Trouvé");

        Assert.Equal("Trouvé", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["text"]!["body"]);
        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task A_second_app_gets_every_webhook_too_with_its_own_signature()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var other = await Callback.StartAsync();
        await stage.ControlAsync(HttpMethod.Put, $"apps/{OtherApp}", new { secret = "another_secret", callback_url = other.Url, waba_ids = new[] { Stage.WabaId } });

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        var (first, second) = (await stage.Callback.NextAsync(), await other.NextAsync());

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.ExpectedSignature, first.Signature);
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("another_secret"), second.Body))}", second.Signature);
    }

    [Fact]
    public async Task A_webhook_is_retried_for_the_app_that_refused_it_alone()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var other = await Callback.StartAsync();
        await stage.ControlAsync(HttpMethod.Put, $"apps/{OtherApp}", new { secret = "another_secret", callback_url = other.Url, waba_ids = new[] { Stage.WabaId } });
        other.Answer = _ => Task.FromResult(500);

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        await stage.Callback.NextAsync();
        await other.NextAsync();
        await stage.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        other.Answer = _ => Task.FromResult(200);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await other.NextAsync();
        await stage.UntilIdleAsync();

        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task An_app_hears_the_fields_that_it_wants()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var other = await Callback.StartAsync();
        await stage.ControlAsync(HttpMethod.Put, $"apps/{OtherApp}", new { secret = "s", callback_url = other.Url, waba_ids = new[] { Stage.WabaId }, fields = Stage.Many("account_update") });

        await stage.WriteAsync(Stage.Awa, "Bonjour");
        await stage.ControlAsync(HttpMethod.Post, $"wabas/{Stage.WabaId}/incidents", new { @event = "ACCOUNT_VIOLATION" });

        Assert.Equal("account_update", (string?)(await other.NextAsync()).Json["entry"]![0]!["changes"]![0]!["field"]);
        Assert.False(other.HasMore);
    }

    [Fact]
    public async Task The_callback_of_the_number_goes_before_that_of_the_account_and_that_before_the_apps()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var ofWaba = await Callback.StartAsync();
        await using var ofNumber = await Callback.StartAsync();
        async Task<bool> Reaches(Callback callback)
        {
            await stage.WriteAsync(Stage.Awa, "Bonjour");
            return (await callback.NextAsync()).Items.Any();
        }

        await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { override_callback_uri = ofWaba.Url, verify_token = Callback.VerifyToken });
        Assert.True(await Reaches(ofWaba));
        await stage.PostJsonAsync(Stage.PhoneNumberId, new { webhook_configuration = new { override_callback_uri = ofNumber.Url, verify_token = Callback.VerifyToken } });
        Assert.True(await Reaches(ofNumber));
        var shown = (await stage.GetAsync($"{Stage.PhoneNumberId}?fields=webhook_configuration")).Json["webhook_configuration"]!;
        Assert.Equal((ofNumber.Url, ofWaba.Url, stage.Callback.Url), ((string?)shown["phone_number"], (string?)shown["whatsapp_business_account"], (string?)shown["application"]));
        await stage.PostJsonAsync(Stage.PhoneNumberId, new { webhook_configuration = new { override_callback_uri = "" } });
        Assert.True(await Reaches(ofWaba));
        await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { });
        Assert.True(await Reaches(stage.Callback));
    }

    [Fact]
    public async Task News_of_the_account_goes_to_the_app_whatever_overrides_there_are()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var ofWaba = await Callback.StartAsync();
        await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { override_callback_uri = ofWaba.Url, verify_token = Callback.VerifyToken });

        await stage.ControlAsync(HttpMethod.Post, $"wabas/{Stage.WabaId}/incidents", new { @event = "ACCOUNT_VIOLATION" });

        Assert.Equal("ACCOUNT_VIOLATION", (string?)(await stage.NextChangeAsync("account_update"))["event"]);
    }

    [Fact]
    public async Task An_override_that_refuses_the_handshake_is_not_taken()
    {
        await using var stage = await Stage.WithAwaAsync();
        stage.Callback.Shake = _ => null;

        var answer = await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { override_callback_uri = stage.Callback.Url, verify_token = "x" });

        Assert.Equal((400, 2200), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData(200, 2200)]
    [InlineData(201, 100)]
    public async Task An_override_has_200_characters_at_most(int length, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        const string address = "http://127.0.0.1:9/";

        Assert.Equal(code, (await stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", new { override_callback_uri = address + new string('x', length - address.Length) })).ErrorCode);
    }

    [Fact]
    public async Task An_app_sets_its_callback_with_its_own_token_and_a_handshake()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var other = await Callback.StartAsync();
        var app = await AppIdAsync(stage);
        var request = new { @object = "whatsapp_business_account", callback_url = other.Url, verify_token = Callback.VerifyToken, fields = "messages,account_update" };

        var refused = await stage.PostJsonAsync($"{app}/subscriptions", request);
        var set = await stage.PostJsonAsync($"{app}/subscriptions", request, await AppTokenAsync(stage));
        var shown = (await stage.GetAsync($"{app}/subscriptions", await AppTokenAsync(stage))).Json["data"]![0]!;
        await stage.WriteAsync(Stage.Awa, "Bonjour");

        Assert.Equal((15, 200), (refused.ErrorCode, set.Status));
        Assert.Equal(["account_update", "messages"], shown["fields"]!.AsArray().Select(field => (string?)field!["name"]));
        Assert.Single((await other.NextAsync()).Items);
    }

    [Fact]
    public async Task An_hour_has_room_for_so_many_calls_and_the_header_tells_how_many_are_used()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { management_calls_per_hour = 4 });

        var first = await stage.GetAsync(Stage.PhoneNumberId);
        for (var count = 0; count < 3; count++) await stage.GetAsync(Stage.PhoneNumberId);
        var refused = await stage.GetAsync(Stage.PhoneNumberId);

        Assert.Equal(25, (int)JsonNode.Parse(first.Headers["x-business-use-case-usage"])![Stage.WabaId]![0]!["call_count"]!);
        Assert.Equal((400, 80007), (refused.Status, refused.ErrorCode));
        Assert.Equal(60, (int)JsonNode.Parse(refused.Headers["x-business-use-case-usage"])![Stage.WabaId]![0]!["estimated_time_to_regain_access"]!);
        Assert.Equal(200, (await stage.SendAsync()).Status);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await stage.GetAsync(Stage.PhoneNumberId)).Status);
    }

    [Fact]
    public async Task An_app_has_an_hour_of_its_own_over_all_its_accounts()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync("106540352242923", wabaId: "102290129340399", displayPhoneNumber: "+33 6 39 98 00 02");
        await stage.ControlAsync(HttpMethod.Put, $"apps/{await AppIdAsync(stage)}", new { calls_per_hour = 4 });
        static int PercentOf(Answer answer) => (int)JsonNode.Parse(answer.Headers["x-app-usage"])!["call_count"]!;

        Assert.Equal(25, PercentOf(await stage.GetAsync(Stage.PhoneNumberId)));
        Assert.Equal(50, PercentOf(await stage.GetAsync("106540352242923")));
        Assert.Equal(50, PercentOf(await stage.SendAsync()));
        for (var count = 0; count < 2; count++) await stage.GetAsync(Stage.WabaId);
        var refused = await stage.GetAsync("102290129340399");

        Assert.Equal((400, 4, 100), (refused.Status, refused.ErrorCode, PercentOf(refused)));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await stage.GetAsync("102290129340399")).Status);
    }

    [Fact]
    public async Task Analytics_count_what_the_ledger_has()
    {
        await using var stage = await Stage.WithAwaAsync();
        var template = await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        await stage.SendAsync();
        await stage.SendContentAsync("template", """{"name":"promo","language":{"policy":"deterministic","code":"en_US"}}""");
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        await stage.PostJsonAsync(Stage.WabaId, new { is_enabled_for_insights = true });

        var analytics = (await stage.GetAsync($"{Stage.WabaId}?fields=analytics.start(1795200000).end(1795300000).granularity(DAY)")).Json["analytics"]!["data_points"]![0]!;
        var pricing = (await stage.GetAsync($"{Stage.WabaId}?fields=pricing_analytics.start(1795200000).end(1795300000).granularity(DAILY).dimensions(PRICING_CATEGORY,PRICING_TYPE)")).Json["pricing_analytics"]!["data"]![0]!["data_points"]!.AsArray();
        var ofTemplate = (await stage.GetAsync($"{Stage.WabaId}/template_analytics?start=1795200000&end=1795300000&granularity=daily&template_ids=[{template}]")).Json["data"]![0]!["data_points"]![0]!;

        Assert.Equal((2, 2), ((int)analytics["sent"]!, (int)analytics["delivered"]!));
        Assert.Equal(
            ["MARKETING REGULAR 1 0.05", "SERVICE FREE_CUSTOMER_SERVICE 1 0"],
            pricing.Select(point => $"{point!["pricing_category"]} {point["pricing_type"]} {point["volume"]} {point["cost"]}"));
        Assert.Equal((1, 1, 0), ((int)ofTemplate["sent"]!, (int)ofTemplate["delivered"]!, (int)ofTemplate["read"]!));
    }

    [Fact]
    public async Task Analytics_of_templates_want_consent_and_ten_templates_at_most()
    {
        await using var stage = await Stage.WithAwaAsync();
        Task<Answer> Ask(int count) => stage.GetAsync($"{Stage.WabaId}/template_analytics?start=1&end=2&template_ids=[{string.Join(',', Enumerable.Range(1, count))}]");

        Assert.Equal(200007, (await Ask(1)).ErrorCode);
        await stage.PostJsonAsync(Stage.WabaId, new { is_enabled_for_insights = true });
        Assert.Equal((200, 100), ((await Ask(10)).Status, (await Ask(11)).ErrorCode));
    }
}
