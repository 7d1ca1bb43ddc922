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
}
