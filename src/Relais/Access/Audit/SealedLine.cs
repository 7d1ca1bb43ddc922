using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Access.Audit;

/// <summary>A line as the database has it, and what its hash is taken over.</summary>
internal sealed record SealedLine(
    Guid WorkspaceId, Guid Id, DateTime At, string Action, string ActorKind, Guid? ActorId, string? ActorName,
    string? SubjectKind, string? SubjectId, string? SubjectName, string Changes, int Times, string? Address, string? UserAgent, Guid? SessionId,
    long? Position, byte[]? Hash)
{
    /// <summary>What the first line of a chain follows.</summary>
    public static byte[] Nothing => new byte[32];

    /// <summary>SHA-256 over the hash before and the canonical form of this line at a place of the chain.</summary>
    /// <remarks>Each field stands with its length in bytes before it, and one that is null as a dash: no two different lines have one form.</remarks>
    public byte[] HashAfter(byte[] previous, long position)
    {
        var form = new StringBuilder();
        foreach (var field in Fields(position)) form.Append(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}")).Append(',');
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(form.ToString())]);
    }

    private string?[] Fields(long position) =>
    [
        position.ToString(CultureInfo.InvariantCulture), WorkspaceId.ToString("D"), Id.ToString("D"),
        ((At - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        Action, ActorKind, ActorId?.ToString("D"), ActorName, SubjectKind, SubjectId, SubjectName, Changes,
        Times.ToString(CultureInfo.InvariantCulture), Address, UserAgent, SessionId?.ToString("D"),
    ];

    /// <summary>The columns, in the order of the record.</summary>
    public const string Columns = """
        workspace_id, id, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, subject_name,
        changes::text AS changes, times, address, user_agent, session_id, position, hash
        """;
}
