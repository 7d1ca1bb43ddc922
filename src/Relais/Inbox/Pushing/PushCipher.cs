using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Relais.Inbox.Pushing;

/// <summary>Encrypts what a browser is told, so that the push service between cannot read it: RFC 8291, in one record of RFC 8188.</summary>
internal static class PushCipher
{
    /// <summary>Every push service takes 4,096 bytes (RFC 8030, 7.2); of them the header, the tag and the end mark are not ours.</summary>
    public const int MostBytes = RecordBytes - HeaderBytes - TagBytes - 1;

    public const int AuthBytes = 16;
    public const int SaltBytes = 16;
    private const int RecordBytes = 4096;
    private const int TagBytes = 16;
    private const int HeaderBytes = SaltBytes + sizeof(uint) + 1 + P256.PointBytes;
    private const byte LastRecord = 2;

    /// <param name="plain">At most <see cref="MostBytes"/>.</param>
    /// <param name="publicKey">Of the browser: a point that was checked.</param>
    /// <param name="authSecret">Of the browser.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] publicKey, byte[] authSecret)
    {
        using var sender = ECDiffieHellman.Create(P256.Curve);
        return Encrypt(plain, publicKey, authSecret, sender, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    /// <summary>With a key and a salt that serve for this one message alone.</summary>
    internal static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] publicKey, byte[] authSecret, ECDiffieHellman sender, byte[] salt)
    {
        if (plain.Length > MostBytes) throw new ArgumentException($"A push holds at most {MostBytes} bytes.", nameof(plain));
        var senderKey = P256.Write(sender.ExportParameters(includePrivateParameters: false).Q);
        using var receiver = ECDiffieHellman.Create(new ECParameters { Curve = P256.Curve, Q = P256.Read(publicKey) });
        var shared = sender.DeriveRawSecretAgreement(receiver.PublicKey);
        var keying = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, authSecret, [.. "WebPush: info\0"u8, .. publicKey, .. senderKey]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());

        var body = new byte[HeaderBytes + plain.Length + 1 + TagBytes];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltBytes), RecordBytes);
        body[SaltBytes + sizeof(uint)] = P256.PointBytes;
        senderKey.CopyTo(body, HeaderBytes - P256.PointBytes);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, [.. plain, LastRecord], body.AsSpan(HeaderBytes, plain.Length + 1), body.AsSpan(HeaderBytes + plain.Length + 1));
        return body;
    }
}
