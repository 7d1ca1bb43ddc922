using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>What a person gets who signed in: the token for the next half hour, and who they are.</summary>
public sealed record Session(string AccessToken, int ExpiresInSeconds, Me Me);

/// <summary>Begins and continues sessions. The refresh token travels in a cookie that no script can read.</summary>
internal sealed class Sessions(Secrets secrets, TimeProvider clock)
{
    public const string CookieName = "relais_session";
    private const string AuthPath = "/api/auth";

    /// <summary>Begins a session in the caller's transaction. The cookie is set once that has been committed.</summary>
    public Task<RefreshToken> BeginAsync(Work work, Guid workspaceId, Guid userId, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return AddAsync(work, new(workspaceId, userId), id, family: id, cancel);
    }

    /// <summary>Uses a token up and gives its successor. A token used twice was stolen from one of two: the whole family ends.</summary>
    /// <returns>Null when the session is unknown, has ended, or ends now.</returns>
    public async Task<(RefreshToken Token, Guid UserId)?> RotateAsync(Work work, RefreshToken token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await work.QueryFirstAsync<Row>(FindSql, new { token.WorkspaceId, token.SessionId }, cancel);
        if (row is null || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(row.TokenHash, token.Hash)) return null;
        if (row.UsedAt is not null)
        {
            await EndFamilyAsync(work, token.WorkspaceId, row.FamilyId, cancel);
            return null;
        }
        if (row.ExpiresAt <= now || !row.IsActive) return null;

        await work.ExecuteAsync("UPDATE access.sessions SET used_at = @now WHERE workspace_id = @WorkspaceId AND id = @SessionId", new { now, token.WorkspaceId, token.SessionId }, cancel);
        var successor = await AddAsync(work, new(token.WorkspaceId, row.UserId), Guid.CreateVersion7(clock.GetUtcNow()), row.FamilyId, cancel);
        return (successor, row.UserId);
    }

    /// <summary>Ends the session that the token belongs to, on whichever device it goes on.</summary>
    public async Task EndAsync(Work work, RefreshToken token, CancellationToken cancel)
    {
        var row = await work.QueryFirstAsync<Row>(FindSql, new { token.WorkspaceId, token.SessionId }, cancel);
        if (row is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(row.TokenHash, token.Hash))
            await EndFamilyAsync(work, token.WorkspaceId, row.FamilyId, cancel);
    }

    public Session Issue(HttpContext context, Me me)
    {
        var token = AccessToken.Issue(me.User.Id, me.Workspace.Id, secrets.TokenSigningKey, clock.GetUtcNow());
        // A picture in a page is asked for by the browser, which sends no header of ours: there, and nowhere else, the token travels in a cookie.
        context.Response.Cookies.Append(BearerHandler.FilesCookie, token, CookieOf(context, BearerHandler.FilesPath, clock.GetUtcNow() + AccessToken.Lifetime));
        return new(token, (int)AccessToken.Lifetime.TotalSeconds, me);
    }

    public void SetCookie(HttpContext context, RefreshToken token) =>
        context.Response.Cookies.Append(CookieName, token.ToString(), CookieOf(context, AuthPath, clock.GetUtcNow() + RefreshToken.Lifetime));

    public static void ClearCookie(HttpContext context)
    {
        context.Response.Cookies.Append(CookieName, "", CookieOf(context, AuthPath, DateTimeOffset.UnixEpoch));
        context.Response.Cookies.Append(BearerHandler.FilesCookie, "", CookieOf(context, BearerHandler.FilesPath, DateTimeOffset.UnixEpoch));
    }

    private static CookieOptions CookieOf(HttpContext context, string path, DateTimeOffset expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = path,
        Expires = expires,
        IsEssential = true,
    };

    private async Task<RefreshToken> AddAsync(Work work, Tenant tenant, Guid id, Guid family, CancellationToken cancel)
    {
        var token = RefreshToken.Make(tenant.WorkspaceId, id);
        var now = clock.GetUtcNow().UtcDateTime;
        await work.ExecuteAsync(AddSql, new { tenant.WorkspaceId, id, family, tenant.UserId, hash = token.Hash, now, expires = now + RefreshToken.Lifetime }, cancel);
        return token;
    }

    private static Task<int> EndFamilyAsync(Work work, Guid workspaceId, Guid familyId, CancellationToken cancel) =>
        work.ExecuteAsync("DELETE FROM access.sessions WHERE workspace_id = @workspaceId AND family_id = @familyId", new { workspaceId, familyId }, cancel);

    private sealed record Row(Guid FamilyId, Guid UserId, byte[] TokenHash, DateTime ExpiresAt, DateTime? UsedAt, bool IsActive);

    // FOR UPDATE: of two requests with one token, the second sees it used.
    private const string FindSql = """
        SELECT session.family_id, session.user_id, session.token_hash, session.expires_at, session.used_at, person.deactivated_at IS NULL AS is_active
        FROM access.sessions AS session
        JOIN access.users AS person ON person.id = session.user_id
        WHERE session.workspace_id = @WorkspaceId AND session.id = @SessionId
        FOR UPDATE OF session
        """;

    // Ended sessions are cleared away where new ones are made, by the index on their end.
    private const string AddSql = """
        WITH cleared AS (DELETE FROM access.sessions WHERE expires_at < @now)
        INSERT INTO access.sessions (workspace_id, id, family_id, user_id, token_hash, created_at, expires_at)
        VALUES (@WorkspaceId, @id, @family, @UserId, @hash, @now, @expires)
        """;
}
