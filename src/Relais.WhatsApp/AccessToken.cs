using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Relais.WhatsApp.Webhooks;

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

    private AccessToken(AccessToken token, string proof) => (Value, Proof) = (token.Value, proof);

    internal string Value { get; }

    /// <summary>What goes with it to prove that a server sent it; null where nothing does.</summary>
    internal string? Proof { get; }

    /// <summary>Keeps a token that a person typed.</summary>
    /// <param name="value">Any text, or null.</param>
    /// <param name="token">The token, when the text has its form.</param>
    /// <returns>False when <see cref="AccessToken(string)"/> would refuse the text.</returns>
    public static bool TryCreate(string? value, [NotNullWhen(true)] out AccessToken? token)
    {
        token = VisibleAscii.Is(value, MaxLength) ? new(value) : null;
        return token is not null;
    }

    /// <summary>The same token with the proof that whoever uses it knows the app's secret. Meta asks for it where the app's setting "Require app secret" is on, and
    /// takes it everywhere.</summary>
    /// <param name="secret">The secret of the app that the token was made for.</param>
    /// <returns>The token with its proof. Source: Graph API, securing requests, <c>appsecret_proof</c>.</returns>
    public AccessToken WithProof(AppSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new(this, Convert.ToHexStringLower(HMACSHA256.HashData(secret.Bytes, Encoding.ASCII.GetBytes(Value))));
    }

    /// <summary>The token itself, for whoever seals away one that Meta granted (<see cref="Tokens.ExchangeToken"/>). For nothing that is shown or logged.</summary>
    /// <returns>The token in the clear.</returns>
    public string Reveal() => Value;

    /// <summary>Takes the token out of words that are not ours: Meta repeats a token that it cannot read in what it says of it.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text, with the mask wherever the token stood.</returns>
    public string MaskIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(Value, ToString(), StringComparison.Ordinal);
    }

    /// <summary>A mask, so that no log holds a token by accident.</summary>
    /// <returns>Always <c>***</c>.</returns>
    public override string ToString() => "***";
}
