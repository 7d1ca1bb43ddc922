using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.Simulator.Webhooks;

/// <summary>JSON text as the platform writes it: '/' as '\/' and every non-ASCII character as '\uXXXX' in lower-case hex.
/// Signatures are over these bytes, so whoever parses and writes again computes another one.</summary>
internal static class MetaJson
{
    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

    public static byte[] Write(JsonNode node) => Escape(JsonSerializer.SerializeToUtf8Bytes(node, Compact));

    /// <summary>Writes JSON text anew in the platform's escapes, whatever escapes it has; doing it twice changes nothing.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + (json.Length / 8) + 16);
        while (!json.IsEmpty)
        {
            var plain = json.IndexOfAnyExceptInRange((byte)0x00, (byte)0x7F) is var wide and >= 0 ? json[..wide] : json;
            if (plain.IndexOfAny((byte)'/', (byte)'\\') is var special and >= 0) plain = plain[..special];
            output.Write(plain);
            json = json[plain.Length..];
            if (!json.IsEmpty) json = json[WriteEscaped(json, output)..];
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes what stands first and says how many bytes of the source that was.</summary>
    private static int WriteEscaped(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output)
    {
        if (json[0] == '/')
        {
            output.Write("\\/"u8);
            return 1;
        }

        if (json[0] == '\\') return WriteOldEscape(json, output);

        Rune.DecodeFromUtf8(json, out var rune, out var length);
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)]) WriteUnit(unit, output);
        return length;
    }

    /// <summary>The serializer's own \uXXXX is upper-case and more eager than the platform's.</summary>
    private static int WriteOldEscape(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output)
    {
        if (json[1] != 'u')
        {
            output.Write(json[..2]);
            return 2;
        }

        var unit = (char)Convert.ToUInt16(Encoding.ASCII.GetString(json.Slice(2, 4)), 16);
        if (unit is '"' or '/') output.Write([(byte)'\\', (byte)unit]);
        else if (unit is >= ' ' and <= '~' and not '\\') output.Write([(byte)unit]);
        else WriteUnit(unit, output);
        return 6;
    }

    private static void WriteUnit(char unit, ArrayBufferWriter<byte> output)
    {
        const string hex = "0123456789abcdef";
        output.Write([(byte)'\\', (byte)'u', (byte)hex[unit >> 12], (byte)hex[(unit >> 8) & 15], (byte)hex[(unit >> 4) & 15], (byte)hex[unit & 15]]);
    }
}
