using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>The parts that many bodies share.</summary>
internal static class JsonParts
{
    /// <summary>Writes a text that is there, and nothing for one that is not: Meta takes an empty text amiss.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) json.WriteString(name, text);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value) json.WriteBoolean(name, value);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
    }

    /// <summary>JSON that a caller wrote and <see cref="Errors.JsonFault"/> looked at.</summary>
    public static void WriteRaw(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? raw)
    {
        if (raw is null) return;
        json.WritePropertyName(name);
        json.WriteRawValue(raw);
    }

    public static void WriteList<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    /// <summary>A list of objects; an empty one is not written.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts) =>
        json.WriteList(name, texts, static (writer, text) => writer.WriteStringValue(text));
}
