using System.Globalization;
using System.Text.Json;

namespace Relais.Simulator.Control;

/// <summary>An instant as callers like to write it.</summary>
internal static class Instants
{
    /// <summary>Reads epoch seconds, as number or text, or an ISO 8601 instant; nothing given is no instant.</summary>
    public static bool TryRead(JsonElement? given, out DateTimeOffset? at)
    {
        at = null;
        switch (given?.ValueKind)
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined: return true;
            case JsonValueKind.Number: return given.Value.TryGetInt64(out var seconds) && TryFromSeconds(seconds, out at);
            case JsonValueKind.String: return TryRead(given.Value.GetString()!, out at);
            default: return false;
        }
    }

    private static bool TryRead(string text, out DateTimeOffset? at)
    {
        at = null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TryFromSeconds(seconds, out at);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return false;
        at = instant.ToUniversalTime();
        return true;
    }

    private static bool TryFromSeconds(long seconds, out DateTimeOffset? at)
    {
        var isInRange = seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        at = isInRange ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return isInRange;
    }
}
