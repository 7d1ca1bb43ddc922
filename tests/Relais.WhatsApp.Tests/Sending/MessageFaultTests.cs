using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Sending;

public class MessageFaultTests
{
    public static TheoryData<string> Limits => [.. MessageLimits.All.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_has_two_sides(string limit)
    {
        var (good, wrong, fault) = MessageLimits.All[limit];

        Assert.Null(good.FindFault());
        Assert.Equal(fault, wrong.FindFault());
    }

    [Fact]
    public void What_meta_documents_is_no_fault() => Assert.All(MessageBodies.All.Values, sample => Assert.Null(sample.Message.FindFault()));

    [Fact]
    public void Every_text_is_unicode()
    {
        const string half = "a\uD83D";

        Assert.Equal(
            new("interactive.body.text", Relais.WhatsApp.Errors.RequestFaultReason.NotUnicode, Limit: null, 100),
            new WhatsApp.Sending.Interactive.LocationRequestMessage(MessageBodies.Awa, half).FindFault());
        Assert.Equal(
            new("contacts[0].name.formatted_name", Relais.WhatsApp.Errors.RequestFaultReason.NotUnicode, Limit: null, 100),
            new ContactsMessage(MessageBodies.Awa, [new(new(half) { First = "a" })]).FindFault());
    }
}
