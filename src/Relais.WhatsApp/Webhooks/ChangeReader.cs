using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one change of an entry. A change that leaves no other event is kept whole, so that none goes unseen.</summary>
internal static class ChangeReader
{
    // entryField: the name of the field where it stands beside the changes, as some of Meta's own samples have it.
    public static void Read(JsonElement change, string? entryField, DateTimeOffset? at, WebhookOrigin account, ItemPath path, List<WebhookEvent> events)
    {
        if (change.ValueKind != JsonValueKind.Object)
        {
            events.Add(new MalformedItem { Origin = account, Raw = change.GetRawText(), Reason = MalformedReason.NotAnObject, Path = path.ToString() });
            return;
        }

        var value = change.Find("value"u8);
        var site = new Site(OriginOf(value, account), FieldOf(change, value, entryField), at, new(value?.Find("contacts"u8)), path);
        var found = events.Count;
        if (value is { ValueKind: JsonValueKind.Object } known) ReadValue(known, change, site, events);
        if (events.Count == found) events.Add(KeepWhole(change, site));
    }

    // Nearly every change is of messages: no new string for the word.
    private static string FieldOf(JsonElement change, JsonElement? value, string? entryField) =>
        change.Find("field"u8)?.Is("messages"u8) is true ? "messages" : change.Text("field"u8) ?? value?.Text("field"u8) ?? entryField ?? "";

    // Where the number stands differs from field to field.
    private static WebhookOrigin OriginOf(JsonElement? value, WebhookOrigin account)
    {
        if ((value?.Find("metadata"u8) ?? value?.Find("recipient"u8)) is { } number)
            return account with { PhoneNumberId = NumberIn(number), DisplayPhoneNumber = number.Text("display_phone_number"u8) };
        if (value?.Text("display_phone_number"u8) is { } display) return account with { DisplayPhoneNumber = display };
        return value?.Find("phone_number_settings"u8) is { } settings ? account with { PhoneNumberId = NumberIn(settings) } : account;
    }

    private static PhoneNumberId? NumberIn(JsonElement holder) => PhoneNumberId.TryParse(holder.Text("phone_number_id"u8), out var id) ? id : null;

    private static void ReadValue(JsonElement value, JsonElement change, Site site, List<WebhookEvent> events)
    {
        if (ListReader.Reads(site.Field))
            ListReader.Read(value, site, events);
        else if (SurrogateEscapes.AreWhole(change) && ValueReader.Read(value, change, site) is { } news)
            events.Add(news);
    }

    private static WebhookEvent KeepWhole(JsonElement change, Site site) =>
        SurrogateEscapes.AreWhole(change)
            ? new UnknownChange { Origin = site.Origin, Field = site.Field, At = site.At, Raw = change.GetRawText() }
            : site.Malformed(change, MalformedReason.HalfSurrogate);
}
