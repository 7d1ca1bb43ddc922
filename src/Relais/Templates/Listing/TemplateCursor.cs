using System.Buffers.Text;
using System.Text;

namespace Relais.Templates.Listing;

/// <summary>A place in a list of templates, which is by name: what comes after it is the next page, whatever was added meanwhile.</summary>
internal readonly record struct TemplateCursor(string Name, string Language, Guid Id)
{
    private const int MostCharacters = 2_000;

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Name}\n{Language}\n{Id:N}"));

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string text, out TemplateCursor cursor)
    {
        cursor = default;
        if (text.Length > MostCharacters || !Base64Url.IsValid(text)) return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        if (parts.Length != 3 || !Guid.TryParseExact(parts[2], "N", out var id) || parts[0].Contains('\0', StringComparison.Ordinal) || parts[1].Contains('\0', StringComparison.Ordinal)) return false;
        cursor = new(parts[0], parts[1], id);
        return true;
    }
}
