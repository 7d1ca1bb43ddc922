using System.Text;
using Relais.WhatsApp.Tests.Strangers;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Whatever happens to one part of a body, all the others tell what they told before.</summary>
public class NeighbourTests
{
    private const int Bodies = 4_000;

    [Fact]
    public void A_changed_message_leaves_every_other_message_and_receipt_as_it_was() => ForAll(property: 2, random =>
    {
        var (statuses, contacts) = (Some(CapturedItems.Statuses, random), Some(CapturedItems.Contacts, random));
        return AroundOne(CapturedItems.Messages, random, messages => Value(contacts, messages, statuses));
    });

    [Fact]
    public void A_changed_receipt_leaves_every_other_message_and_receipt_as_it_was() => ForAll(property: 3, random =>
    {
        var (messages, contacts) = (Some(CapturedItems.Messages, random), Some(CapturedItems.Contacts, random));
        return AroundOne(CapturedItems.Statuses, random, statuses => Value(contacts, messages, statuses));
    });

    [Fact]
    public void A_changed_change_leaves_every_other_change_as_it_was() =>
        ForAll(property: 4, random => AroundOne(CapturedItems.Changes, random, changes => Entry($$"""{"id":"1","changes":[{{changes}}]}""")));

    [Fact]
    public void A_changed_entry_leaves_every_other_entry_as_it_was() =>
        ForAll(property: 5, random => AroundOne(CapturedItems.Entries, random, Entry, mayTellNothing: true));

    [Fact]
    public void A_changed_contact_takes_no_message_away() => ForAll(property: 6, random =>
    {
        var (messages, contacts) = (Some(CapturedItems.Messages, random), Some(CapturedItems.Contacts, random));
        var changed = ChangedJson.Of(CapturedItems.Contacts[random.Next(CapturedItems.Contacts.Length)], random);
        var (without, with) = (Wamids(Value(contacts, messages, "")), Wamids(Value($"{contacts},{changed}", messages, "")));
        return without.SequenceEqual(with) ? null : $"{string.Join(' ', without)}\n{string.Join(' ', with)}\n{changed}";
    });

    /// <summary>Puts a changed item between good ones, and says what the good ones then tell otherwise; null when nothing.</summary>
    private static string? AroundOne(string[] captured, Random random, Func<string, string> bodyOf, bool mayTellNothing = false)
    {
        var (before, after) = (Some(captured, random), Some(captured, random));
        var changed = ChangedJson.Of(captured[random.Next(captured.Length)], random);
        var (good, all) = (Told.By(Reading.Events(bodyOf($"{before},{after}"))), Told.By(Reading.Events(bodyOf($"{before},{changed},{after}"))));
        return TellsAllOf(all, good) && (mayTellNothing || all.Count > good.Count) ? null : $"{changed}\nwithout:\n{string.Join('\n', good)}\nwith:\n{string.Join('\n', all)}";
    }

    // In the same order, with what the changed item tells somewhere between.
    private static bool TellsAllOf(List<string> all, List<string> good)
    {
        var found = 0;
        foreach (var told in all)
            if (found < good.Count && told == good[found]) found++;
        return found == good.Count;
    }

    private static void ForAll(int property, Func<Random, string?> fault) => Parallel.For(0, Bodies, index =>
    {
        if (fault(Seed.Of(property, index)) is { } wrong) Assert.Fail($"{Seed.Words(index)}: {wrong}");
    });

    private static string Some(string[] items, Random random) => string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => items[random.Next(items.Length)]));

    private static string Value(string contacts, string messages, string statuses) =>
        Entry($$"""{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"2"},"contacts":[{{contacts}}],"messages":[{{messages}}],"statuses":[{{statuses}}] } }]}""");

    private static string Entry(string entries) => $$"""{"object":"whatsapp_business_account","entry":[{{entries}}]}""";

    private static IEnumerable<Wamid> Wamids(string body) => Reading.Events(Encoding.UTF8.GetBytes(body)).OfType<InboundMessage>().Select(message => message.Wamid);
}
