using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Finds half surrogate pairs: JSON's grammar lets <c>\ud83d</c> stand alone, but no .NET text, UTF-8 or <c>jsonb</c> can hold it.</summary>
internal static class SurrogateEscapes
{
    public static bool AreWhole(JsonElement element) => AreWhole(JsonMarshal.GetRawUtf8Value(element));

    /// <param name="json">Well-formed JSON, or a member of an object.</param>
    public static bool AreWhole(string json) => AreWhole(Encoding.UTF8.GetBytes(json));

    /// <param name="json">Well-formed JSON: what follows a backslash is there.</param>
    private static bool AreWhole(ReadOnlySpan<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0; at = json.IndexOf((byte)'\\'))
        {
            json = json[at..];
            if (Unit(json) is not { } unit)
            {
                json = json["\\n".Length..];
                continue;
            }

            json = json[EscapeLength..];
            if (!char.IsSurrogate(unit)) continue;
            if (Unit(json) is not { } next || !char.IsSurrogatePair(unit, next)) return false;
            json = json[EscapeLength..];
        }

        return true;
    }

    private const int EscapeLength = 6;

    /// <summary>The UTF-16 unit of the <c>\uXXXX</c> that stands first, if one does.</summary>
    private static char? Unit(ReadOnlySpan<byte> json) => json.StartsWith("\\u"u8)
        ? (char)ushort.Parse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : null;
}
