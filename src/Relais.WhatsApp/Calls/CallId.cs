using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp.Calls;

/// <summary>WhatsApp's id of a call: opaque, case-sensitive.</summary>
/// <param name="Value">The id as WhatsApp gave it, <c>wacid.…</c>; 1 to 255 characters of visible ASCII.</param>
/// <exception cref="ArgumentException">The value has another form.</exception>
/// <remarks><c>default</c> is no id. Source: Cloud API, <c>calls[].id</c> of answers and webhooks.</remarks>
public readonly record struct CallId(string Value)
{
    private const int MaxLength = 255;

    /// <summary>The id as WhatsApp gave it.</summary>
    public string Value { get; } = VisibleAscii.Is(Value, MaxLength)
        ? Value
        : throw new ArgumentException("A call's id is 1 to 255 characters of visible ASCII.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="callId">The id, when the text has its form.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CallId callId)
    {
        var isId = VisibleAscii.Is(text, MaxLength);
        callId = isId ? new(text!) : default;
        return isId;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";
}
