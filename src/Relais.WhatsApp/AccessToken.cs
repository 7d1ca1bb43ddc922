using System.Diagnostics.CodeAnalysis;

namespace Relais.WhatsApp;

/// <summary>A token that may act for a business number. It never prints itself.</summary>
/// <remarks>Immutable. Source: Graph API, <c>Authorization: Bearer</c>; for a server, a system user's token, which need not expire.</remarks>
public sealed class AccessToken
{
    private const int MaxLength = 4096;

    /// <summary>Keeps a token.</summary>
    /// <param name="value">1 to 4096 characters of visible ASCII; a pasted line end is refused here rather than by the header.</param>
    /// <exception cref="ArgumentException">The value has another form. The message does not hold it.</exception>
    public AccessToken(string value) => Value = VisibleAscii.Is(value, MaxLength)
        ? value
        : throw new ArgumentException("An access token is 1 to 4096 characters of visible ASCII.", nameof(value));

    internal string Value { get; }

    /// <summary>Keeps a token that a person typed.</summary>
    /// <param name="value">Any text, or null.</param>
    /// <param name="token">The token, when the text has its form.</param>
    /// <returns>False when <see cref="AccessToken(string)"/> would refuse the text.</returns>
    public static bool TryCreate(string? value, [NotNullWhen(true)] out AccessToken? token)
    {
        token = VisibleAscii.Is(value, MaxLength) ? new(value) : null;
        return token is not null;
    }

    /// <summary>A mask, so that no log holds a token by accident.</summary>
    /// <returns>Always <c>***</c>.</returns>
    public override string ToString() => "***";
}
