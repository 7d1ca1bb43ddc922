using System.Diagnostics.CodeAnalysis;

namespace Relais.Messaging;

/// <summary>Text as PostgreSQL can keep it.</summary>
public static class Storable
{
    /// <summary>The text with each NUL, which PostgreSQL has no place for, shown as the sign for what cannot be shown.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
}
