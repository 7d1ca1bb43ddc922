using Relais.Accounts;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Turns bodies into events of our numbers, and sets aside what is none. Pure: it touches no database.</summary>
internal static class JournalReading
{
    public static (List<JournalledEvent> Events, List<SetAside> Aside) Read(IEnumerable<JournalledBody> bodies, AccountDirectory directory)
    {
        var (events, aside) = (new List<JournalledEvent>(), new List<SetAside>());
        foreach (var body in bodies) Read(body, directory, events, aside);
        return (events, aside);
    }

    private static void Read(JournalledBody body, AccountDirectory directory, List<JournalledEvent> events, List<SetAside> aside)
    {
        switch (WebhookParser.Parse(body.Body))
        {
            case WebhookReading.NotAWebhook { Reason: var reason, Detail: var detail }:
                aside.Add(new(body.Item(-1), reason is NotAWebhookReason.NotJson or NotAWebhookReason.NotUtf8 ? SetAsideReason.NotJson : SetAsideReason.NotAWebhook, detail, null));
                break;
            case WebhookReading.Webhook webhook:
                for (var item = 0; item < webhook.Events.Count; item++) Place(body.Item(item), webhook.Events[item], body.SignedBy, directory, events, aside);
                break;
        }
    }

    private static void Place(
        JournalPlace place, WebhookEvent news, AppFingerprint signedBy, AccountDirectory directory, List<JournalledEvent> events, List<SetAside> aside)
    {
        var number = news.Origin.PhoneNumberId;
        if (news is MalformedItem malformed) aside.Add(new(place, SetAsideReason.Malformed, $"{malformed.Path}: {malformed.Reason}", number?.Value));
        else if (news is TemplateChange) PlaceOfWaba(place, news, signedBy, directory, events, aside);
        else if (news is WebhookChange change) aside.Add(new(place, SetAsideReason.UnknownField, $"The field «{change.Field}» is not known to this version.", number?.Value));
        else if (number is not { } id) aside.Add(new(place, SetAsideReason.NumberMissing, "The event names no business number.", null));
        else if (directory.Find(id, signedBy) is not { } account) aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed has this id.", id.Value));
        else events.Add(new(place, account, news));
    }

    // News of a template names the account that holds it, and no number: it is of each workspace that has a number in it.
    private static void PlaceOfWaba(
        JournalPlace place, WebhookEvent news, AppFingerprint signedBy, AccountDirectory directory, List<JournalledEvent> events, List<SetAside> aside)
    {
        var accounts = news.Origin.WabaId is { } wabaId ? directory.FindAll(wabaId, signedBy) : [];
        if (accounts.Count == 0) aside.Add(new(place, SetAsideReason.UnknownNumber, "No connected number of the app that signed is of this WhatsApp Business Account.", null));
        else events.AddRange(accounts.Select(account => new JournalledEvent(place, account, news)));
    }
}
