using System.Text.Json;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Tests.Strangers;

namespace Relais.WhatsApp.Tests.Sending;

public class AnyMessageTests
{
    private const int Property = 101;

    [Fact]
    public async Task Any_valid_message_is_json_that_carries_each_of_its_texts_once()
    {
        var heard = new Overheard(200, """{"messages":[{"id":"wamid.HBgL"}]}""");
        var number = heard.Number;
        for (var index = 0; index < 1_000; index++)
        {
            var any = new AnyMessage(Seed.Of(Property, index));
            var message = any.Next();

            Assert.True(message.FindFault() is null, $"{Seed.Words(index)}: {message.FindFault()}");
            Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(await number.SendAsync(message));

            using var body = JsonDocument.Parse(heard.Body);
            var carried = TextsOf(body.RootElement).ToLookup(text => text);
            Assert.All(any.Texts, text => Assert.True(carried[text].Count() == 1, $"{Seed.Words(index)}: {message.GetType().Name} carries \"{text}\" {carried[text].Count()} times"));
        }
    }

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        _ => [],
    };
}
