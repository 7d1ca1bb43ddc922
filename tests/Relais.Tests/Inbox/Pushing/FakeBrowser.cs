using System.Buffers.Text;
using System.Security.Cryptography;

namespace Relais.Tests.Inbox.Pushing;

/// <summary>A browser that has subscribed: it holds the keys, and reads what only it can. Written from RFC 8291 and 8188, not from our cipher.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public FakeBrowser()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = [4, .. point.X!, .. point.Y!];
    }

    public byte[] PublicKey { get; }

    public byte[] AuthSecret { get; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>Where its push service takes what is for it; set once it is known to one.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>As <c>PushSubscription.toJSON()</c> has it.</summary>
    public object Subscription => new { endpoint = Endpoint, keys = new { p256dh = Base64Url.EncodeToString(PublicKey), auth = Base64Url.EncodeToString(AuthSecret) } };

    public byte[] Decrypt(byte[] body)
    {
        var (salt, senderKey, sealedText) = (body[..16], body[21..86], body[86..^16]);
        Assert.Equal((65, 4096), (body[20], (body[16] << 24) | (body[17] << 16) | (body[18] << 8) | body[19]));
        using var sender = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = senderKey[1..33], Y = senderKey[33..] } });
        var shared = HMACSHA256.HashData(AuthSecret, key.DeriveRawSecretAgreement(sender.PublicKey));
        var keying = Expand(shared, [.. "WebPush: info\0"u8, .. PublicKey, .. senderKey]);
        var pseudoRandom = HMACSHA256.HashData(salt, keying);
        using var aes = new AesGcm(Expand(pseudoRandom, "Content-Encoding: aes128gcm\0"u8)[..16], 16);
        var plain = new byte[sealedText.Length];
        aes.Decrypt(Expand(pseudoRandom, "Content-Encoding: nonce\0"u8)[..12], sealedText, body[^16..], plain);
        Assert.Equal(2, plain[^1]);
        return plain[..^1];
    }

    public void Dispose() => key.Dispose();

    // The first block of HKDF's second half is all that is ever asked for.
    private static byte[] Expand(byte[] pseudoRandom, ReadOnlySpan<byte> info)
    {
        byte[] block = [.. info, 1];
        return HMACSHA256.HashData(pseudoRandom, block);
    }
}
