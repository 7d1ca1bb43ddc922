using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Sending;

public class TextMessageFaultTests
{
    private static readonly TextMessage ToAwa = new(new Recipient.Number("+221770000001"), "Bonjour");

    [Theory]
    [InlineData("+221770000001")]
    [InlineData("+16505551234")]
    [InlineData("+123456789012345")]
    public void A_number_in_e164_is_none(string number) => Assert.Null((ToAwa with { To = new Recipient.Number(number) }).FindFault());

    [Theory]
    [InlineData("221770000001")]
    [InlineData("00221770000001")]
    [InlineData("+0221770000001")]
    [InlineData("+221 77 000 00 01")]
    [InlineData("+1234567890123456")]
    [InlineData("+1")]
    [InlineData("+")]
    [InlineData("+22177000000１")]
    [InlineData("+221770000001\n")]
    public void A_number_in_another_form_is_one(string number) =>
        Assert.Equal(new("to", RequestFaultReason.NotE164, Limit: null, MetaCode: 131009), (ToAwa with { To = new Recipient.Number(number) }).FindFault());

    [Fact]
    public void No_number_is_one() =>
        Assert.Equal(new("to", RequestFaultReason.Missing, Limit: null, MetaCode: 100), (ToAwa with { To = new Recipient.Number("") }).FindFault());

    [Fact]
    public void A_user_id_that_is_none_is_one() =>
        Assert.Equal(new("recipient", RequestFaultReason.Missing, Limit: null, MetaCode: 100), (ToAwa with { To = new Recipient.User(default) }).FindFault());

    [Fact]
    public void A_text_of_4096_characters_is_none_and_of_one_more_is_one()
    {
        Assert.Null((ToAwa with { Body = new('é', 4096) }).FindFault());
        Assert.Equal(new("text.body", RequestFaultReason.TooLong, 4096, MetaCode: 100), (ToAwa with { Body = new('é', 4097) }).FindFault());
    }

    [Fact]
    public void An_emoji_counts_as_one_character() =>
        Assert.Null((ToAwa with { Body = string.Concat(Enumerable.Repeat("😀", 4096)) }).FindFault());

    [Fact]
    public void Half_a_surrogate_pair_is_one() =>
        Assert.Equal(new("text.body", RequestFaultReason.NotUnicode, Limit: null, MetaCode: 100), (ToAwa with { Body = "a\uD83D" }).FindFault());

    [Fact]
    public void Callback_data_of_512_characters_is_none_and_of_one_more_is_one()
    {
        Assert.Null((ToAwa with { CallbackData = new('a', 512) }).FindFault());
        Assert.Equal(
            new("biz_opaque_callback_data", RequestFaultReason.TooLong, 512, MetaCode: 100), (ToAwa with { CallbackData = new('a', 513) }).FindFault());
    }

    [Fact]
    public void A_quoted_message_without_an_id_is_one() =>
        Assert.Equal(
            new("context.message_id", RequestFaultReason.Missing, Limit: null, MetaCode: 100), (ToAwa with { RepliesTo = default(Wamid) }).FindFault());

    [Fact]
    public void The_sender_of_a_message_is_answered_by_number() =>
        Assert.Equal(new Recipient.Number("+221770000001"), Recipient.From(new WaId("221770000001")));
}
