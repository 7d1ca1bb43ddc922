using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Relais.WhatsApp.Webhooks;

/// <summary>The secret of a Meta app, with which it signs webhooks. It is never empty, as anyone can sign with nothing, and never prints itself.</summary>
/// <remarks>Immutable. Source: Graph API, webhooks; App Dashboard, basic settings. Two apps subscribed to one account sign with two secrets.</remarks>
public sealed class AppSecret
{
    private const int MaxLength = 256;

    private readonly byte[] bytes;

    /// <summary>Keeps a secret.</summary>
    /// <param name="value">1 to 256 characters of visible ASCII (Meta's have 32);
    /// a pasted line end is refused here rather than failing every signature.</param>
    /// <exception cref="ArgumentException">The value has another form. The message does not hold it.</exception>
    public AppSecret(string value) => bytes = VisibleAscii.Is(value, MaxLength)
        ? Encoding.ASCII.GetBytes(value)
        : throw new ArgumentException("An app secret is 1 to 256 characters of visible ASCII.", nameof(value));

    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Keeps a secret that a person typed.</summary>
    /// <param name="value">Any text, or null.</param>
    /// <param name="secret">The secret, when the text has its form.</param>
    /// <returns>False when <see cref="AppSecret(string)"/> would refuse the text.</returns>
    public static bool TryCreate(string? value, [NotNullWhen(true)] out AppSecret? secret)
    {
        secret = VisibleAscii.Is(value, MaxLength) ? new(value) : null;
        return secret is not null;
    }

    /// <summary>A mask, so that no log holds a secret by accident.</summary>
    /// <returns>Always <c>***</c>.</returns>
    public override string ToString() => "***";
}
