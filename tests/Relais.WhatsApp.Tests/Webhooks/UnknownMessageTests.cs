using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class UnknownMessageTests
{
    [Fact]
    public void Its_json_is_as_it_came_to_the_byte() =>
        Assert.Contains(
            """
            "url":"https:\/\/lookaside.fbsbx.com\/whatsapp_business\/
            """,
            Reading.OnlyEventOf<InboundMessage.Known>("voice-note-with-a-direct-url").Raw,
            StringComparison.Ordinal);

    [Fact]
    public void Quick_reply_text_from_an_ad_and_unsupported_stand_side_by_side()
    {
        var types = Reading.EventsOf("quick-reply-ad-referral-and-unsupported-in-one-post").Cast<InboundMessage>().Select(message => message.Type);

        Assert.Equal(["button", "text", "unsupported"], types);
    }

    [Fact]
    public void A_reply_from_a_list_names_the_message_it_answers() =>
        Assert.Equal(new Wamid("wamid.AAAA"), Reading.OnlyEventOf<InboundMessage.Known>("list-reply-from-a-person-without-a-number").Context.RepliesTo);

    [Theory]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"text"}""", "text")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"text","text":"Bonjour"}""", "text")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"text","text":{"body":["Bonjour"]}}""", "text")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"hologram"}""", "hologram")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"image","image":"a picture"}""", "image")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"location","location":{"latitude":"north","longitude":2}}""", "location")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"contacts","contacts":[1,null]}""", "contacts")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"reaction","reaction":{"emoji":"!"}}""", "reaction")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"interactive","interactive":{"type":"dance_reply","dance_reply":{}}}""", "interactive")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"system","system":["news"]}""", "system")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"edit","edit":{"message":{"type":"text","text":{"body":"a"}}}}""", "edit")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":"revoke","revoke":{}}""", "revoke")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1","type":7}""", "7")]
    [InlineData("""{"from":"1","id":"wamid.A","timestamp":"1"}""", "")]
    public void A_message_that_can_be_placed_but_not_read_is_kept_for_its_thread(string message, string type)
    {
        var unknown = Assert.IsType<InboundMessage.Unknown>(Assert.Single(Reading.Events(Reading.Body(messages: $"[{message}]"))));

        Assert.Equal((type, message), (unknown.Type, unknown.Raw));
    }
}
