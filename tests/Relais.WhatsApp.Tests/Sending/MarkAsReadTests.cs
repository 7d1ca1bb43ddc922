using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Sending;

public class MarkAsReadTests
{
    [Fact]
    public async Task Marking_as_read_names_the_newest_message()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");

        var result = await TheNumber.At(graph).MarkAsReadAsync(new Wamid("wamid.HBgL"));

        Assert.IsType<WhatsAppResult<Done>.Accepted>(result);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("/v25.0/106540352242922/messages", request.PathAndQuery);
        Assert.Equal("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.HBgL"}""", request.Body);
    }

    [Fact]
    public async Task Typing_is_shown_by_the_same_call()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");

        await TheNumber.At(graph).ShowTypingAsync(new Wamid("wamid.HBgL"));

        Assert.Equal(
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.HBgL","typing_indicator":{"type":"text"}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("{}")]
    public async Task An_answer_that_does_not_say_so_is_no_success(string answer)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, answer);

        Assert.IsType<WhatsAppResult<Done>.Unconfirmed>(await TheNumber.At(graph).MarkAsReadAsync(new Wamid("wamid.HBgL")));
    }

    [Fact]
    public async Task No_message_is_a_fault()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");

        var result = await TheNumber.At(graph).MarkAsReadAsync(default);

        Assert.Equal(
            new RequestFault("message_id", RequestFaultReason.Missing, Limit: null, MetaCode: 100),
            Assert.IsType<WhatsAppResult<Done>.Invalid>(result).Fault);
        Assert.Empty(graph.Requests);
    }
}
