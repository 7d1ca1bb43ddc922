using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>The key by which flows encrypt what they send to an endpoint. Source: Graph API, <c>whatsapp_business_encryption</c>.</summary>
/// <param name="PublicKey">The key in PEM; null where none was set.</param>
/// <param name="SignatureStatus"><c>VALID</c>, or <c>MISMATCH</c>: set it again, as after registering the number anew.</param>
public sealed record EncryptionKey(string? PublicKey, string? SignatureStatus)
{
    internal static bool TryRead(JsonElement answer, out EncryptionKey key)
    {
        var data = answer.FirstOf("data"u8);
        key = new(data?.Text("business_public_key"u8), data?.Text("business_public_key_signature_status"u8));
        return answer.Find("data"u8) is { ValueKind: JsonValueKind.Array };
    }
}
