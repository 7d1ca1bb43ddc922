using System.Security.Cryptography;
using System.Text;

namespace Relais.Platform;

/// <summary>Seals what must not be readable in a copy of the database: access tokens, app secrets, model keys.</summary>
/// <remarks>AES-256-GCM with a fresh nonce each time; keys for each purpose are derived from one master key (HKDF, RFC 5869).</remarks>
public sealed class Secrets
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte Version = 1;
    private readonly byte[] sealingKey;
    private readonly byte[] fingerprintKey;

    /// <param name="masterKey">32 random bytes.</param>
    public Secrets(byte[] masterKey)
    {
        if (masterKey.Length != 32) throw new ArgumentException("The secret key is 32 bytes.", nameof(masterKey));
        sealingKey = Derive(masterKey, "seal");
        fingerprintKey = Derive(masterKey, "fingerprint");
        TokenSigningKey = Derive(masterKey, "access-token");
    }

    /// <summary>What access tokens are signed with (HS256).</summary>
    public byte[] TokenSigningKey { get; }

    /// <summary>Version, nonce, tag and cipher text of <paramref name="secret"/>.</summary>
    public byte[] Seal(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[1 + NonceBytes + TagBytes + plain.Length];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sealingKey, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceBytes + TagBytes), sealedBytes.AsSpan(1 + NonceBytes, TagBytes));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed since.</exception>
    public string Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceBytes + TagBytes || sealedBytes[0] != Version) throw new CryptographicException("This is not a sealed secret.");
        var plain = new byte[sealedBytes.Length - 1 - NonceBytes - TagBytes];
        using var aes = new AesGcm(sealingKey, TagBytes);
        aes.Decrypt(sealedBytes.Slice(1, NonceBytes), sealedBytes[(1 + NonceBytes + TagBytes)..], sealedBytes.Slice(1 + NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Tells equal secrets from different ones without telling the secret: 16 bytes of a keyed hash.</summary>
    public byte[] Fingerprint(string secret) => HMACSHA256.HashData(fingerprintKey, Encoding.UTF8.GetBytes(secret))[..16];

    private static byte[] Derive(byte[] masterKey, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: Encoding.UTF8.GetBytes($"relais/{purpose}"));
}
