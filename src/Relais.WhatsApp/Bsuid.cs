using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>WhatsApp's business-scoped id of a person: all there is of someone whose number is hidden.</summary>
/// <param name="Value">A country code of two capitals, a dot, then 1 to 132 letters, digits or dots: <c>SN.1349…</c>, <c>US.ENT.1181…</c>.
/// Compare it whole and by case; sending without the prefix fails.</param>
/// <exception cref="ArgumentException">The value has another form.</exception>
/// <remarks><c>default</c> is no id. One per person and business portfolio; it changes when the person changes number.
/// Source: Cloud API, <c>user_id</c>, <c>from_user_id</c>, <c>recipient_user_id</c>, since April 2026.</remarks>
public readonly record struct Bsuid(string Value)
{
    // 128 characters after the prefix, and the four of "ENT." in a parent id.
    private const int MaxLength = 3 + 4 + 128;

    private static readonly SearchValues<char> AfterPrefix =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.");

    /// <summary>The id whole, prefix included.</summary>
    public string Value { get; } = Is(Value) ? Value : throw new ArgumentException("A BSUID is a country code, a dot and an id.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="bsuid">The id, when the text has its form.</param>
    /// <returns>False for a number, an empty text or any other form: invalid <c>user_id</c> values do arrive.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bsuid bsuid)
    {
        var isBsuid = Is(text);
        bsuid = isBsuid ? new(text!) : default;
        return isBsuid;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";

    private static bool Is(string? text) =>
        text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', _, ..]
        && text.Length <= MaxLength
        && !text.AsSpan(3).ContainsAnyExcept(AfterPrefix);
}
