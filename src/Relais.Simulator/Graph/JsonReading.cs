using System.Text.Json;

namespace Relais.Simulator.Graph;

internal static class JsonReading
{
    /// <summary>The text of a property; a number counts as its digits, as Graph is not strict there; null for all else.</summary>
    public static string? StringOf(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
