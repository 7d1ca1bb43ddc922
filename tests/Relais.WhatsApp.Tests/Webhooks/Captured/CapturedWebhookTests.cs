using Relais.WhatsApp.Tests.Webhooks.Writing;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

public class CapturedWebhookTests
{
    public static TheoryData<string> Labels => [.. CapturedCases.All.Select(one => one.Label)];

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_captured_webhook_tells(string label) =>
        Assert.Equal(One(label).Events.Select(Told.InOtherWords), Reading.Events(One(label).Bytes).Select(Told.InOtherWords));

    [Theory]
    [MemberData(nameof(Labels))]
    public void What_it_tells_is_written_and_read_the_same_again(string label)
    {
        // Whom a message of ours in the history went to is told by its thread, and not by itself.
        foreach (var told in Reading.Events(One(label).Bytes).Where(told => told is not HistoryMessage { From: CapturedCases.OurDisplay }))
        {
            var again = Assert.Single(Reading.Events(WebhookWriter.Bytes(WebhookWriter.Body(told))));
            // What its threads hold is told by events of their own.
            Assert.Equal(Told.InOtherWords(told is HistoryChunk chunk ? chunk with { Threads = 0 } : told), Told.InOtherWords(again));
        }
    }

    [Fact]
    public void A_label_names_one_of_them()
    {
        Assert.Equal(CapturedCases.All.Count, CapturedCases.All.Select(one => one.Label).Distinct(StringComparer.Ordinal).Count());
        Assert.All(CapturedCases.All, one => Assert.DoesNotContain(one.Body, character => !char.IsAscii(character)));
    }

    [Fact]
    public void Every_kind_of_event_is_among_them()
    {
        var all = typeof(WebhookEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WebhookEvent)) && !type.IsAbstract && type != typeof(MalformedItem)).Select(type => type.Name);
        Assert.Equal(all.Order(StringComparer.Ordinal), CapturedCases.All.SelectMany(one => one.Events).Select(told => told.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    private static CapturedCases.Case One(string label) => CapturedCases.All.Single(one => one.Label == label);
}
