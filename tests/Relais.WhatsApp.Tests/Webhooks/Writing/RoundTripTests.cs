using FsCheck;
using FsCheck.Fluent;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>What is written from an event tells that event again.</summary>
public class RoundTripTests
{
    private static readonly Config Thoroughly = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void An_event_that_is_written_and_read_is_the_same() =>
        Prop.ForAll(AnyEvent.Events.ToArbitrary(), told => AssertTold(told, WebhookParser.Parse(WebhookWriter.Bytes(WebhookWriter.Body(told))))).Check(Thoroughly);

    [Fact]
    public void Neither_the_order_of_keys_nor_numbers_as_texts_nor_unknown_parts_change_what_is_told()
    {
        // What an account's settings are is told as JSON, which is another as soon as its keys stand in another order.
        var events = AnyEvent.Events.Where(told => told is not AccountSettingsChange and not UnknownChange);
        var shuffled = from told in events
                       from seed in Gen.Choose(0, int.MaxValue - 1)
                       select (Told: told, Body: WebhookWriter.Bytes(ShuffledJson.Of(WebhookWriter.Body(told), new Random(seed))!));

        Prop.ForAll(shuffled.ToArbitrary(), one => AssertTold(one.Told, WebhookParser.Parse(one.Body))).Check(Thoroughly);
    }

    [Fact]
    public void What_was_read_is_written_and_read_the_same_again() =>
        Prop.ForAll(AnyEvent.Events.ToArbitrary(), told =>
        {
            var once = OnlyIn(WebhookParser.Parse(WebhookWriter.Bytes(WebhookWriter.Body(told))));
            AssertTold(once, WebhookParser.Parse(WebhookWriter.Bytes(WebhookWriter.Body(once))));
        }).Check(Thoroughly);

    [Fact]
    public void Events_of_every_kind_are_tried()
    {
        var all = typeof(WebhookEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WebhookEvent)) && !type.IsAbstract && type != typeof(MalformedItem)).Select(type => type.Name);
        var tried = AnyEvent.Events.Sample(3_000, 10).Select(told => told.GetType().Name);

        Assert.Equal(all.Order(StringComparer.Ordinal), tried.Distinct().Order(StringComparer.Ordinal));
    }

    private static void AssertTold(WebhookEvent expected, WebhookReading reading) => Assert.Equal(Told.InOtherWords(expected), Told.InOtherWords(OnlyIn(reading)));

    private static WebhookEvent OnlyIn(WebhookReading reading) => Assert.Single(Assert.IsType<WebhookReading.Webhook>(reading).Events);
}
