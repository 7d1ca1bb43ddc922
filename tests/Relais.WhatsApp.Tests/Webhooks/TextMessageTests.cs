using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class TextMessageTests
{
    [Fact]
    public void A_text_brings_its_words_its_id_its_time_and_the_number_it_came_to()
    {
        var text = Reading.OnlyEventOf<InboundMessage.Text>("text-from-a-person-with-a-number");

        Assert.Equal("Bonjour à tous 😀", text.Body);
        Assert.Equal("text", text.Type);
        Assert.Equal(new Wamid("wamid.HBgMMjIxNzcwMDAwMDAxFQIAEhgUM0FBQUJCQ0NEREVFRkYwMDExMjIA"), text.Wamid);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), text.SentAt);
        Assert.Equal(new WebhookOrigin(new WabaId("102290129340398"), new PhoneNumberId("106540352242922"), "15550783881"), text.Origin);
        Assert.Equal(MessageContext.None, text.Context);
    }

    [Fact]
    public void A_reply_names_the_message_it_quotes() =>
        Assert.Equal(new Wamid("wamid.O1"), Reading.OnlyEventOf<InboundMessage.Text>("text-that-replies").Context.RepliesTo);

    [Fact]
    public void A_forwarded_text_says_how_often_it_was_forwarded()
    {
        var contexts = Reading.EventsOf("texts-forwarded-and-frequently-forwarded").Cast<InboundMessage>().Select(message => message.Context);

        Assert.Equal([new(null, IsForwarded: true, IsFrequentlyForwarded: false), new(null, IsForwarded: false, IsFrequentlyForwarded: true)], contexts);
    }

    [Fact]
    public void Nul_and_every_script_survive_as_they_are() =>
        Assert.Equal("a\0b \"\\ \u202Eمرحبا 🇸🇳 https://a.b", Reading.OnlyEventOf<InboundMessage.Text>("text-with-nul-and-every-script").Body);

    [Fact]
    public void The_order_of_keys_does_not_matter_nor_numbers_in_the_place_of_texts()
    {
        var text = Reading.OnlyEventOf<InboundMessage.Text>("text-in-another-order-of-keys-and-kinds");

        Assert.Equal(new WebhookOrigin(new WabaId("102290129340398"), new PhoneNumberId("106540352242922"), "+1 555-078-3881"), text.Origin);
        Assert.Equal(new Person(new WaId("221770000001"), new Bsuid("SN.1"), Username: null, "Awa Diop"), text.Sender);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), text.SentAt);
    }

    [Fact]
    public void Every_entry_every_change_and_every_message_is_read_in_order()
    {
        var texts = Reading.EventsOf("texts-over-several-entries-and-changes").Cast<InboundMessage.Text>().ToList();

        Assert.Equal(["Un", "Deux", "Trois"], texts.Select(text => text.Body));
        Assert.Equal(["102290129340398", "102290129340398", "102290129340399"], texts.Select(text => text.Origin.WabaId!.Value.Value));
    }

    [Fact]
    public void Messages_and_receipts_of_one_value_are_both_read() =>
        Assert.Collection(
            Reading.EventsOf("message-and-receipt-in-one-value"),
            message => Assert.IsType<InboundMessage.Text>(message),
            receipt => Assert.IsType<StatusReceipt>(receipt));

    [Fact]
    public void A_text_without_metadata_or_contacts_is_read_all_the_same()
    {
        const string Body = """
            {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
            {"from":"221770000001","id":"wamid.A","timestamp":"1767225600","type":"text","text":{"body":"Bonjour"}}]}}]}]}
            """;

        var text = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(Body)));

        Assert.Equal(new WebhookOrigin(null, null, null), text.Origin);
        Assert.Equal(new Person(new WaId("221770000001"), null, null, null), text.Sender);
    }
}
