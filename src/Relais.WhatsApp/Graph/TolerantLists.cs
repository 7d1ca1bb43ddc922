using System.Globalization;
using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>Reads lists, fractions and instants of Meta's JSON as they come. Nothing here throws.</summary>
internal static class TolerantLists
{
    /// <summary>The items of a list; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement element, ReadOnlySpan<byte> name) =>
        [.. element.Items(name).Select(item => item.Text()).OfType<string>()];

    /// <summary>What of a list can be read; what cannot is left out.</summary>
    public static IReadOnlyList<T> Readable<T>(this JsonElement element, ReadOnlySpan<byte> name, Func<JsonElement, T?> read)
        where T : class => [.. element.Items(name).Select(read).OfType<T>()];

    /// <summary>What an object holds by names that are not known before, as far as it is text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Texted(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.Find(name) is not { ValueKind: JsonValueKind.Object } named) return [];
        return [.. named.EnumerateObject().Select(property => (NameOf(property), property.Value.Text())).Where(pair => pair is (not null, not null)).Select(pair => (pair.Item1!, pair.Item2!))];
    }

    public static decimal? Fraction(this JsonElement element, ReadOnlySpan<byte> name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>An instant in seconds since 1970 or, as Graph's nodes have it, in ISO 8601.</summary>
    public static DateTimeOffset? InstantInAnyForm(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Instant(name)
        ?? (DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null);

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no .NET text that UTF-8 could carry.
            return null;
        }
    }
}
