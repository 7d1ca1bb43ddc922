using System.Globalization;
using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>Reads Meta's JSON as it comes: numbers as texts, texts as numbers, parts missing or null. Nothing here throws.</summary>
internal static class TolerantJson
{
    /// <summary>The property, or null when it is absent, null, or this is no object.</summary>
    public static JsonElement? Find(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
        }
        catch (InvalidOperationException)
        {
            // Some property's name is an escaped half of a surrogate pair, and comparing with it throws.
            return null;
        }
    }

    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) => element.Find(name)?.Text();

    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => UnescapedText(element),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>Whether this is that very text, without making a string of it.</summary>
    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text)
    {
        if (element.ValueKind != JsonValueKind.String) return false;
        try
        {
            return element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair stands in it, as an escape long enough to be compared at all: it is another text.
            return false;
        }
    }

    public static long? Whole(this JsonElement element, ReadOnlySpan<byte> name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text
            when long.TryParse(text.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    public static int? Code(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Whole(name) is >= int.MinValue and <= int.MaxValue and var value ? (int)value : null;

    public static bool? Flag(this JsonElement element, ReadOnlySpan<byte> name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.Text(), out var value) => value,
        _ => null,
    };

    /// <summary>Seconds since 1970, as Meta writes every instant.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Whole(name) is >= 0 and <= LastSecond and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static JsonElement? FirstOf(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null;

    // The end of the year 9999, where DateTimeOffset ends.
    private const long LastSecond = 253_402_300_799;

    private static string? UnescapedText(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no .NET text that UTF-8 could carry.
            return null;
        }
    }
}
