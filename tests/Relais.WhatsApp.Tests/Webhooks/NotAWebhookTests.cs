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

    [Fact]
    public void A_webhook_without_entries_is_one_without_events() =>
        Assert.Empty(Reading.Events("""{"object":"whatsapp_business_account","entry":[]}"""));

    private static void AssertNot(byte[] body, NotAWebhookReason reason) =>
        Assert.Equal(reason, Assert.IsType<WebhookReading.NotAWebhook>(WebhookParser.Parse(body)).Reason);
}
