using System.Security.Cryptography;

namespace Relais.Inbox.Pushing;

/// <summary>Points of the curve P-256 as Web Push writes them: uncompressed, 65 bytes (SEC 1, 2.3.3).</summary>
internal static class P256
{
    public const int PointBytes = 65;
    private const int CoordinateBytes = 32;
    private const byte Uncompressed = 4;

    public static ECCurve Curve => ECCurve.NamedCurves.nistP256;

    public static byte[] Write(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    /// <param name="bytes">As long as a point is, which the caller has seen to.</param>
    public static ECPoint Read(ReadOnlySpan<byte> bytes) => new() { X = bytes[1..(1 + CoordinateBytes)].ToArray(), Y = bytes[(1 + CoordinateBytes)..].ToArray() };

    /// <summary>Whether it is a point of the curve: to agree on a secret with any other would tell of our own key.</summary>
    public static bool IsPoint(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != PointBytes || bytes[0] != Uncompressed) return false;
        try
        {
            using var point = ECDiffieHellman.Create(new ECParameters { Curve = Curve, Q = Read(bytes) });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
