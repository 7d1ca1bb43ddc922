using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class GraphErrorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("EAAWRONG")]
    public async Task A_missing_or_bad_token_is_refused_with_190(string? token)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.PostAsync(Stage.Text("Bonjour"), token: token);

        Assert.Equal(401, answer.Status);
        Assert.Equal(190, answer.ErrorCode);
        Assert.Equal("Invalid OAuth access token - Cannot parse access token", answer.ErrorMessage);
        Assert.StartsWith("OAuth \"Facebook Platform\" \"invalid_token\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_number_and_a_number_of_another_token_look_the_same()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync("999999999999999", token: "EAAOTHER");

        var unknown = await stage.CallAsync(HttpMethod.Get, "/v25.0/123456789");
        var foreign = await stage.CallAsync(HttpMethod.Get, "/v25.0/999999999999999");

        Assert.Equal(400, unknown.Status);
        Assert.Equal((100, 33, "GraphMethodException"), (unknown.ErrorCode, (int)unknown.Error["error_subcode"]!, (string?)unknown.Error["type"]));
        Assert.StartsWith("Unsupported get request. Object with ID '123456789' does not exist", unknown.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(unknown.ErrorMessage.Replace("123456789", "", StringComparison.Ordinal), foreign.ErrorMessage.Replace("999999999999999", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_named()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}/foo");

        Assert.Equal((400, 2500, "Unknown path components: /foo"), (answer.Status, answer.ErrorCode, answer.ErrorMessage));
    }

    [Theory]
    [InlineData("v18.0")]
    [InlineData("v27.0")]
    [InlineData("v25.1")]
    [InlineData("v99.0")]
    public async Task A_version_that_does_not_exist_is_an_unknown_path(string version)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Get, $"/{version}/{Stage.PhoneNumberId}");

        Assert.Equal((400, 2500), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("/v19.0/106540352242922", "v19.0")]
    [InlineData("/v26.0/106540352242922/", "v26.0")]
    [InlineData("/106540352242922", "v19.0")]
    public async Task Versions_alive_and_none_are_served(string path, string version)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Get, path);

        Assert.Equal(200, answer.Status);
        Assert.Equal(version, answer.Headers["facebook-api-version"]);
    }

    public static TheoryData<string, string, int, string> WrongBodies => new()
    {
        { "no product", """{"to":"+221770000001"}""", 100, "(#100) The parameter messaging_product is required." },
        { "no JSON", "{", 100, "(#100) The parameter messaging_product is required." },
        { "wrong product", """{"messaging_product":"sms"}""", 100, "(#100) Param messaging_product must be one of {WHATSAPP} - got \"sms\"." },
        { "wrong recipient type", """{"messaging_product":"whatsapp","recipient_type":"herd"}""", 100, "(#100) Param recipient_type must be one of {GROUP, INDIVIDUAL} - got \"herd\"." },
        { "nobody to send to", """{"messaging_product":"whatsapp","text":{"body":"x"}}""", 100, "(#100) The parameter to is required." },
        { "unknown type", """{"messaging_product":"whatsapp","to":"+221770000001","type":"poem"}""", 131051, "(#131051) Unsupported message type" },
        { "no object of the type", """{"messaging_product":"whatsapp","to":"+221770000001","type":"image"}""", 100, "(#100) The parameter image is required." },
        { "object of the wrong form", """{"messaging_product":"whatsapp","to":"+221770000001","type":"image","image":"x"}""", 100, "(#100) Param image must be a JSON object." },
        { "no body", """{"messaging_product":"whatsapp","to":"+221770000001","type":"text","text":{}}""", 100, "(#100) The parameter text['body'] is required." },
        { "empty body", """{"messaging_product":"whatsapp","to":"+221770000001","type":"text","text":{"body":""}}""", 100, "(#100) The parameter text['body'] is required." },
        { "body of the wrong form", """{"messaging_product":"whatsapp","to":"+221770000001","type":"text","text":{"body":null}}""", 100, "(#100) Param text['body'] must be a string." },
        { "unknown key", """{"messaging_product":"whatsapp","to":"+221770000001","type":"text","text":{"body":"x","font":"big"}}""", 100, "(#100) Invalid parameter" },
        { "quote of nothing", """{"messaging_product":"whatsapp","to":"+221770000001","text":{"body":"x"},"context":{}}""", 100, "(#100) The parameter context['message_id'] is required." },
        { "no telephone number", """{"messaging_product":"whatsapp","to":"Awa","text":{"body":"x"}}""", 131009, "(#131009) Parameter value is not valid" },
        { "number too short", """{"messaging_product":"whatsapp","to":"+3312","text":{"body":"x"}}""", 131009, "(#131009) Parameter value is not valid" },
        { "foreign user id", """{"messaging_product":"whatsapp","recipient":"US.1","text":{"body":"x"}}""", 131009, "(#131009) Parameter value is not valid" },
        { "to itself", """{"messaging_product":"whatsapp","to":"+33639980001","text":{"body":"x"}}""", 131021, "(#131021) Recipient cannot be sender" },
        { "template without a name", """{"messaging_product":"whatsapp","to":"+221770000001","type":"template","template":{}}""", 100, "(#100) The parameter template['name'] is required." },
        { "template without a language", """{"messaging_product":"whatsapp","to":"+221770000001","type":"template","template":{"name":"x","language":{}}}""", 100, "(#100) The parameter template['language']['code'] is required." },
        { "wrong status", """{"messaging_product":"whatsapp","status":"eaten","message_id":"wamid.x"}""", 100, "(#100) Param status must be one of {READ} - got \"eaten\"." },
        { "read without a message", """{"messaging_product":"whatsapp","status":"read"}""", 100, "(#100) The parameter message_id is required." },
        { "read of an unknown message", """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x"}""", 131009, "(#131009) Parameter value is not valid" },
        { "wrong typing indicator", """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x","typing_indicator":{"type":"sing"}}""", 100, "(#100) Param typing_indicator['type'] must be one of {TEXT} - got \"sing\"." },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_wrong_body_gets_the_documented_error_and_is_not_accepted(string label, string body, int code, string message)
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/messages", body);

        Assert.True(answer.Status == 400, $"{label}: {answer.Status} {answer.Text}");
        Assert.Equal((code, message), (answer.ErrorCode, answer.ErrorMessage));
        Assert.NotEmpty((string)answer.Error["fbtrace_id"]!);
        Assert.Empty(await stage.ListAsync("ledger"));
    }

    [Fact]
    public async Task A_text_has_at_most_4096_characters_and_an_emoji_is_one()
    {
        await using var stage = await Stage.WithAwaAsync();
        var longest = string.Concat(Enumerable.Repeat("😀", 4096));

        Assert.Equal(200, (await stage.SendAsync(longest)).Status);
        Assert.Equal("(#100) Param text['body'] must be at most 4096 characters long.", (await stage.SendAsync($"{longest}.")).ErrorMessage);
    }

    [Fact]
    public async Task Callback_data_has_at_most_512_characters()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(200, (await stage.SendAsync(callbackData: new string('x', 512))).Status);
        Assert.Equal(
            "(#100) Param biz_opaque_callback_data must be at most 512 characters long.", (await stage.SendAsync(callbackData: new string('x', 513))).ErrorMessage);
    }

    [Fact]
    public async Task Answers_escape_slashes_and_accents_as_the_platform_does()
    {
        await using var stage = await Stage.WithAwaAsync();

        var unknown = await stage.CallAsync(HttpMethod.Get, "/v25.0/123456789");
        var number = await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}?fields=verified_name");

        Assert.Contains("""https:\/\/developers.facebook.com\/docs\/graph-api""", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("""\u00c9picerie Kadija""", number.Text, StringComparison.Ordinal);
        Assert.Equal("application/json; charset=UTF-8", number.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_form_is_read_as_JSON_is()
    {
        await using var stage = await Stage.WithAwaAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = $"+{Stage.Awa}",
            ["text"] = new JsonObject { ["body"] = "Bonjour" }.ToJsonString(),
        });

        using var response = await stage.Http.PostAsync($"/v25.0/{Stage.PhoneNumberId}/messages?access_token={Stage.Token}", form);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("Bonjour", (string?)(await stage.ListAsync("ledger"))[0]!["text"]);
    }
}
