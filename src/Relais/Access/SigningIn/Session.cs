using Relais.Access.Audit;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>What a person gets who signed in: the token for the next half hour, and who they are.</summary>
public sealed record Session(string AccessToken, int ExpiresInSeconds, Me Me);

/// <summary>Begins and continues sessions. The refresh token travels in a cookie that no script can read.</summary>
internal sealed class Sessions(Secrets secrets, AuditTrail audit, TimeProvider clock)
{
    public const string CookieName = "relais_session";
    private const string AuthPath = "/api/auth";

    /// <summary>Begins a session in the caller's transaction. The cookie is set once that has been committed.</summary>
    public Task<RefreshToken> BeginAsync(Work work, Guid workspaceId, Guid userId, RequestOrigin origin, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return AddAsync(work, new(workspaceId, userId), id, family: id, begunAt: null, origin, cancel);
    }

    /// <summary>Uses a token up and gives its successor. A token used twice was stolen from one of two: the whole family ends.</summary>
    /// <returns>Null when the session is unknown, has ended, or ends now.</returns>
    public async Task<Continued?> RotateAsync(Work work, RefreshToken token, RequestOrigin origin, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await work.QueryFirstAsync<Row>(FindSql, new { token.WorkspaceId, token.SessionId }, cancel);
        if (row is null || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(row.TokenHash, token.Hash)) return null;
        if (row.UsedAt is not null)
        {
            await EndFamilyAsync(work, token.WorkspaceId, row.FamilyId, cancel);
            await audit.RecordAsync(work, token.WorkspaceId, new("session.reused", new("person", row.UserId)), cancel);
            return null;
        }
        if (row.ExpiresAt <= now || row.BegunAt + RefreshToken.LongestSession <= now || !row.IsActive) return null;

        await work.ExecuteAsync("UPDATE access.sessions SET used_at = @now WHERE workspace_id = @WorkspaceId AND id = @SessionId", new { now, token.WorkspaceId, token.SessionId }, cancel);
        var successor = await AddAsync(work, new(token.WorkspaceId, row.UserId), Guid.CreateVersion7(clock.GetUtcNow()), row.FamilyId, row.BegunAt, origin, cancel);
        return new(successor, row.UserId, row.FamilyId);
    }

    /// <summary>Ends the session that the token belongs to, on whichever device it goes on.</summary>
    /// <returns>Whose it was; null when it is unknown.</returns>
    public async Task<Guid?> EndAsync(Work work, RefreshToken token, CancellationToken cancel)
    {
        var row = await work.QueryFirstAsync<Row>(FindSql, new { token.WorkspaceId, token.SessionId }, cancel);
        if (row is null || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(row.TokenHash, token.Hash)) return null;
        await EndFamilyAsync(work, token.WorkspaceId, row.FamilyId, cancel);
        return row.UserId;
    }

    /// <param name="context">Of the request, for the cookie.</param>
    /// <param name="me">Who it is for.</param>
    /// <param name="sessionId">The session that it belongs to, and ends with.</param>
    public Session Issue(HttpContext context, Me me, Guid sessionId)
    {
        var token = AccessToken.Issue(me.User.Id, me.Workspace.Id, secrets.TokenSigningKey, clock.GetUtcNow(), sessionId);
        // A picture in a page is asked for by the browser, which sends no header of ours: there, and nowhere else, the token travels in a cookie.
        SessionCookie.Write(context, BearerHandler.FilesCookie, token, BearerHandler.FilesPath, clock.GetUtcNow() + AccessToken.Lifetime);
        return new(token, (int)AccessToken.Lifetime.TotalSeconds, me);
    }

    public void SetCookie(HttpContext context, RefreshToken token) =>
        SessionCookie.Write(context, CookieName, token.ToString(), AuthPath, clock.GetUtcNow() + RefreshToken.Lifetime);

    public static void ClearCookie(HttpContext context)
    {
        SessionCookie.Write(context, CookieName, "", AuthPath, DateTimeOffset.UnixEpoch);
        SessionCookie.Write(context, BearerHandler.FilesCookie, "", BearerHandler.FilesPath, DateTimeOffset.UnixEpoch);
    }

    private async Task<RefreshToken> AddAsync(Work work, Tenant tenant, Guid id, Guid family, DateTime? begunAt, RequestOrigin origin, CancellationToken cancel)
    {
        var token = RefreshToken.Make(tenant.WorkspaceId, id);
        var now = clock.GetUtcNow().UtcDateTime;
        await work.ExecuteAsync(AddSql, new
        {
            tenant.WorkspaceId,
            id,
            family,
            tenant.UserId,
            hash = token.Hash,
            now,
            expires = now + RefreshToken.Lifetime,
            begunAt = begunAt ?? now,
            origin.UserAgent,
            origin.Address,
        }, cancel);
        return token;
    }

    private static Task<int> EndFamilyAsync(Work work, Guid workspaceId, Guid familyId, CancellationToken cancel) =>
        work.ExecuteAsync("DELETE FROM access.sessions WHERE workspace_id = @workspaceId AND family_id = @familyId", new { workspaceId, familyId }, cancel);

    /// <summary>A session that goes on.</summary>
    internal sealed record Continued(RefreshToken Token, Guid UserId, Guid FamilyId);

    private sealed record Row(Guid FamilyId, Guid UserId, byte[] TokenHash, DateTime ExpiresAt, DateTime? UsedAt, DateTime BegunAt, bool IsActive);

    // FOR UPDATE: of two requests with one token, the second sees it used.
    private const string FindSql = """
        SELECT session.family_id, session.user_id, session.token_hash, session.expires_at, session.used_at, session.begun_at,
               person.deactivated_at IS NULL AND membership.deactivated_at IS NULL AND workspace.suspended_at IS NULL AS is_active
        FROM access.sessions AS session
        JOIN access.workspaces AS workspace ON workspace.workspace_id = session.workspace_id
        JOIN access.users AS person ON person.id = session.user_id
        JOIN access.memberships AS membership ON membership.workspace_id = session.workspace_id AND membership.user_id = session.user_id
        WHERE session.workspace_id = @WorkspaceId AND session.id = @SessionId
        FOR UPDATE OF session
        """;

    // Ended sessions are cleared away where new ones are made, by the index on their end.
    private const string AddSql = """
        WITH cleared AS (DELETE FROM access.sessions WHERE expires_at < @now),
             seen AS (UPDATE access.memberships SET last_seen_at = @now WHERE workspace_id = @WorkspaceId AND user_id = @UserId)
        INSERT INTO access.sessions (workspace_id, id, family_id, user_id, token_hash, created_at, expires_at, begun_at, user_agent, address)
        VALUES (@WorkspaceId, @id, @family, @UserId, @hash, @now, @expires, @begunAt, @UserAgent, @Address)
        """;
}
