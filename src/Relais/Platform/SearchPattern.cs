using System.Globalization;

namespace Relais.Platform;

/// <summary>What a person typed into a search, as LIKE takes it literally. <c>platform.fold</c> does the rest on both sides.</summary>
public static class SearchPattern
{
    /// <summary>More is not typed, it is pasted.</summary>
    public const int MostCharacters = 200;

    public static string Of(string typed)
    {
        var text = typed.Trim();
        // Half a surrogate pair is no character, and no database takes it.
        if (text.Length > MostCharacters) text = text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
        return text
            .Replace("\0", "", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
    }

    /// <summary>Whether an index of trigrams narrows it at all: three letters or digits in a row. Without them PostgreSQL would read the whole index.</summary>
    public static bool HasTrigram(string typed)
    {
        var inARow = 0;
        foreach (var character in typed)
        {
            // An accent that stands by itself is folded away on both sides.
            if (char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            inARow = char.IsLetterOrDigit(character) ? inARow + 1 : 0;
            if (inARow == 3) return true;
        }
        return false;
    }
}
