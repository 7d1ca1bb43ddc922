using Relais.Accounts;
using Relais.WhatsApp.Webhooks;

namespace Relais.Messaging.Applying;

/// <summary>Turns bodies into events of our numbers, and sets aside what is none. Pure: it touches no database.</summary>
internal static class JournalReading
{
    /// <param name="bodies">As they came.</param>
    /// <param name="directory">Whose numbers there are.</param>
    /// <param name="takes">Whether anything follows from news of this sort.</param>
    public static (List<JournalledEvent> Events, List<SetAside> Aside) Read(IEnumerable<JournalledBody> bodies, AccountDirectory directory, Func<WebhookChange, bool> takes)
    {
        var reading = new Reading(directory, takes);
        foreach (var body in bodies) reading.Add(body);
        return (reading.Events, reading.Aside);
    }

    private sealed class Reading(AccountDirectory directory, Func<WebhookChange, bool> takes)
    {
        public List<JournalledEvent> Events { get; } = [];

        public List<SetAside> Aside { get; } = [];

        public void Add(JournalledBody body)
        {
            switch (WebhookParser.Parse(body.Body))
            {
                case WebhookReading.NotAWebhook { Reason: var reason, Detail: var detail }:
                    Aside.Add(new(body.Item(-1), reason is NotAWebhookReason.NotJson or NotAWebhookReason.NotUtf8 ? SetAsideReason.NotJson : SetAsideReason.NotAWebhook, detail, null));
                    break;
                case WebhookReading.Webhook webhook:
                    for (var item = 0; item < webhook.Events.Count; item++) Place(body, body.Item(item), webhook.Events[item]);
                    break;
            }
        }

        private void Place(JournalledBody body, JournalPlace place, WebhookEvent news)
        {
            var number = news.Origin.PhoneNumberId?.Value;
            switch (news)
            {
                case MalformedItem malformed:
                    Aside.Add(new(place, SetAsideReason.Malformed, $"{malformed.Path}: {malformed.Reason}", number));
                    break;
                case UnknownChange change:
                    Aside.Add(new(place, SetAsideReason.UnknownField, $"The field «{change.Field}» is not known to this version.", number));
                    break;
                case WebhookChange change when !takes(change):
                    Aside.Add(new(place, SetAsideReason.KeptOnly, $"The field «{change.Field}» is understood; nothing follows from it here.", number));
                    break;
                case WebhookChange change:
                    PlaceChange(body, place, change);
                    break;
                default:
                    PlaceMessage(body, place, news);
                    break;
            }
        }

        private void PlaceMessage(JournalledBody body, JournalPlace place, WebhookEvent news)
        {
            if (news.Origin.PhoneNumberId is not { } id) Aside.Add(new(place, SetAsideReason.NumberMissing, "The event names no business number.", null));
            else if (directory.Find(id, body.SignedBy) is not { } account) Aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed has this id.", id.Value));
            else if (InGroup(news) is { } words) Aside.Add(new(place, SetAsideReason.InGroup, words, id.Value));
            else Events.Add(new(place, account, news) { ReceivedAt = body.ReceivedAt });
        }

        // Several people read a group: in the conversation of whoever wrote there, an answer would go to them alone, and to a window
        // that nobody opened. A receipt that names an id of ours is of a message of ours, whatever else it says: nothing is sent to groups.
        private static string? InGroup(WebhookEvent news) => news switch
        {
            InboundMessage { GroupId: { } group } message => $"A message in the group «{group}», from {NameOf(message.Sender)}. Groups are not shown; it is kept here, whole.",
            StatusReceipt { GroupId: { } group } receipt when !Guid.TryParseExact(receipt.CallbackData, "D", out _) => $"A receipt of a message in the group «{group}», which was not sent from here.",
            _ => null,
        };

        private static string NameOf(Person person) => person.ProfileName ?? person.WaId?.Value ?? person.Bsuid?.Value ?? "somebody who is not named";

        // News of an account names no number: it is of each that is in it.
        private void PlaceChange(JournalledBody body, JournalPlace place, WebhookChange change)
        {
            var concerned = directory.FindConcerned(change, body.SignedBy);
            if (concerned.Count > 0) Events.AddRange(concerned.Select(account => new JournalledEvent(place, account, change) { ReceivedAt = body.ReceivedAt }));
            else if (change.Origin is { PhoneNumberId: null, WabaId: null }) Aside.Add(new(place, SetAsideReason.NumberMissing, "The event names neither a business number nor an account.", null));
            else if (change.Origin.PhoneNumberId is { } id) Aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed has this id.", id.Value));
            else if (change.Origin.DisplayPhoneNumber is not null) Aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed is the one that is named.", null));
            else Aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed is of this WhatsApp Business Account.", null));
        }
    }
}
