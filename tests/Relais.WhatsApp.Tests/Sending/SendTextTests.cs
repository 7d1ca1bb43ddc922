using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Sending;

public class SendTextTests
{
    private const string Good = """
        {"messaging_product":"whatsapp","contacts":[{"input":"+221770000001","wa_id":"221770000001"}],"messages":[{"id":"wamid.HBgL"}]}
        """;

    private static readonly TextMessage ToAwa = new(new Recipient.Number("+221770000001"), "Bonjour");

    [Fact]
    public async Task A_text_is_posted_to_the_number_with_its_token_and_a_user_agent()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).SendTextAsync(ToAwa);

        var request = Assert.Single(graph.Requests);
        Assert.Equal(("POST", "/v25.0/106540352242922/messages"), (request.Method, request.PathAndQuery));
        Assert.Equal("Bearer EAATESTTOKEN", request.Headers.Authorization);
        Assert.Equal("application/json; charset=utf-8", request.Headers.ContentType);
        Assert.StartsWith("Relais.WhatsApp/", request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_said_is_not_in_the_body()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).SendTextAsync(ToAwa);

        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+221770000001","type":"text","text":{"preview_url":false,"body":"Bonjour"}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Fact]
    public async Task A_text_may_quote_show_a_preview_and_carry_an_id_of_ours()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);
        var message = ToAwa with { RepliesTo = new Wamid("wamid.AAAA"), PreviewUrl = true, CallbackData = "conv-9:msg-311" };

        await TheNumber.At(graph).SendTextAsync(message);

        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+221770000001","context":{"message_id":"wamid.AAAA"},"biz_opaque_callback_data":"conv-9:msg-311","type":"text","text":{"preview_url":true,"body":"Bonjour"}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Fact]
    public async Task A_person_without_a_number_is_written_to_by_user_id()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).SendTextAsync(new(new Recipient.User(new Bsuid("US.13491208655302741918")), "Hola"));

        Assert.Contains("\"recipient\":\"US.13491208655302741918\"", Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"to\"", Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"quoted\" back\\slash </script>\r\n\ttab")]
    [InlineData("é 😀 🇸🇳 مرحبا \u202E")]
    public async Task Any_text_arrives_as_it_was_written(string text)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).SendTextAsync(ToAwa with { Body = text });

        using var body = System.Text.Json.JsonDocument.Parse(Assert.Single(graph.Requests).Body);
        Assert.Equal(text, body.RootElement.GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task The_answer_names_the_message_and_the_person_as_whatsapp_knows_them()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(
            200, """{"messaging_product":"whatsapp","contacts":[{"input":"+5511987654321","wa_id":"551187654321"}],"messages":[{"id":"wamid.HBgL","message_status":"accepted"}]}""");

        var result = await TheNumber.At(graph).SendTextAsync(ToAwa);

        Assert.Equal(
            new AcceptedMessage(new Wamid("wamid.HBgL"), new WaId("551187654321"), Bsuid: null, "accepted"),
            Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(result).Value);
    }

    [Fact]
    public async Task The_answer_for_a_person_without_a_number_names_their_user_id()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(
            200, """{"contacts":[{"input":"US.1349","user_id":"US.1349","wa_id":""}],"messages":[{"id":"wamid.HBgL"}]}""");

        var result = await TheNumber.At(graph).SendTextAsync(ToAwa);

        Assert.Equal(
            new AcceptedMessage(new Wamid("wamid.HBgL"), WaId: null, new Bsuid("US.1349"), MessageStatus: null),
            Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(result).Value);
    }

    [Fact]
    public async Task What_is_known_to_be_wrong_is_not_sent()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        var result = await TheNumber.At(graph).SendTextAsync(ToAwa with { Body = "" });

        Assert.Equal(
            new RequestFault("text.body", RequestFaultReason.Missing, Limit: null, MetaCode: 100),
            Assert.IsType<WhatsAppResult<AcceptedMessage>.Invalid>(result).Fault);
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task A_gateway_may_have_a_path_and_another_version()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(new Uri(graph.Address, "/meta/"), new() { Version = "v26.0" }).SendTextAsync(ToAwa);

        Assert.Equal("/meta/v26.0/106540352242922/messages", Assert.Single(graph.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Clients_of_two_numbers_share_a_connection_and_nothing_else()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);
        using var http = new HttpClient(WhatsAppClient.CreateHandler());
        var client = new WhatsAppClient(http, new() { BaseAddress = graph.Address });

        await client.For(new(new PhoneNumberId("1"), new AccessToken("token-1"))).SendTextAsync(ToAwa);
        await client.For(new(new PhoneNumberId("2"), new AccessToken("token-2"))).SendTextAsync(ToAwa);

        Assert.Equal(
            ["Bearer token-1 /v25.0/1/messages", "Bearer token-2 /v25.0/2/messages"],
            graph.Requests.Select(request => $"{request.Headers.Authorization} {request.PathAndQuery}"));
    }
}
