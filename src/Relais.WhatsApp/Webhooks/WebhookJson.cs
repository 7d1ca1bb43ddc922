using System.Globalization;
using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads the kinds of value that only webhooks hold. Nothing here throws.</summary>
internal static class WebhookJson
{
    /// <summary>The property, or null when it is absent, null, or this is no object.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
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

    /// <summary>A text that says something: null for an empty one.</summary>
    public static string? Words(this JsonElement element, ReadOnlySpan<byte> name) => element.Text(name) is { Length: > 0 } words ? words : null;

    public static Wamid? Wamid(this JsonElement element, ReadOnlySpan<byte> name) => WhatsApp.Wamid.TryParse(element.Text(name), out var wamid) ? wamid : null;

    public static WaId? WaId(this JsonElement element, ReadOnlySpan<byte> name) => WhatsApp.WaId.TryParse(element.Text(name), out var waId) ? waId : null;

    public static Bsuid? Bsuid(this JsonElement element, ReadOnlySpan<byte> name) => WhatsApp.Bsuid.TryParse(element.Text(name), out var bsuid) ? bsuid : null;

    /// <summary>A finite number, also one that stands as a text.</summary>
    public static double? Real(this JsonElement element, ReadOnlySpan<byte> name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A sum or a price, to the digit; also one that stands as a text.</summary>
    public static decimal? Sum(this JsonElement element, ReadOnlySpan<byte> name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The items of a list; none when there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A list, read item by item. The same empty one for all that have none, so that two events without it are equal.</summary>
    public static IReadOnlyList<T> Many<T>(this JsonElement element, ReadOnlySpan<byte> name, Func<JsonElement, T> read)
    {
        if (element.Find(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0) return [];
        var (items, index) = (new T[list.GetArrayLength()], 0);
        foreach (var item in list.EnumerateArray()) items[index++] = read(item);
        return items;
    }

    public static IReadOnlyList<string> Texts(this JsonElement element, ReadOnlySpan<byte> name) => element.Many(name, item => item.Text() ?? "");

    /// <summary>Any value as JSON, as received.</summary>
    public static string? Json(this JsonElement element, ReadOnlySpan<byte> name) => element.Find(name)?.GetRawText();
}
