using System.Security.Cryptography;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads and sets the key of flows that ask an endpoint. Source: Graph API, <c>/{phone_number_id}/whatsapp_business_encryption</c>.</summary>
public static class EditEncryptionKey
{
    /// <summary>How long the key is, in bits.</summary>
    public const int KeyBits = 2048;

    private const string Edge = "/whatsapp_business_encryption";

    /// <summary>Reads the key.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The key.</returns>
    public static Task<WhatsAppResult<EncryptionKey>> ShowEncryptionKeyAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<EncryptionKey>(Edge, EncryptionKey.TryRead, cancel);
    }

    /// <summary>Sets the key.</summary>
    /// <param name="number">The number.</param>
    /// <param name="publicKey">An RSA key of <see cref="KeyBits"/> in PEM, the public half alone: a private one is refused and does not leave.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>How it ended. Setting twice is harmless.</returns>
    public static async Task<WhatsAppResult<Done>> SetEncryptionKeyAsync(this PhoneNumberClient number, string publicKey, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (FindFault(publicKey) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);

        // A form, as Meta's pages have it.
        var call = new GraphCall(HttpMethod.Post, number.Path(Edge)) { Content = new FormUrlEncodedContent([new("business_public_key", publicKey)]) };
        return await number.Graph.CallAsync<Done>(call, Done.TryRead, cancel);
    }

    private static RequestFault? FindFault(string publicKey)
    {
        const string field = "business_public_key";
        if (string.IsNullOrEmpty(publicKey)) return RequestFault.Missing(field);
        return !publicKey.Contains("PRIVATE", StringComparison.Ordinal) && IsKey(publicKey) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return key.KeySize == KeyBits;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
