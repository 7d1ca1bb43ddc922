using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TemplateSendTests
{
    private const string Order =
        """[{"type":"HEADER","format":"TEXT","text":"Order {{1}}"},{"type":"BODY","text":"Hello {{1}}, order {{2}} is on its way."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Thanks"},{"type":"URL","text":"Follow","url":"https://shop.example/{{1}}"}]}]""";

    private const string Header = """{"type":"header","parameters":[{"type":"text","text":"7"}]}""";
    private const string Body = """{"type":"body","parameters":[{"type":"text","text":"Awa"},{"type":"text","text":"7"}]}""";
    private const string Button = """{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"7"}]}""";

    private static Task<Answer> SendAsync(Stage stage, string components, string name = "order", string language = "en_US", string version = "v25.0") =>
        stage.SendContentAsync("template", $$"""{"name":"{{name}}","language":{"policy":"deterministic","code":"{{language}}"},"components":[{{components}}]}""", version: version);

    [Fact]
    public async Task A_template_is_shown_with_its_parameters_filled_in()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", Order);

        var answer = await SendAsync(stage, $"{Header},{Body},{Button}");
        var shown = (await stage.ThreadAsync(Stage.Awa))["messages"]![1]!["content"]!;

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(("Order 7", "Hello Awa, order 7 is on its way."), ((string?)shown["header"]!["text"], (string?)shown["body"]));
        Assert.Equal("https://shop.example/7", (string?)shown["buttons"]![1]!["url"]);
    }

    public static TheoryData<string, string, int, string> Wrong => new()
    {
        { "no parameter of the body", $"{Header},{Button}", 132000, "body: number of localizable_params (0) does not match the expected number of params (2)" },
        { "one too many", """{"type":"header","parameters":[{"type":"text","text":"7"}]},{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"text","text":"c"}]}""", 132000, "body: number of localizable_params (3) does not match the expected number of params (2)" },
        { "no header", $"{Body},{Button}", 132000, "header: number of localizable_params (0) does not match the expected number of params (1)" },
        { "image in a text header", $$$"""{"type":"header","parameters":[{"type":"image","image":{"link":"https://shop.example/a.jpg"}}]},{{{Body}}},{{{Button}}}""", 132012, "header: Format mismatch, expected TEXT, received IMAGE" },
        { "no button", $"{Header},{Body}", 131008, "buttons: Button at index 1 of type Url requires a parameter" },
        { "another kind of button", $$"""{{Header}},{{Body}},{"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"7"}]}""", 132012, "buttons: Button at index 0 is not of type url" },
        { "new line", $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"A\nwa"},{"type":"text","text":"7"}]},{{Button}}""", 132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces" },
        { "tab", $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"A\twa"},{"type":"text","text":"7"}]},{{Button}}""", 132018, "Param text cannot" },
        { "five blanks", $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"A     wa"},{"type":"text","text":"7"}]},{{Button}}""", 132018, "Param text cannot" },
        { "empty text", $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":""},{"type":"text","text":"7"}]},{{Button}}""", 131008, "body: Parameter of type text is missing text value" },
        { "too long when filled in", $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"{{new string('x', 1010)}}"},{"type":"text","text":"7"}]},{{Button}}""", 132005, "exceeds the limit of 1024" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Parameters_that_do_not_fit_are_refused_in_the_platforms_words(string label, string components, int code, string details)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", Order);

        var answer = await SendAsync(stage, components);

        Assert.True(answer.ErrorCode == code, $"{label}: {answer.Text}");
        Assert.Contains(details, answer.ErrorDetails, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_blanks_in_a_row_are_allowed()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", Order);

        Assert.Equal(200, (await SendAsync(stage, $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"A    wa"},{"type":"text","text":"7"}]},{{Button}}""")).Status);
    }

    [Theory]
    [InlineData("v22.0", 132012)]
    [InlineData("v23.0", 132018)]
    public async Task Bad_white_space_has_another_code_before_v23(string version, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", Order);

        var answer = await SendAsync(stage, $$"""{{Header}},{"type":"body","parameters":[{"type":"text","text":"A\nwa"},{"type":"text","text":"7"}]},{{Button}}""", version: version);

        Assert.Equal(code, answer.ErrorCode);
    }

    [Theory]
    [InlineData("order", "fr", "template name (order) does not exist in fr")]
    [InlineData("nothing", "en_US", "template name (nothing) does not exist in en_US")]
    public async Task A_template_must_exist_in_the_language(string name, string language, string details)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", Order);

        var answer = await SendAsync(stage, "", name, language);

        Assert.Equal((404, 132001, details), (answer.Status, answer.ErrorCode, answer.ErrorDetails));
    }

    [Theory]
    [InlineData("PENDING", 132001)]
    [InlineData("REJECTED", 132001)]
    [InlineData("ARCHIVED", 132001)]
    [InlineData("PAUSED", 132015)]
    [InlineData("DISABLED", 132016)]
    public async Task A_template_must_be_approved(string status, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("order", """[{"type":"BODY","text":"Hello."}]""", status: status);

        Assert.Equal(code, (await SendAsync(stage, "")).ErrorCode);
    }

    [Fact]
    public async Task Named_parameters_come_in_any_order_by_their_name()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("named", """[{"type":"BODY","text":"Hello {{name}}, order {{order}} left."}]""", format: "named");

        var right = await SendAsync(stage, """{"type":"body","parameters":[{"type":"text","parameter_name":"order","text":"7"},{"type":"text","parameter_name":"name","text":"Awa"}]}""", "named");
        var unnamed = await SendAsync(stage, """{"type":"body","parameters":[{"type":"text","text":"7"},{"type":"text","text":"Awa"}]}""", "named");
        var misnamed = await SendAsync(stage, """{"type":"body","parameters":[{"type":"text","parameter_name":"order","text":"7"},{"type":"text","parameter_name":"nom","text":"Awa"}]}""", "named");

        Assert.Equal(200, right.Status);
        Assert.Equal("Hello Awa, order 7 left.", (string?)(await stage.ThreadAsync(Stage.Awa))["messages"]![1]!["content"]!["body"]);
        Assert.Equal((100, 132000), (unnamed.ErrorCode, misnamed.ErrorCode));
    }

    [Fact]
    public async Task A_header_with_a_file_needs_one_of_its_kind()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("picture", """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Look."}]""");

        Assert.Equal("header: Format mismatch, expected IMAGE, received UNKNOWN", (await SendAsync(stage, "", "picture")).ErrorDetails);
        Assert.Equal(132012, (await SendAsync(stage, """{"type":"header","parameters":[{"type":"video","video":{"link":"https://shop.example/a.mp4"}}]}""", "picture")).ErrorCode);
        Assert.Equal(200, (await SendAsync(stage, """{"type":"header","parameters":[{"type":"image","image":{"link":"https://shop.example/a.jpg"}}]}""", "picture")).Status);
    }

    [Theory]
    [InlineData("25OFF", 200)]
    [InlineData("12345678901234567890", 200)]
    [InlineData("123456789012345678901", 400)]
    [InlineData("25-OFF", 400)]
    public async Task A_coupon_is_of_20_letters_and_digits_at_most(string code, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("coupon", """[{"type":"BODY","text":"Save."},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy","example":"X"}]}]""", "MARKETING");

        var answer = await SendAsync(stage, $$"""{"type":"button","sub_type":"copy_code","index":0,"parameters":[{"type":"coupon_code","coupon_code":"{{code}}"}]}""", "coupon");

        Assert.Equal(status, answer.Status);
        Assert.Equal(131008, (await SendAsync(stage, "", "coupon")).ErrorCode);
    }

    [Fact]
    public async Task A_carousel_wants_as_many_cards_as_its_template_has()
    {
        const string card = """{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]}""";
        const string sent = """{"card_index":0,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://shop.example/a.jpg"}}]}]}""";
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("cards", $$"""[{"type":"BODY","text":"Look."},{"type":"CAROUSEL","cards":[{{card}},{{card}}]}]""", "MARKETING");

        Assert.Equal(200, (await SendAsync(stage, $$"""{"type":"carousel","cards":[{{sent}},{{sent}}]}""", "cards")).Status);
        Assert.Equal("carousel: number of cards (1) does not match the expected number of cards (2)", (await SendAsync(stage, $$"""{"type":"carousel","cards":[{{sent}}]}""", "cards")).ErrorDetails);
        Assert.Equal(132012, (await SendAsync(stage, "", "cards")).ErrorCode);
    }

    [Fact]
    public async Task A_limited_offer_says_when_it_ends()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("offer", """[{"type":"BODY","text":"Save."},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Soon over","has_expiration":true}}]""", "MARKETING");

        Assert.Equal(131008, (await SendAsync(stage, "", "offer")).ErrorCode);
        Assert.Equal(200, (await SendAsync(stage, """{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1767830400000}}]}""", "offer")).Status);
    }

    [Theory]
    [InlineData("123456789012345", 200)]
    [InlineData("1234567890123456", 400)]
    public async Task A_code_stands_in_the_body_and_on_the_button_with_15_characters_at_most(string code, int status)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("code", """[{"type":"BODY","add_security_recommendation":true},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""", "AUTHENTICATION");

        var answer = await SendAsync(
            stage, $$"""{"type":"body","parameters":[{"type":"text","text":"{{code}}"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"{{code}}"}]}""", "code");

        Assert.Equal(status, answer.Status);
        Assert.Equal(131008, (await SendAsync(stage, """{"type":"body","parameters":[{"type":"text","text":"1"}]}""", "code")).ErrorCode);
    }

    [Fact]
    public async Task A_code_is_not_sent_to_a_user_id()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("code", """[{"type":"BODY","text":"Your code"}]""", "AUTHENTICATION");

        var answer = await stage.PostAsync(JsonNode.Parse("""{"messaging_product":"whatsapp","recipient":"SN.1","type":"template","template":{"name":"code","language":{"code":"en_US"}}}""")!.AsObject());

        Assert.Equal(131062, answer.ErrorCode);
    }

    [Theory]
    [InlineData("MARKETING", true, "marketing", "regular")]
    [InlineData("UTILITY", false, "utility", "free_customer_service")]
    [InlineData("AUTHENTICATION", true, "authentication", "regular")]
    public async Task Within_the_window_only_utility_is_free(string category, bool billable, string priced, string type)
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("priced", """[{"type":"BODY","text":"Hello."}]""", category);

        await SendAsync(stage, "", "priced");
        stage.Clock.Advance(TimeSpan.FromMilliseconds(400));
        var pricing = Assert.Single((await stage.Callback.NextAsync()).Items)["pricing"]!;

        Assert.Equal((billable, priced, type), ((bool)pricing["billable"]!, (string?)pricing["category"], (string?)pricing["type"]));
    }

    [Fact]
    public async Task The_door_for_marketing_takes_marketing_templates_only()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        Task<Answer> Send(string name, string extra = "") => stage.CallAsync(
            HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/marketing_messages",
            $$$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"+221770000001","type":"template","template":{"name":"{{{name}}}","language":{"policy":"deterministic","code":"en_US"}}{{{extra}}}}""");

        var promo = await Send("promo", ""","product_policy":"STRICT","message_activity_sharing":true""");
        stage.Clock.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal("accepted", (string?)promo.Json["messages"]![0]!["message_status"]);
        Assert.Equal("marketing_lite", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["pricing"]!["category"]);
        Assert.Equal(134100, (await Send("hello_world")).ErrorCode);
        Assert.Equal(100, (await Send("promo", ""","product_policy":"LAX" """)).ErrorCode);
        Assert.Equal("(#100) Message must be a template message.", (await stage.PostAsync(Stage.Text("Bonjour"), $"/v25.0/{Stage.PhoneNumberId}/marketing_messages")).ErrorMessage);
    }

    [Fact]
    public async Task An_account_may_close_the_common_door_for_marketing()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");

        await stage.PostJsonAsync(Stage.WabaId, new { disable_marketing_messages_on_cloud_api = true });

        Assert.Equal(131063, (await SendAsync(stage, "", "promo")).ErrorCode);
    }

    [Fact]
    public async Task Held_messages_leave_when_the_quality_is_good()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        await stage.DecideAsync(id, new { action = "hold", after = 1 });

        var first = await SendAsync(stage, "", "promo");
        var second = await SendAsync(stage, "", "promo");
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
        await stage.Callback.NextItemsAsync(2);

        Assert.Equal(("accepted", "held_for_quality_assessment"), ((string?)first.Json["messages"]![0]!["message_status"], (string?)second.Json["messages"]![0]!["message_status"]));
        Assert.False(stage.Callback.HasMore);
        await stage.DecideAsync(id, new { action = "release" });
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(second.Wamid, (string?)(await stage.Callback.NextItemsAsync(2))[0]["id"]);
    }

    [Fact]
    public async Task Held_messages_are_dropped_when_it_is_bad_and_the_template_is_paused()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = await stage.TemplateAsync("promo", """[{"type":"BODY","text":"Save."}]""", "MARKETING");
        await stage.DecideAsync(id, new { action = "hold" });
        await SendAsync(stage, "", "promo");

        Assert.Equal("PAUSED", (string?)(await stage.DecideAsync(id, new { action = "drop" }))["status"]);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("RED", (string?)(await stage.NextChangeAsync("message_template_quality_update"))["new_quality_score"]);
        Assert.Equal(132015, (await SendAsync(stage, "", "promo")).ErrorCode);
    }
}
