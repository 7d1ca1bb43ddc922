using System.Text.Json;

namespace Relais.WhatsApp.Errors;

/// <summary>What is wrong with JSON that a caller wrote.</summary>
internal static class JsonFault
{
    /// <summary>For an object that goes into a request as it is.</summary>
    public static RequestFault? OfObject(string field, string? json, bool mayBeEmpty)
    {
        if (string.IsNullOrEmpty(json)) return RequestFault.Missing(field);
        return IsObject(json, mayBeEmpty) ? null : RequestFault.Of(field, RequestFaultReason.NotJson);
    }

    private static bool IsObject(string json, bool mayBeEmpty)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && (mayBeEmpty || document.RootElement.EnumerateObject().MoveNext());
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // ArgumentException: half a surrogate pair, which UTF-8 cannot carry.
            return false;
        }
    }
}
