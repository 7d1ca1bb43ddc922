using System.Buffers;
using System.Security.Cryptography;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Tells a webhook of Meta's from anyone else's: HMAC-SHA256 over the body's exact bytes. Source: Graph API, webhooks, validating payloads.</summary>
/// <remarks>Verify before parsing, and the bytes as they came: Meta escapes <c>é</c> as <c>\u00e9</c> and <c>/</c> as <c>\/</c>, so JSON written anew
/// has another signature as soon as a text is not plain English.</remarks>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature.</summary>
    public const string HeaderName = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Whether the header has the form of a signature. What has not is no signature of anything, and its body need not be read.</summary>
    /// <param name="header">The value of <see cref="HeaderName"/>.</param>
    public static bool IsWellFormed(string? header) => TryRead(header, stackalloc byte[SHA256.HashSizeInBytes]);

    /// <summary>Whether the header is the signature of these bytes under this secret. Constant in time, without allocation.</summary>
    /// <param name="body">The request's body, byte for byte; any length.</param>
    /// <param name="header">The value of <see cref="HeaderName"/>: <c>sha256=</c> in lower case, then 64 hexadecimal digits. Digits in capitals are
    /// taken too: they spell the same 32 bytes, so nothing is given away. Two headers joined by a comma are too long, and false.</param>
    /// <param name="secret">The app's secret.</param>
    /// <returns>False also when the header is missing, empty, of another length or another algorithm.</returns>
    public static bool Verify(ReadOnlySpan<byte> body, string? header, AppSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryRead(header, claimed)) return false;

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Bytes, body, expected);
        return CryptographicOperations.FixedTimeEquals(claimed, expected);
    }

    private static bool TryRead(string? header, Span<byte> claimed) =>
        header is not null && header.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes) && header.StartsWith(Prefix, StringComparison.Ordinal)
        && Convert.FromHexString(header.AsSpan(Prefix.Length), claimed, out _, out _) == OperationStatus.Done;

    /// <summary>Signs as Meta does, for tests and simulators.</summary>
    /// <param name="body">The body, byte for byte as it will be sent.</param>
    /// <param name="secret">The app's secret.</param>
    /// <returns>The header's value, <c>sha256=</c> and 64 hexadecimal digits in lower case.</returns>
    public static string Sign(ReadOnlySpan<byte> body, AppSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(secret.Bytes, body));
    }
}
