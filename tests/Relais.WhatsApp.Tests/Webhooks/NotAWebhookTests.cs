using System.Text;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class NotAWebhookTests
{
    [Theory]
    [InlineData("", NotAWebhookReason.NotJson)]
    [InlineData("<html></html>", NotAWebhookReason.NotJson)]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]""", NotAWebhookReason.NotJson)]
    [InlineData("[]", NotAWebhookReason.NotAnObject)]
    [InlineData("null", NotAWebhookReason.NotAnObject)]
    [InlineData("{}", NotAWebhookReason.OtherObject)]
    [InlineData("""{"object":"page","entry":[]}""", NotAWebhookReason.OtherObject)]
    [InlineData("""{"object":["whatsapp_business_account"],"entry":[]}""", NotAWebhookReason.OtherObject)]
    [InlineData("""{"object":"\ud800","entry":[]}""", NotAWebhookReason.OtherObject)]
    [InlineData("""{"object":"\ud83dhatsapp_business_account","entry":[]}""", NotAWebhookReason.OtherObject)]
    [InlineData("""{"object":"whatsapp_business_account"}""", NotAWebhookReason.EntryMissing)]
    [InlineData("""{"object":"whatsapp_business_account","entry":{}}""", NotAWebhookReason.EntryMissing)]
    public void What_is_no_webhook_says_why(string body, NotAWebhookReason reason) => AssertNot(Encoding.UTF8.GetBytes(body), reason);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_no_webhook() => AssertNot([.. "{\"object\":\""u8, 0xC3, 0x28, .. "\"}"u8], NotAWebhookReason.NotUtf8);

    [Fact]
    public void Json_nested_deeper_than_64_is_no_webhook()
    {
        var deep = new string('[', 70) + new string(']', 70);

        AssertNot(Encoding.UTF8.GetBytes(Reading.Body(messages: $"[{deep}]")), NotAWebhookReason.NotJson);
    }

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[#]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"changes":[#]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[#]}}]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"statuses":[#]}}]}]}""")]
    public void A_body_of_more_than_20000_items_is_no_webhook(string around) =>
        AssertNot(Encoding.UTF8.GetBytes(around.Replace("#", string.Join(',', Enumerable.Repeat("{}", 20_001)), StringComparison.Ordinal)), NotAWebhookReason.TooManyItems);

    [Fact]
    public void A_body_of_a_thousand_messages_and_a_thousand_receipts_is_read_whole()
    {
        var (message, status) = (Reading.TextMessage("wamid.1"), Reading.Status("wamid.2"));

        Assert.Equal(2_000, Reading.Events(Reading.Body($"[{string.Join(',', Enumerable.Repeat(message, 1_000))}]", $"[{string.Join(',', Enumerable.Repeat(status, 1_000))}]")).Count);
    }

    [Fact]
    public void A_webhook_without_entries_is_one_without_events() =>
        Assert.Empty(Reading.Events("""{"object":"whatsapp_business_account","entry":[]}"""));

    private static void AssertNot(byte[] body, NotAWebhookReason reason) =>
        Assert.Equal(reason, Assert.IsType<WebhookReading.NotAWebhook>(WebhookParser.Parse(body)).Reason);
}
