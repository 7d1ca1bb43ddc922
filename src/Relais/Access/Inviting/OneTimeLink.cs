using System.Security.Cryptography;
using Relais.Access.Permitting;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>What a link is for, and for how long it lets somebody in.</summary>
internal sealed record LinkPurpose(string Name, string Page, TimeSpan Lifetime)
{
    public static LinkPurpose Invitation { get; } = new("invitation", "invite", TimeSpan.FromDays(7));
    public static LinkPurpose PasswordReset { get; } = new("password_reset", "new-password", TimeSpan.FromHours(24));
}

/// <summary>A link that was made: shown once, to whoever made it.</summary>
/// <param name="Link">The address; what proves it stands behind #, which a browser sends to no server and no log keeps.</param>
/// <param name="ExpiresAt">When it lets nobody in any more.</param>
/// <param name="Mail">Whether it was mailed to the person it is for, too.</param>
public sealed record MadeLink(string Link, DateTime ExpiresAt, MailOutcome Mail);

/// <summary>Links that let somebody in once. The database holds the hash of what proves them.</summary>
internal static class OneTimeLink
{
    /// <summary>To whoever holds a link that is wrong, used, too old, or was replaced: which of these, a stranger is not told.</summary>
    public static readonly Refusal Dead = new(403, "link_dead", "This link was used, has ended, or was replaced by a newer one. Ask for another.");

    /// <summary>Makes a link; an older one of the same kind for the same person dies.</summary>
    public static async Task<(string Token, DateTime ExpiresAt)> MakeAsync(Work work, LinkPurpose purpose, Guid workspaceId, Guid userId, Guid? createdBy, DateTime now, CancellationToken cancel)
    {
        // The form of a refresh token: workspace, row, and 32 random bytes.
        var token = RefreshToken.Make(workspaceId, Guid.CreateVersion7(new DateTimeOffset(now)));
        var expiresAt = now + purpose.Lifetime;
        await work.ExecuteAsync("DELETE FROM access.one_time_links WHERE workspace_id = @workspaceId AND user_id = @userId AND purpose = @Name", new { workspaceId, userId, purpose.Name }, cancel);
        await work.ExecuteAsync(MakeSql, new { workspaceId, id = token.SessionId, userId, purpose.Name, hash = token.Hash, createdBy, now, expiresAt }, cancel);
        return (token.ToString(), expiresAt);
    }

    public static string AddressOf(string root, LinkPurpose purpose, string token) => $"{root}/{purpose.Page}#token={token}";

    /// <summary>Where the world reaches Relais: as the settings say, else as it was reached by this request.</summary>
    public static string RootOf(HttpRequest request, PlatformSettings settings) => settings.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Whose link it is, in a transaction of the engine that holds up all changes of people in its workspace; null for a dead one.</summary>
    public static async Task<Holder?> FindAsync(Work work, string? text, LinkPurpose purpose, DateTime now, CancellationToken cancel)
    {
        if (!RefreshToken.TryParse(text, out var token)) return null;
        // Looked for before anybody is held up: a stranger who knows a workspace's id must not be able to.
        if (await ReadAsync() is null) return null;
        await Turns.WaitAsync(work, token.WorkspaceId, cancel);
        return await ReadAsync();

        async Task<Holder?> ReadAsync()
        {
            var row = await work.QueryFirstAsync<Holder>(FindSql, new { token.WorkspaceId, id = token.SessionId, purpose.Name, now }, cancel);
            return row is not null && CryptographicOperations.FixedTimeEquals(row.TokenHash, token.Hash) ? row : null;
        }
    }

    /// <param name="PasswordHash">Null for somebody who has no account yet.</param>
    public sealed record Holder(Guid WorkspaceId, string WorkspaceName, Guid UserId, string Email, string DisplayName, string Language, string? PasswordHash, byte[] TokenHash);

    private const string MakeSql = """
        INSERT INTO access.one_time_links (workspace_id, id, user_id, purpose, token_hash, created_by, created_at, expires_at)
        VALUES (@workspaceId, @id, @userId, @Name, @hash, @createdBy, @now, @expiresAt)
        """;

    // Of somebody who was deactivated meanwhile no link lets in.
    private const string FindSql = """
        SELECT link.workspace_id, workspace.name AS workspace_name, link.user_id, person.email::text AS email,
               coalesce(membership.invited_name, person.display_name) AS display_name, coalesce(membership.invited_language, person.language) AS language,
               person.password_hash, link.token_hash
        FROM access.one_time_links AS link
        JOIN access.workspaces AS workspace ON workspace.workspace_id = link.workspace_id
        JOIN access.memberships AS membership ON membership.workspace_id = link.workspace_id AND membership.user_id = link.user_id AND membership.deactivated_at IS NULL
        JOIN access.users AS person ON person.id = link.user_id AND person.deactivated_at IS NULL
        WHERE link.workspace_id = @WorkspaceId AND link.id = @id AND link.purpose = @Name AND link.expires_at > @now
          AND (link.purpose = 'password_reset' OR membership.invited_at IS NOT NULL)
        """;
}
