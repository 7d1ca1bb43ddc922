using System.Buffers.Text;
using System.Security.Cryptography;

namespace Relais.Access.Keys;

/// <summary>A key as a program sends it: <c>relais_</c>, then the id, the workspace and 32 random bytes in base64url. The database holds the hash of the latter.</summary>
internal readonly record struct ApiKey(Guid Id, Guid WorkspaceId, byte[] Secret)
{
    public const string Mark = "relais_";

    /// <summary>How much of it people see: the mark, and eight letters that differ from key to key.</summary>
    private const int PrefixLength = 15;

    private const int Length = 93;

    public static ApiKey Make(Guid id, Guid workspaceId) => new(id, workspaceId, RandomNumberGenerator.GetBytes(32));

    public byte[] Hash => SHA256.HashData(Secret);

    public string Prefix => ToString()[..PrefixLength];

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[64];
        // Big-endian: the id begins with the time, by which two keys differ at their first letters.
        Id.TryWriteBytes(bytes, bigEndian: true, out _);
        WorkspaceId.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        Secret.CopyTo(bytes[32..]);
        return Mark + Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out ApiKey key)
    {
        key = default;
        if (text is not { Length: Length } || !text.StartsWith(Mark, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(Mark.Length))) return false;
        var bytes = Base64Url.DecodeFromChars(text.AsSpan(Mark.Length));
        if (bytes.Length != 64) return false;
        key = new(new Guid(bytes.AsSpan(0, 16), bigEndian: true), new Guid(bytes.AsSpan(16, 16), bigEndian: true), bytes[32..]);
        return true;
    }
}
