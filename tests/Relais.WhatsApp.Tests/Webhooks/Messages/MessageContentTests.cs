using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Messages;

public class MessageContentTests
{
    public static TheoryData<string> Cases => [.. ContentCases.All.Select(one => one.What)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_holds(string what)
    {
        var known = Only<InboundMessage.Known>(One(what).Message);

        Assert.Equal(Told.InOtherWords(known with { Content = One(what).Content }), Told.InOtherWords(known));
        Assert.Equal(One(what).Message, known.Raw);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_the_business_wrote_by_another_road_holds_the_same(string what)
    {
        var echo = Assert.IsType<WhatsApp.Webhooks.Changes.MessageEcho>(Assert.Single(Reading.EventsOfField("smb_message_echoes", $$"""{"message_echoes":[{{One(what).Message}}]}""")));

        Assert.Equal(Told.InOtherWords(echo with { Content = One(what).Content }), Told.InOtherWords(echo));
    }

    [Fact]
    public void The_ad_a_message_came_from_stands_on_any_type()
    {
        const string Referral = """
            "referral":{"source_url":"https:\/\/fb.me\/3cr","source_id":"12","source_type":"ad","body":"Soldes","headline":"\u00c9crivez","media_type":"video","image_url":"i","video_url":"v","thumbnail_url":"t","ctwa_clid":"Aff-n8","welcome_message":{"text":"Bonjour"}}
            """;
        var expected = new AdReferral
        {
            SourceUrl = "https://fb.me/3cr",
            SourceId = "12",
            SourceType = "ad",
            Body = "Soldes",
            Headline = "Écrivez",
            MediaType = "video",
            ImageUrl = "i",
            VideoUrl = "v",
            ThumbnailUrl = "t",
            ClickId = "Aff-n8",
            WelcomeText = "Bonjour",
        };

        Assert.Equal(expected, Only<InboundMessage.Text>(Message($$"""{{Referral}},"type":"text","text":{"body":"a"}""")).Referral);
        Assert.Equal(expected, Only<InboundMessage.Known>(Message($$"""{{Referral}},"type":"image","image":{"id":"1"}""")).Referral);
        Assert.Equal(expected, Only<InboundMessage.Unknown>(Message($$"""{{Referral}},"type":"hologram" """)).Referral);
        Assert.Equal(new(), Only<InboundMessage.Unknown>(Message("\"referral\":{}")).Referral);
    }

    [Fact]
    public void A_question_about_a_product_names_it() =>
        Assert.Equal(
            new MessageContext(new Wamid("wamid.P"), false, false) { QuotedFrom = "15550783881", Product = new("194836987003835", "di9o") },
            Only<InboundMessage.Text>(Message("""
                "context":{"from":"15550783881","id":"wamid.P","referred_product":{"catalog_id":"194836987003835","product_retailer_id":"di9o"}},"type":"text","text":{"body":"a"}
                """)).Context);

    [Fact]
    public void A_message_in_a_group_names_it() =>
        Assert.Equal("Y2FwaV9ncm91cDox", Only<InboundMessage.Text>(Message("""
            "group_id":"Y2FwaV9ncm91cDox","type":"text","text":{"body":"a"}
            """)).GroupId);

    [Fact]
    public void What_is_not_passed_on_says_why() =>
        Assert.Equal(
            [new WebhookError(131051, "Message type unknown", "Message type unknown", "Message type is currently not supported.", null)],
            ((InboundMessage)Reading.EventsOf("quick-reply-ad-referral-and-unsupported-in-one-post")[2]).Errors);

    [Fact]
    public void The_keys_of_a_person_stand_beside_the_message() =>
        Assert.Equal(
            new IdentityNotice(IsAcknowledged: true, DateTimeOffset.FromUnixTimeSeconds(1767225600), "h"),
            Only<InboundMessage.Known>(One("a person with other keys").Message).Identity);

    private static ContentCases.Case One(string what) => ContentCases.All.Single(one => one.What == what);

    private static string Message(string members) => new ContentCases.Case("", members, new MessageContent.RequestWelcome()).Message;

    private static T Only<T>(string message) => Assert.IsType<T>(Assert.Single(Reading.Events(Reading.Body(messages: $"[{message}]"))));
}
