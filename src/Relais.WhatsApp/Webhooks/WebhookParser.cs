using System.Text.Json;
using System.Text.Unicode;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads the body of a webhook into events. Source: Cloud API, webhooks, notification payloads.</summary>
/// <remarks>It looks for what it needs and takes the rest as it comes: any order of keys, numbers as texts, unknown words, missing parts.
/// What it cannot read becomes an event too: nothing in a webhook goes unseen, and nothing hides its neighbour.</remarks>
public static class WebhookParser
{
    /// <summary>Reads a body. Never throws, whatever the bytes. Check <see cref="WebhookSignature"/> first.</summary>
    /// <param name="body">The body as it came; Meta's have up to 3 MB. It is not kept, so its buffer may be used again.</param>
    /// <returns>The events, or why there are none.</returns>
    public static WebhookReading Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span)) return NotAWebhook(NotAWebhookReason.NotUtf8, "The bytes are not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, body.Length);
        }
        catch (JsonException failure)
        {
            return NotAWebhook(NotAWebhookReason.NotJson, failure.Message);
        }
    }

    private static WebhookReading Read(JsonElement root, int bodyBytes)
    {
        if (root.ValueKind != JsonValueKind.Object) return NotAWebhook(NotAWebhookReason.NotAnObject, "The JSON is no object.");
        if (!IsOfWhatsApp(root))
            return NotAWebhook(NotAWebhookReason.OtherObject, "Its object is not whatsapp_business_account.");
        if (root.Find("entry"u8) is not { ValueKind: JsonValueKind.Array } entries)
            return NotAWebhook(NotAWebhookReason.EntryMissing, "It has no list of entries.");
        if (ItemLimit.IsExceeded(entries, bodyBytes)) return NotAWebhook(NotAWebhookReason.TooManyItems, $"It holds more than {ItemLimit.Most} items.");

        var events = new List<WebhookEvent>(capacity: 1);
        var index = 0;
        foreach (var entry in entries.EnumerateArray()) ReadEntry(entry, new(index++), events);
        return new WebhookReading.Webhook(events);
    }

    // Some of Meta's own samples have the object, and the field, inside the entry.
    private static bool IsOfWhatsApp(JsonElement root) => (root.Find("object"u8) ?? root.FirstOf("entry"u8)?.Find("object"u8))?.Is("whatsapp_business_account"u8) is true;

    private static void ReadEntry(JsonElement entry, ItemPath path, List<WebhookEvent> events)
    {
        var origin = new WebhookOrigin(WabaId.TryParse(entry.Text("id"u8), out var wabaId) ? wabaId : null, PhoneNumberId: null, DisplayPhoneNumber: null);
        if (entry.ValueKind != JsonValueKind.Object)
            events.Add(Malformed(MalformedReason.NotAnObject));
        else if (entry.Find("changes"u8) is not { ValueKind: JsonValueKind.Array } changes)
            events.Add(Malformed(MalformedReason.NotAList));
        else
            ReadChanges(changes, entry, origin, path, events);

        MalformedItem Malformed(MalformedReason reason) => new() { Origin = origin, Raw = entry.GetRawText(), Reason = reason, Path = path.ToString() };
    }

    private static void ReadChanges(JsonElement changes, JsonElement entry, WebhookOrigin origin, ItemPath path, List<WebhookEvent> events)
    {
        var (field, at, index) = (entry.Text("field"u8), entry.Instant("time"u8), 0);
        foreach (var change in changes.EnumerateArray()) ChangeReader.Read(change, field, at, origin, path with { Change = index++ }, events);
    }

    private static WebhookReading.NotAWebhook NotAWebhook(NotAWebhookReason reason, string detail) => new(reason, detail);
}
