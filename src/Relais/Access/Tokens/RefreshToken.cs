using System.Buffers.Text;
using System.Security.Cryptography;

namespace Relais.Access.Tokens;

/// <summary>Names its session and proves it: workspace, session, and 32 random bytes of which the database holds the hash.</summary>
internal readonly record struct RefreshToken(Guid WorkspaceId, Guid SessionId, byte[] Secret)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long a session may go on by using one token after another. Then its owner shows their password again.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    public static RefreshToken Make(Guid workspaceId, Guid sessionId) => new(workspaceId, sessionId, RandomNumberGenerator.GetBytes(32));

    public byte[] Hash => SHA256.HashData(Secret);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[64];
        WorkspaceId.TryWriteBytes(bytes);
        SessionId.TryWriteBytes(bytes[16..]);
        Secret.CopyTo(bytes[32..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out RefreshToken token)
    {
        token = default;
        if (text is not { Length: 86 } || !Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length != 64) return false;
        token = new(new Guid(bytes.AsSpan(0, 16)), new Guid(bytes.AsSpan(16, 16)), bytes[32..]);
        return true;
    }
}
