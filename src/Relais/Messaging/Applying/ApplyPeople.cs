using Relais.Contacts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>Finds out who everybody is of whom a batch tells, and follows those who have another number or user id since.</summary>
/// <remarks>For all sorts of news at once: two appliers that each held some people and then asked for more could wait for each other.</remarks>
internal sealed class ApplyPeople(Database database, ContactBook contacts)
{
    /// <summary>Whether it tells of a person, and of nothing else.</summary>
    public static bool Takes(WebhookChange change) => change is UserIdChange || AppContacts.PersonIn(change) is not null;

    /// <param name="work">Where.</param>
    /// <param name="events">What was told.</param>
    /// <param name="holdsNothing">Whether this is the first that <paramref name="work"/> does with people and what is theirs.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Who each event is of; events of nobody are no keys.</returns>
    public async Task<IReadOnlyDictionary<JournalledEvent, ResolvedPerson>> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> events, bool holdsNothing, CancellationToken cancel)
    {
        var told = events.Select(news => (News: news, Seen: SeenIn(news))).Where(pair => pair.Seen is not null).ToList();
        var who = await contacts.ResolveAsync(work, [.. told.Select(pair => pair.Seen!)], [.. events.Select(ReachedIn).OfType<SeenPerson>()], holdsNothing ? database : null, cancel);
        var people = new Dictionary<JournalledEvent, ResolvedPerson>(told.Count, ReferenceEqualityComparer.Instance);
        foreach (var ((news, _), person) in told.Zip(who)) people[news] = person;
        return people;
    }

    /// <summary>Whom it tells of, by all ids that it names; null when it is no news of a person.</summary>
    public static SeenPerson? SeenIn(JournalledEvent news) => news.Event switch
    {
        InboundMessage.Known { Content: MessageContent.System notice } message => NewIds.In(notice, Seen(news, message.Sender, message.SentAt.UtcDateTime)),
        InboundMessage message => Seen(news, message.Sender, message.SentAt.UtcDateTime),
        MessageEcho echo when Echoes.RoadOf(echo) is not null => Seen(news, echo.Recipient!, SharedHistory.IsShared(echo) ? news.ReceivedAt : echo.SentAt.UtcDateTime),
        // In whose thread it stands is known of now, whenever it was written.
        HistoryMessage message when SharedHistory.PersonIn(message) is { } person => Seen(news, person, news.ReceivedAt),
        PreferenceChange choice when ApplyPreferences.Takes(choice) => Seen(news, choice.Person, choice.At?.UtcDateTime ?? news.ReceivedAt),
        UserIdChange change => NewIds.In(change, Seen(news, change.Person, change.At?.UtcDateTime ?? news.ReceivedAt)),
        WebhookChange change when ApplyCalls.PersonIn(change) is { } person => Seen(news, person, change.At?.UtcDateTime ?? news.ReceivedAt),
        AppContactChange change when AppContacts.PersonIn(change) is { } person => Seen(news, person, change.At?.UtcDateTime ?? news.ReceivedAt).NamedByUs(),
        _ => null,
    };

    /// <summary>Whom a message of ours went to, where its receipt names both of their ids; null where it does not.</summary>
    /// <remarks>The first receipt says it all: the others of the same message name the same person.</remarks>
    private static SeenPerson? ReachedIn(JournalledEvent news) => news.Event is StatusReceipt { Status: ReceiptStatus.Sent, GroupId: null, RecipientWaId: { } number, RecipientBsuid: { } bsuid } receipt
        ? Seen(news, new(number, bsuid, Username: null, ProfileName: null), receipt.At.UtcDateTime)
        : null;

    private static SeenPerson Seen(JournalledEvent news, Person person, DateTime at) =>
        new(news.Account.WorkspaceId, person.WaId?.Value, person.Bsuid?.Value, Storable.Of(person.Username), Storable.Of(person.ProfileName), at)
        {
            Scope = news.Account.WabaId?.Value ?? news.Account.Credentials.PhoneNumberId.Value,
        };
}
