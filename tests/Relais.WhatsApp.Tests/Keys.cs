using System.Net;
using System.Security.Cryptography;

namespace Relais.WhatsApp.Tests;

/// <summary>Keys made for one run.</summary>
internal static class Keys
{
    public static string Public2048 { get; } = Of(2048, key => key.ExportSubjectPublicKeyInfoPem());

    public static string Public2048InAForm { get; } = WebUtility.UrlEncode(Public2048);

    public static string Private2048 { get; } = Of(2048, key => key.ExportPkcs8PrivateKeyPem());

    public static string Public1024 { get; } = Of(1024, key => key.ExportSubjectPublicKeyInfoPem());

    private static string Of(int bits, Func<RSA, string> write)
    {
        using var key = RSA.Create(bits);
        return write(key);
    }
}
