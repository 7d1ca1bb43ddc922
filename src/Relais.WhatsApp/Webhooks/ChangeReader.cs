using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one change of an entry. A change that leaves no other event is kept whole, so that none goes unseen.</summary>
internal static class ChangeReader
{
    public static void Read(JsonElement change, DateTimeOffset? at, WebhookOrigin account, ItemPath path, List<WebhookEvent> events)
    {
        if (change.ValueKind != JsonValueKind.Object)
        {
            events.Add(MalformedItem.Of(change, account, MalformedReason.NotAnObject, path));
            return;
        }

        var value = change.Find("value"u8);
        var origin = WithNumber(account, value?.Find("metadata"u8));
        var found = events.Count;
        if (value is { } messages && IsMessages(change)) ReadMessages(messages, origin, path, events);
        if (events.Count == found || HasErrors(value)) events.Add(KeepWhole(change, at, origin, path));
    }

    private static WebhookOrigin WithNumber(WebhookOrigin account, JsonElement? metadata) => metadata is not { } number ? account : account with
    {
        PhoneNumberId = PhoneNumberId.TryParse(number.Text("phone_number_id"u8), out var id) ? id : null,
        DisplayPhoneNumber = number.Text("display_phone_number"u8),
    };

    private static bool IsMessages(JsonElement change) => change.Find("field"u8)?.Is("messages"u8) is true;

    private static void ReadMessages(JsonElement value, WebhookOrigin origin, ItemPath path, List<WebhookEvent> events)
    {
        var inbound = path with { List = "messages" };
        if (ListIn(value.Find("messages"u8), origin, inbound, events) is { } messages)
        {
            var senders = new SenderBook(value.Find("contacts"u8));
            var index = 0;
            foreach (var message in messages.EnumerateArray())
                events.Add(MessageReader.Read(message, senders, origin, inbound with { Item = index++ }));
        }

        var receipts = path with { List = "statuses" };
        if (ListIn(value.Find("statuses"u8), origin, receipts, events) is { } statuses)
        {
            var index = 0;
            foreach (var status in statuses.EnumerateArray())
                events.Add(StatusReader.Read(status, origin, receipts with { Item = index++ }));
        }
    }

    private static JsonElement? ListIn(JsonElement? found, WebhookOrigin origin, ItemPath path, List<WebhookEvent> events)
    {
        if (found is not { } list || list.ValueKind == JsonValueKind.Array) return found;
        events.Add(MalformedItem.Of(list, origin, MalformedReason.NotAList, path));
        return null;
    }

    /// <summary>Errors beside the messages speak of the number itself: 130429, 131000 for an interactive message that lost its content.</summary>
    private static bool HasErrors(JsonElement? value) =>
        value?.Find("errors"u8) is { } errors && (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() > 0);

    private static WebhookEvent KeepWhole(JsonElement change, DateTimeOffset? at, WebhookOrigin origin, ItemPath path) =>
        SurrogateEscapes.AreWhole(change)
            ? new UnknownChange { Origin = origin, Field = change.Text("field"u8) ?? "", At = at, Raw = change.GetRawText() }
            : MalformedItem.Of(change, origin, MalformedReason.HalfSurrogate, path);
}
