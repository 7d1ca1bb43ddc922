using System.Buffers;
using System.Text.Json;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>The body of one POST: an envelope around one or many pieces of news.</summary>
internal static class WebhookBody
{
    /// <summary>Writes the events in the given shape; every reader must iterate all levels, so all levels are used.</summary>
    public static byte[] Write(Number number, IReadOnlyList<WebhookEvent> events, WebhookShape shape)
    {
        var settings = number.Settings;
        var output = new ArrayBufferWriter<byte>(events.Sum(news => news.SizeBytes + 64) + 512);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("object", "whatsapp_business_account");
            json.WriteStartArray("entry");
            WriteMessages(json, number, settings, [.. events.Where(news => news.Kind != WebhookKind.Value)], shape);
            foreach (var news in events.Where(news => news.Kind == WebhookKind.Value)) WriteValue(json, settings, news);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return MetaJson.Escape(output.WrittenSpan);
    }

    private static void WriteMessages(Utf8JsonWriter json, Number number, NumberSettings settings, WebhookEvent[] events, WebhookShape shape)
    {
        if (events.Length == 0) return;
        if (shape == WebhookShape.EntryEach)
            foreach (var news in events) WriteEntry(json, number, settings, [[news]]);
        else
            WriteEntry(json, number, settings, shape == WebhookShape.ChangeEach ? events.Select(news => (WebhookEvent[])[news]) : [events]);
    }

    private static void WriteEntry(Utf8JsonWriter json, Number number, NumberSettings settings, IEnumerable<IReadOnlyList<WebhookEvent>> changes)
    {
        json.WriteStartObject();
        json.WriteString("id", settings.WabaId);
        json.WriteStartArray("changes");
        foreach (var events in changes) WriteChange(json, number, settings, events);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, NumberSettings settings, WebhookEvent news)
    {
        json.WriteStartObject();
        json.WriteString("id", settings.WabaId);
        if (news.At is { } at) json.WriteNumber("time", at.ToUnixTimeSeconds());
        json.WriteStartArray("changes");
        json.WriteStartObject();
        json.WritePropertyName("value");
        json.WriteRawValue(news.Item, skipInputValidation: true);
        json.WriteString("field", news.Field);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, Number number, NumberSettings settings, IReadOnlyList<WebhookEvent> events)
    {
        json.WriteStartObject();
        json.WriteStartObject("value");
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartObject("metadata");
        json.WriteString("display_phone_number", settings.DisplayDigits);
        json.WriteString("phone_number_id", number.PhoneNumberId);
        json.WriteEndObject();
        WriteItems(json, "contacts", [.. events.Where(news => news.Contact is not null).Select(news => news.Contact!)]);
        WriteItems(json, "messages", [.. events.Where(news => news.Kind == WebhookKind.Message).Select(news => news.Item)]);
        WriteItems(json, "statuses", [.. events.Where(news => news.Kind == WebhookKind.Status).Select(news => news.Item)]);
        WriteItems(json, "errors", [.. events.Where(news => news.Kind == WebhookKind.Error).Select(news => news.Item)]);
        json.WriteEndObject();
        json.WriteString("field", WebhookEvent.Messages);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, string name, byte[][] items)
    {
        if (items.Length == 0) return;
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
    }
}

/// <summary>How several pieces of news share a body: all in one change, a change each, or an entry each.</summary>
internal enum WebhookShape { OneChange, ChangeEach, EntryEach }
