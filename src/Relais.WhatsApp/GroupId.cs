using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>The id of a group of WhatsApp: opaque.</summary>
/// <param name="Value">1 to 255 characters of visible ASCII without a slash, more than dots, as WhatsApp gave it.</param>
/// <exception cref="ArgumentException">The value has another form.</exception>
/// <remarks><c>default</c> is no id. Source: Cloud API, groups, <c>group_id</c>.</remarks>
public readonly record struct GroupId(string Value)
{
    private const int MaxLength = 255;

    /// <summary>The id as WhatsApp gave it.</summary>
    public string Value { get; } = Is(Value) ? Value : throw new ArgumentException("A group's id is 1 to 255 characters of visible ASCII.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="groupId">The id, when the text has its form.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out GroupId groupId)
    {
        var isId = Is(text);
        groupId = isId ? new(text!) : default;
        return isId;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";

    // Dots alone would leave their place in a path.
    private static bool Is([NotNullWhen(true)] string? text) => VisibleAscii.Is(text, MaxLength) && !text.Contains('/', StringComparison.Ordinal) && text is not ("." or "..");
}
