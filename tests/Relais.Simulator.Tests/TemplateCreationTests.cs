using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class TemplateCreationTests
{
    private static Task<Answer> CreateAsync(Stage stage, string components, string name = "news", string category = "UTILITY", string language = "en_US", string extra = "") => stage.CallAsync(
        HttpMethod.Post, $"/v25.0/{Stage.WabaId}/message_templates",
        $$"""{"name":"{{name}}","language":"{{language}}","category":"{{category}}","components":{{components}}{{extra}}}""");

    private static string Body(string text) => $$"""[{"type":"BODY","text":"{{text}}"}]""";

    private static string Text(int length) => new('x', length);

    [Fact]
    public async Task A_new_template_is_pending_until_the_review_approves_it_and_says_so()
    {
        await using var stage = await Stage.WithAwaAsync();

        var created = (await CreateAsync(stage, Body("Hello."))).Json;
        var pending = await stage.GetAsync($"{created["id"]}?fields=status");
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        var update = await stage.NextChangeAsync("message_template_status_update");

        Assert.Equal(("PENDING", "UTILITY"), ((string?)created["status"], (string?)created["category"]));
        Assert.Equal("PENDING", (string?)pending.Json["status"]);
        Assert.Equal(("APPROVED", "news", "en-US", "NONE"), ((string?)update["event"], (string?)update["message_template_name"], (string?)update["message_template_language"], (string?)update["reason"]));
        Assert.Equal(long.Parse((string)created["id"]!), (long)update["message_template_id"]!);
        Assert.Equal("APPROVED", (string?)(await stage.GetAsync($"{created["id"]}?fields=status")).Json["status"]);
    }

    [Fact]
    public async Task A_review_by_hand_waits_for_the_hand()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, "review", new { automatic = false });
        var id = (string)(await CreateAsync(stage, Body("Hello."))).Json["id"]!;

        stage.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("PENDING", (string?)(await stage.GetAsync(id)).Json["status"]);
        await stage.DecideAsync(id, new { action = "reject", reason = "SCAM" });

        var rejected = (await stage.GetAsync($"{id}?fields=status,rejected_reason")).Json;
        Assert.Equal(("REJECTED", "SCAM"), ((string?)rejected["status"], (string?)rejected["rejected_reason"]));
        Assert.Equal("SCAM", (string?)(await stage.NextChangeAsync("message_template_status_update"))["reason"]);
    }

    [Fact]
    public async Task A_review_may_reject_everything_after_a_delay()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, "review", new { decision = "REJECTED", reason = "ABUSIVE_CONTENT", delay_ms = Stage.Many(1000, 1000) });
        var id = (string)(await CreateAsync(stage, Body("Hello."))).Json["id"]!;

        stage.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal("PENDING", (string?)(await stage.GetAsync(id)).Json["status"]);
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("REJECTED", (string?)(await stage.GetAsync(id)).Json["status"]);
    }

    public static TheoryData<string, string> Good => new()
    {
        { "body of 1024", Body(Text(1024)) },
        { "header of 60", $$"""[{"type":"HEADER","format":"TEXT","text":"{{Text(60)}}"},{"type":"BODY","text":"x"}]""" },
        { "footer of 60", $$"""[{"type":"BODY","text":"x"},{"type":"FOOTER","text":"{{Text(60)}}"}]""" },
        { "button of 25", $$"""[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"{{Text(25)}}"}]}]""" },
        { "variables with samples", """[{"type":"BODY","text":"Hello {{1}}, order {{2}} left.","example":{"body_text":[["Awa","7"]]}}]""" },
        { "ten buttons", $$"""[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{{string.Join(',', Enumerable.Range(0, 10).Select(index => $$$"""{"type":"QUICK_REPLY","text":"b{{{index}}}"}"""))}}]}]""" },
        { "link with a variable", """[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://shop.example/{{1}}","example":["https://shop.example/7"]}]}]""" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task What_keeps_the_rules_is_taken(string label, string components)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await CreateAsync(stage, components);

        Assert.True(answer.Status == 200, $"{label}: {answer.Text}");
    }

    public static TheoryData<string, string, int> Bad => new()
    {
        { "body of 1025", Body(Text(1025)), 2388040 },
        { "no body", """[{"type":"FOOTER","text":"x"}]""", 2388072 },
        { "header of 61", $$"""[{"type":"HEADER","format":"TEXT","text":"{{Text(61)}}"},{"type":"BODY","text":"x"}]""", 2388040 },
        { "two variables in the header", """[{"type":"HEADER","format":"TEXT","text":"a {{1}} b {{2}} c"},{"type":"BODY","text":"x"}]""", 2388047 },
        { "bold in the header", """[{"type":"HEADER","format":"TEXT","text":"*a*"},{"type":"BODY","text":"x"}]""", 2388047 },
        { "picture without a sample", """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"x"}]""", 2388047 },
        { "footer of 61", $$"""[{"type":"BODY","text":"x"},{"type":"FOOTER","text":"{{Text(61)}}"}]""", 2388040 },
        { "variable in the footer", """[{"type":"BODY","text":"x"},{"type":"FOOTER","text":"a {{1}} b"}]""", 2388073 },
        { "variable at the start", """[{"type":"BODY","text":"{{1}} is here","example":{"body_text":[["x"]]}}]""", 2388299 },
        { "variable at the end", """[{"type":"BODY","text":"here is {{1}}","example":{"body_text":[["x"]]}}]""", 2388299 },
        { "variables out of order", """[{"type":"BODY","text":"a {{2}} b {{1}} c","example":{"body_text":[["x","y"]]}}]""", 2388072 },
        { "variables side by side", """[{"type":"BODY","text":"a {{1}} {{2}} b c d e","example":{"body_text":[["x","y"]]}}]""", 2388072 },
        { "too many variables", """[{"type":"BODY","text":"a {{1}},{{2}},{{3}} b","example":{"body_text":[["x","y","z"]]}}]""", 2388293 },
        { "no sample", """[{"type":"BODY","text":"a {{1}} b"}]""", 2388072 },
        { "button of 26", $$"""[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"{{Text(26)}}"}]}]""", 2388040 },
        { "variable on a button", """[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"a {{1}}"}]}]""", 2388060 },
        { "eleven buttons", $$"""[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{{string.Join(',', Enumerable.Range(0, 11).Select(index => $$$"""{"type":"QUICK_REPLY","text":"b{{{index}}}"}"""))}}]}]""", 2388072 },
        { "three links", $$"""[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{{string.Join(',', Enumerable.Range(0, 3).Select(index => $$$"""{"type":"URL","text":"b{{{index}}}","url":"https://shop.example"}"""))}}]}]""", 2388072 },
        { "a quick reply between links", """[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"a","url":"https://shop.example"},{"type":"QUICK_REPLY","text":"b"},{"type":"PHONE_NUMBER","text":"c","phone_number":"+33639980001"}]}]""", 2388072 },
        { "one card", """[{"type":"BODY","text":"x"},{"type":"CAROUSEL","cards":[{"components":[]}]}]""", 2388072 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_breaks_a_rule_is_refused_with_its_subcode_and_a_sentence(string label, string components, int subcode)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await CreateAsync(stage, components);

        Assert.True(answer.Status == 400, $"{label}: {answer.Text}");
        Assert.Equal((100, subcode, "Invalid parameter"), (answer.ErrorCode, (int)answer.Error["error_subcode"]!, answer.ErrorMessage));
        Assert.NotEmpty((string)answer.Error["error_user_title"]!);
        Assert.False((bool)answer.Error["is_transient"]!);
    }

    [Theory]
    [InlineData("Bonjour", "en_US", "UTILITY")]
    [InlineData("bonjour", "en_XX", "UTILITY")]
    [InlineData("bonjour", "en_US", "GREETING")]
    public async Task Name_language_and_category_have_their_form(string name, string language, string category)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await CreateAsync(stage, Body("Hello."), name, category, language)).ErrorCode);
    }

    [Fact]
    public async Task A_name_has_one_content_in_a_language()
    {
        await using var stage = await Stage.WithAwaAsync();
        await CreateAsync(stage, Body("Hello."));

        Assert.Equal(2388024, (int)(await CreateAsync(stage, Body("Hello."))).Error["error_subcode"]!);
        Assert.Equal(200, (await CreateAsync(stage, Body("Bonjour."), language: "fr")).Status);
    }

    [Fact]
    public async Task A_hundred_templates_are_created_in_an_hour()
    {
        await using var stage = await Stage.WithAwaAsync();
        for (var count = 0; count < 100; count++) Assert.Equal(200, (await CreateAsync(stage, Body("Hello."), $"news_{count}")).Status);

        Assert.Equal(80007, (await CreateAsync(stage, Body("Hello."), "one_more")).ErrorCode);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await CreateAsync(stage, Body("Hello."), "one_more")).Status);
    }

    [Fact]
    public async Task An_account_has_room_for_so_many()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Put, $"wabas/{Stage.WabaId}", new { template_limit = 3 });

        Assert.Equal(200, (await CreateAsync(stage, Body("Hello."))).Status);
        Assert.Equal(2388019, (int)(await CreateAsync(stage, Body("Hello."), "another")).Error["error_subcode"]!);
    }

    [Theory]
    [InlineData(29, 400)]
    [InlineData(30, 200)]
    [InlineData(43_200, 200)]
    [InlineData(43_201, 400)]
    [InlineData(-1, 200)]
    public async Task A_time_to_live_fits_its_category(int seconds, int status)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(status, (await CreateAsync(stage, Body("Hello."), extra: $",\"message_send_ttl_seconds\":{seconds}")).Status);
    }

    [Fact]
    public async Task A_template_for_codes_is_written_by_the_platform()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await CreateAsync(
            stage,
            """[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":5},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy"}]}]""",
            category: "AUTHENTICATION")).Json["id"]!;

        var components = (await stage.GetAsync(id)).Json["components"]!;

        Assert.Equal("*{{1}}* is your verification code. For your security, do not share this code.", (string?)components[0]!["text"]);
        Assert.Equal("This code expires in 5 minutes.", (string?)components[1]!["text"]);
        Assert.Equal("URL", (string?)components[2]!["buttons"]![0]!["type"]);
    }

    [Theory]
    [InlineData("""[{"type":"BODY","text":"Your code"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""")]
    [InlineData("""[{"type":"BODY"}]""")]
    [InlineData("""[{"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":91},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""")]
    [InlineData("""[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ONE_TAP"}]}]""")]
    public async Task A_template_for_codes_has_nothing_else(string components)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(400, (await CreateAsync(stage, components, category: "AUTHENTICATION")).Status);
    }

    [Fact]
    public async Task A_library_template_needs_no_review()
    {
        await using var stage = await Stage.WithAwaAsync();
        var first = (await stage.GetAsync("message_template_library?language=fr&search=commande")).Json["data"]!.AsArray();

        var created = await stage.PostJsonAsync($"{Stage.WabaId}/message_templates", new { name = "mine", language = "fr", category = "UTILITY", library_template_name = (string)first[0]!["name"]! });

        Assert.Equal("delivery_update_1", (string?)Assert.Single(first)!["name"]);
        Assert.Equal("APPROVED", (string?)created.Json["status"]);
    }

    [Fact]
    public async Task Codes_in_many_languages_are_put_at_once()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.PostJsonAsync($"{Stage.WabaId}/upsert_message_templates", new
        {
            name = "code",
            languages = Stage.Many("fr", "en_US"),
            category = "AUTHENTICATION",
            components = new object[] { new { type = "BODY" }, new { type = "BUTTONS", buttons = new[] { new { type = "OTP", otp_type = "COPY_CODE" } } } },
        });

        Assert.Equal(["fr", "en_US"], answer.Json["data"]!.AsArray().Select(one => (string?)one!["language"]));
    }

    [Fact]
    public async Task A_sample_handle_comes_back_as_an_address()
    {
        await using var stage = await Stage.WithAwaAsync();
        var app = (await stage.ListAsync("apps"))[0]!["app_id"];
        var session = (string)(await stage.PostJsonAsync($"{app}/uploads?file_name=a.png&file_length=3&file_type=image/png", new { })).Json["id"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{session}?access_token={Stage.Token}") { Content = new ByteArrayContent([1, 2, 3]) };
        request.Headers.TryAddWithoutValidation("file_offset", "0");
        using var response = await stage.Http.SendAsync(request);
        var handle = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["h"]!;

        var id = (await CreateAsync(stage, $$$"""[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["{{{handle}}}"]}},{"type":"BODY","text":"x"}]""")).Json["id"];
        var sample = (string)(await stage.GetAsync($"{id}")).Json["components"]![0]!["example"]!["header_handle"]![0]!;

        Assert.Equal([1, 2, 3], await stage.Http.GetByteArrayAsync(sample));
    }
}
