using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Relais.Messaging;

/// <summary>Text as PostgreSQL can keep it.</summary>
public static partial class Storable
{
    /// <summary>The text with each NUL, which PostgreSQL has no place for, shown as the sign for what cannot be shown.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    /// <summary>The same for JSON, in which NUL is written as an escape: <c>jsonb</c> has no place for it either.</summary>
    public static string Json(string json) => json.Contains("\\u0000", StringComparison.Ordinal) ? Escape().Replace(json, match => match.Value is "\\u0000" ? "\\uFFFD" : match.Value) : json;

    // Escapes two characters at a time, so that a backslash that is itself escaped begins none.
    [GeneratedRegex(@"\\u0000|\\.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
