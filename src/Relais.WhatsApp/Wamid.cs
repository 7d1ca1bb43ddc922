using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>WhatsApp's id of a message: opaque, case-sensitive.</summary>
/// <param name="Value">The id as WhatsApp gave it, <c>wamid.…</c>; 1 to 255 characters of visible ASCII.
/// It holds the person's number: mask it in logs.</param>
/// <exception cref="ArgumentException">The value is empty, too long, or holds a blank, a control or a non-ASCII character.</exception>
/// <remarks><c>default</c> is no id. Source: Cloud API, <c>messages[].id</c> of answers and webhooks; ids seen have 52 to 80 characters.</remarks>
public readonly record struct Wamid(string Value)
{
    private const int MaxLength = 255;

    /// <summary>The id as WhatsApp gave it, 1 to 255 characters of visible ASCII.</summary>
    public string Value { get; } = VisibleAscii.Is(Value, MaxLength)
        ? Value
        : throw new ArgumentException("A wamid is 1 to 255 characters of visible ASCII.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="wamid">The id, when the text has its form.</param>
    /// <returns>False when the text is not of the form that <see cref="Wamid(string)"/> demands.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Wamid wamid)
    {
        var isWamid = VisibleAscii.Is(text, MaxLength);
        wamid = isWamid ? new(text!) : default;
        return isWamid;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";
}
