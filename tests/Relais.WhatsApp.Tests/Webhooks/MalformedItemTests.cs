using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class MalformedItemTests
{
    [Theory]
    [InlineData("\"a string\"", MalformedReason.NotAnObject)]
    [InlineData("[1,2]", MalformedReason.NotAnObject)]
    [InlineData("42", MalformedReason.NotAnObject)]
    [InlineData("null", MalformedReason.NotAnObject)]
    [InlineData("""{"from":"1","timestamp":"1","type":"text","text":{"body":"a"}}""", MalformedReason.IdMissing)]
    [InlineData("""{"from":"1","id":"","timestamp":"1","type":"text","text":{"body":"a"}}""", MalformedReason.IdMissing)]
    [InlineData("""{"from":"1","id":"wamid. A","timestamp":"1","type":"text","text":{"body":"a"}}""", MalformedReason.IdMissing)]
    [InlineData("""{"from":"1","id":"wamid.A","type":"text","text":{"body":"a"}}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"today","type":"text","text":{"body":"a"}}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":1.5,"type":"text","text":{"body":"a"}}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"-1","type":"text","text":{"body":"a"}}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"253402300800","type":"text","text":{"body":"a"}}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"id":"wamid.A","timestamp":"1","type":"text","text":{"body":"a"}}""", MalformedReason.SenderMissing)]
    [InlineData("""{"from":"the shop","id":"wamid.A","timestamp":"1","type":"text","text":{"body":"a"}}""", MalformedReason.SenderMissing)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"text","text":{"body":"\ud83d"}}""", MalformedReason.HalfSurrogate)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"text","text":{"body":"\ude00\ud83d"}}""", MalformedReason.HalfSurrogate)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"image","image":{"caption":"\ud83dx"}}""", MalformedReason.HalfSurrogate)]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","\ud83d":1,"type":"text","text":{"body":"a"}}""", MalformedReason.HalfSurrogate)]
    public void A_malformed_message_is_seen_and_hides_neither_neighbour(string message, MalformedReason reason)
    {
        var body = Reading.Body(messages: $"[{Reading.TextMessage("wamid.1")},{message},{Reading.TextMessage("wamid.3")}]");

        Assert.Collection(
            Reading.Events(body),
            before => Assert.Equal(new Wamid("wamid.1"), Assert.IsType<InboundMessage.Text>(before).Wamid),
            malformed => AssertMalformed(malformed, reason, "entry[0].changes[0].value.messages[1]", message),
            after => Assert.Equal(new Wamid("wamid.3"), Assert.IsType<InboundMessage.Text>(after).Wamid));
    }

    [Theory]
    [InlineData("7", MalformedReason.NotAnObject)]
    [InlineData("""{"status":"sent","timestamp":"1"}""", MalformedReason.IdMissing)]
    [InlineData("""{"id":"wamid.A","timestamp":"1"}""", MalformedReason.StatusMissing)]
    [InlineData("""{"id":"wamid.A","status":3,"timestamp":"1"}""", MalformedReason.StatusMissing)]
    [InlineData("""{"id":"wamid.A","status":"sent"}""", MalformedReason.TimestampInvalid)]
    [InlineData("""{"id":"wamid.A","status":"sent","timestamp":"1","biz_opaque_callback_data":"\udc00"}""", MalformedReason.HalfSurrogate)]
    public void A_malformed_receipt_is_seen_and_hides_neither_neighbour(string status, MalformedReason reason)
    {
        var body = Reading.Body(statuses: $"[{Reading.Status("wamid.1")},{status},{Reading.Status("wamid.3")}]");

        Assert.Collection(
            Reading.Events(body),
            before => Assert.IsType<StatusReceipt>(before),
            malformed => AssertMalformed(malformed, reason, "entry[0].changes[0].value.statuses[1]", status),
            after => Assert.IsType<StatusReceipt>(after));
    }

    [Fact]
    public void A_malformed_receipt_hides_no_message() =>
        Assert.Collection(
            Reading.Events(Reading.Body(messages: $"[{Reading.TextMessage("wamid.1")}]", statuses: "[{}]")),
            message => Assert.IsType<InboundMessage.Text>(message),
            malformed => Assert.IsType<MalformedItem>(malformed));

    [Fact]
    public void Messages_that_are_no_list_are_seen_and_the_receipts_beside_them_read() =>
        Assert.Collection(
            Reading.Events(Reading.Body(messages: """{"id":"wamid.1"}""", statuses: $"[{Reading.Status("wamid.2")}]")),
            malformed => AssertMalformed(malformed, MalformedReason.NotAList, "entry[0].changes[0].value.messages", """{"id":"wamid.1"}"""),
            receipt => Assert.IsType<StatusReceipt>(receipt));

    [Theory]
    [InlineData("1", MalformedReason.NotAnObject)]
    [InlineData("""{"id":"102290129340398"}""", MalformedReason.NotAList)]
    [InlineData("""{"id":"102290129340398","changes":{}}""", MalformedReason.NotAList)]
    public void A_malformed_entry_is_seen(string entry, MalformedReason reason)
    {
        var events = Reading.Events($$"""{"object":"whatsapp_business_account","entry":[{{entry}}]}""");

        AssertMalformed(Assert.Single(events), reason, "entry[0]", entry);
    }

    [Theory]
    [InlineData("\"x\"", MalformedReason.NotAnObject)]
    [InlineData("""{"field":"calls","value":{"sdp":"\ud800"}}""", MalformedReason.HalfSurrogate)]
    [InlineData("""{"field":"\ud83dessages","value":{}}""", MalformedReason.HalfSurrogate)]
    public void A_malformed_change_is_seen(string change, MalformedReason reason)
    {
        var events = Reading.Events($$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{{change}}]}]}""");

        AssertMalformed(Assert.Single(events), reason, "entry[0].changes[0]", change);
    }

    private static void AssertMalformed(WebhookEvent item, MalformedReason reason, string path, string raw)
    {
        var malformed = Assert.IsType<MalformedItem>(item);
        Assert.Equal((reason, path, raw), (malformed.Reason, malformed.Path, malformed.Raw));
    }
}
