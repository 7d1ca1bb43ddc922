using System.Buffers.Text;
using System.Text;

namespace Relais.Access.Members;

/// <summary>A place in the list of people, which is ordered by name and then by id.</summary>
internal readonly record struct MemberCursor(string SortKey, Guid Id)
{
    // A name has at most 100 characters; folding takes some apart, and a character has at most four bytes.
    private const int MostCharacters = 2_000;

    public override string ToString() => Base64Url.EncodeToString([.. Id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(SortKey)]);

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out MemberCursor cursor)
    {
        cursor = default;
        if (text is null or { Length: > MostCharacters } || !Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= 16) return false;
        try
        {
            var key = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(16));
            if (key.Contains('\0', StringComparison.Ordinal)) return false;
            cursor = new(key, new Guid(bytes.AsSpan(0, 16), bigEndian: true));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
