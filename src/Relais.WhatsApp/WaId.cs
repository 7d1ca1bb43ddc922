using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>WhatsApp's id of a person: digits without a plus; usually their number, not always the one you wrote to.</summary>
/// <param name="Value">1 to 32 ASCII digits. E.164 ends at 15; the rest is room, for WhatsApp promises no length.</param>
/// <exception cref="ArgumentException">The value is empty, too long or holds anything but digits.</exception>
/// <remarks><c>default</c> is no id. Brazil and Mexico rewrite numbers: keep what the answer says.
/// Source: Cloud API, <c>contacts[].wa_id</c>, <c>messages[].from</c>, <c>statuses[].recipient_id</c>.</remarks>
public readonly record struct WaId(string Value)
{
    private const int MaxLength = 32;

    /// <summary>1 to 32 ASCII digits, no plus.</summary>
    public string Value { get; } = Is(Value) ? Value : throw new ArgumentException("A wa_id is 1 to 32 digits.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null. One leading plus is dropped, as some answers carry it.</param>
    /// <param name="waId">The id, when the text has its form.</param>
    /// <returns>False for anything but digits: a group id, a <see cref="Bsuid"/>, nothing.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out WaId waId)
    {
        var digits = text is ['+', ..] ? text[1..] : text;
        var isWaId = Is(digits);
        waId = isWaId ? new(digits!) : default;
        return isWaId;
    }

    /// <summary>The digits.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";

    private static bool Is(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
