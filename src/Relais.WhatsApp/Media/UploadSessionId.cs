using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp.Media;

/// <summary>The id of an upload that can be resumed, with its signature.</summary>
/// <param name="Value"><c>upload:</c> and up to 2000 characters of visible ASCII, as Meta gave it; it stands in a path as it is.</param>
/// <exception cref="ArgumentException">The value has another form.</exception>
/// <remarks><c>default</c> is no id. Source: Graph API, resumable upload.</remarks>
public readonly record struct UploadSessionId(string Value)
{
    private const int MaxLength = 2007;
    private const string Prefix = "upload:";

    /// <summary>The id as Meta gave it.</summary>
    public string Value { get; } = Is(Value) ? Value : throw new ArgumentException("An upload's id is upload: and some visible ASCII.", nameof(Value));

    /// <summary>Reads an id that may be none.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="session">The id, when the text has its form.</param>
    /// <returns>False when the text has another form, or could leave its place in a path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out UploadSessionId session)
    {
        var isId = Is(text);
        session = isId ? new(text!) : default;
        return isId;
    }

    /// <summary>The id itself.</summary>
    /// <returns><see cref="Value"/>; empty for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";

    private static bool Is([NotNullWhen(true)] string? text) =>
        VisibleAscii.Is(text, MaxLength)
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Length > Prefix.Length
        && !text.Contains("..", StringComparison.Ordinal)
        && !text.AsSpan().ContainsAny('#', '\\');
}
