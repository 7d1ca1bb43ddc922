using System.Security.Cryptography;
using System.Text;

namespace Relais.Simulator.Webhooks;

/// <summary>Signs the exact bytes of a webhook with the app secret, in both forms that are still sent.</summary>
internal static class Signature
{
    public static void Sign(HttpRequestMessage request, byte[] body, string appSecret)
    {
        var key = Encoding.UTF8.GetBytes(appSecret);
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, body))}");
#pragma warning disable CA5350 // The platform still sends the old header beside the new one.
        request.Headers.Add("X-Hub-Signature", $"sha1={Convert.ToHexStringLower(HMACSHA1.HashData(key, body))}");
#pragma warning restore CA5350
    }
}
