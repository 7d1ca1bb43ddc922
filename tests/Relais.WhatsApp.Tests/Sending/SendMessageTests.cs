using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Interactive;

namespace Relais.WhatsApp.Tests.Sending;

public class SendMessageTests
{
    private const string Good = """{"messaging_product":"whatsapp","contacts":[{"input":"+16505551234","wa_id":"16505551234"}],"messages":[{"id":"wamid.HBgL"}]}""";

    public static TheoryData<string> Kinds => [.. MessageBodies.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_of_every_kind_has_the_body_that_meta_asks_for(string kind)
    {
        var (message, body) = MessageBodies.All[kind];
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        var result = await TheNumber.At(graph).SendAsync(message);

        Assert.Equal("wamid.HBgL", Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(result).Value.Wamid.Value);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/106540352242922/messages", $"{request.Method} {request.PathAndQuery}");
        Assert.Equal($$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234",{{body}}}""", request.Body);
    }

    [Fact]
    public async Task Any_message_may_quote_carry_an_id_of_ours_and_name_an_identity()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);
        var message = new LocationRequestMessage(MessageBodies.Awa, "Where?") { RepliesTo = new Wamid("wamid.AAAA"), CallbackData = "cmp-42:77", IdentityKeyHash = "DF2lS5v2W6x=" };

        await TheNumber.At(graph).SendAsync(message);

        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","context":{"message_id":"wamid.AAAA"},"biz_opaque_callback_data":"cmp-42:77","recipient_identity_key_hash":"DF2lS5v2W6x=","type":"interactive","interactive":{"type":"location_request_message","body":{"text":"Where?"},"action":{"name":"send_location"}}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Fact]
    public async Task A_group_is_written_to_by_its_id_and_the_answer_names_it()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"messages":[{"id":"wamid.HBgL","group_id":"Y2FwaV9ncm91cDo="}]}""");
        var group = new GroupId("Y2FwaV9ncm91cDo=");

        var result = await TheNumber.At(graph).SendAsync(new PinMessage(new Recipient.Group(group), new Wamid("wamid.AAAA"), Days: 7));

        Assert.Equal(group, Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(result).Value.GroupId);
        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"group","to":"Y2FwaV9ncm91cDo=","type":"pin","pin":{"type":"pin","message_id":"wamid.AAAA","expiration_days":7}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Fact]
    public async Task A_pin_without_days_is_taken_off()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).SendAsync(new PinMessage(new Recipient.Group(new("g")), new Wamid("wamid.AAAA"), Days: null));

        Assert.EndsWith("""
            "pin":{"type":"unpin","message_id":"wamid.AAAA"}}
            """, Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_wrong_is_not_sent()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        Assert.IsType<WhatsAppResult<AcceptedMessage>.Invalid>(await TheNumber.At(graph).SendAsync(new LocationRequestMessage(MessageBodies.Awa, "")));
        Assert.Empty(graph.Requests);
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(true, false, ""","product_policy":"STRICT","message_activity_sharing":false""")]
    [InlineData(false, true, ""","product_policy":"CLOUD_API_FALLBACK","message_activity_sharing":true""")]
    public async Task A_marketing_template_goes_by_an_edge_of_its_own(bool? isStrict, bool? sharesActivity, string rest)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"messages":[{"id":"wamid.HBgL","message_status":"held_for_quality_assessment"}]}""");

        var result = await TheNumber.At(graph).SendMarketingTemplateAsync(
            new(MessageBodies.Awa, "sale", "en_US", []), new() { IsStrict = isStrict, SharesActivity = sharesActivity });

        Assert.Equal("held_for_quality_assessment", Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(result).Value.MessageStatus);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/106540352242922/marketing_messages", $"{request.Method} {request.PathAndQuery}");
        Assert.Equal(
            $$$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"template","template":{"name":"sale","language":{"code":"en_US"}}{{{rest}}}}""",
            request.Body);
    }

    [Fact]
    public async Task A_marketing_template_that_is_wrong_is_not_sent()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        Assert.IsType<WhatsAppResult<AcceptedMessage>.Invalid>(await TheNumber.At(graph).SendMarketingTemplateAsync(new(MessageBodies.Awa, "", "en_US", [])));
        Assert.Empty(graph.Requests);
    }
}
