using System.Text.Json;

namespace Relais.WhatsApp.Errors;

/// <summary>What is wrong with JSON that a caller wrote.</summary>
internal static class JsonFault
{
    /// <summary>For an object that goes into a request as it is.</summary>
    public static RequestFault? OfObject(string field, string? json, bool mayBeEmpty)
    {
        if (string.IsNullOrEmpty(json)) return RequestFault.Missing(field);
        return Is(json, root => root.ValueKind == JsonValueKind.Object && (mayBeEmpty || root.EnumerateObject().MoveNext()))
            ? null
            : RequestFault.Of(field, RequestFaultReason.NotJson);
    }

    /// <summary>For a list that goes into a request as it is.</summary>
    public static RequestFault? OfList(string field, string? json)
    {
        if (string.IsNullOrEmpty(json)) return RequestFault.Missing(field);
        return Is(json, root => root.ValueKind == JsonValueKind.Array) ? null : RequestFault.Of(field, RequestFaultReason.NotJson);
    }

    private static bool Is(string json, Func<JsonElement, bool> holds)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return holds(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // ArgumentException: half a surrogate pair, which UTF-8 cannot carry.
            return false;
        }
    }
}
