using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Access.Tokens;

/// <summary>A JSON Web Token signed with HMAC-SHA256 (RFC 7515, RFC 7519), the only form that Relais issues and takes.</summary>
internal static class AccessToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private const string Issuer = "relais";
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public sealed record Claims(
        [property: JsonPropertyName("sub")] Guid UserId,
        [property: JsonPropertyName("wid")] Guid WorkspaceId,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName("exp")] long ExpiresAt,
        [property: JsonPropertyName("iss")] string Issuer,
        [property: JsonPropertyName("sid"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? SessionId = null);

    /// <param name="userId">Whose.</param>
    /// <param name="workspaceId">For which workspace.</param>
    /// <param name="key">Signs it.</param>
    /// <param name="now">When it begins; it ends after <see cref="Lifetime"/>.</param>
    /// <param name="sessionId">The session that it belongs to: every token of one sign-in names the same.</param>
    public static string Issue(Guid userId, Guid workspaceId, byte[] key, DateTimeOffset now, Guid? sessionId = null)
    {
        var claims = new Claims(userId, workspaceId, now.ToUnixTimeSeconds(), now.Add(Lifetime).ToUnixTimeSeconds(), Issuer, sessionId);
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed, key))}";
    }

    /// <summary>The claims of a token that we signed and that has not ended; null for anything else.</summary>
    /// <remarks>
    /// The header must be ours to the letter, so that no other algorithm is ever considered, and the signature is
    /// compared before the claims are read.
    /// </remarks>
    public static Claims? Read(string token, byte[] key, DateTimeOffset now)
    {
        if (token.Length > 1024 || token.Split('.') is not [var header, var payload, var signature] || header != Header) return null;
        if (!TryDecode(signature, out var given) || !CryptographicOperations.FixedTimeEquals(given, Sign($"{header}.{payload}", key))) return null;
        if (!TryDecode(payload, out var json)) return null;

        var claims = JsonSerializer.Deserialize<Claims>(json);
        return claims is not null && claims.Issuer == Issuer && claims.ExpiresAt > now.ToUnixTimeSeconds() ? claims : null;
    }

    private static byte[] Sign(string text, byte[] key) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text));

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text)) return false;
        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
