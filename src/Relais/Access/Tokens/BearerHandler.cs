using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Relais.Access.Audit;
using Relais.Access.Keys;
using Relais.Access.Limits;
using Relais.Platform;

namespace Relais.Access.Tokens;

/// <summary>Knows a person by the access token of their request, and a program by its key.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Secrets secrets, KeyRing keys, RequestLimit limit, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    /// <summary>Holds an access token for the addresses below <see cref="FilesPath"/>, which pages embed.</summary>
    public const string FilesCookie = "relais_files";

    /// <summary>Where the cookie counts; nothing is changed there by asking.</summary>
    public const string FilesPath = "/api/files";

    /// <summary>Where a program sends its key; as a bearer it may, too.</summary>
    public const string KeyHeader = "x-api-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (FindKey() is { } key) return await KnowKeyAsync(key);
        return FindToken() is { } token ? KnowPerson(token) : AuthenticateResult.NoResult();
    }

    private AuthenticateResult KnowPerson(string token)
    {
        if (AccessToken.Read(token, secrets.TokenSigningKey, clock.GetUtcNow()) is not { } claims)
        {
            // That a token ended is everyday; one that we never signed is worth a line.
            if (AccessToken.Read(token, secrets.TokenSigningKey, DateTimeOffset.UnixEpoch) is null) Context.Items[DenialWatch.ForgedKey] = true;
            return AuthenticateResult.Fail("The access token is not valid, or has ended.");
        }
        return Known(new(new(claims.WorkspaceId, claims.UserId), DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt)) { SessionId = claims.SessionId });
    }

    private async Task<AuthenticateResult> KnowKeyAsync(string text)
    {
        // Whoever has used up a stranger's share has no more keys looked up: guessing must not cost more than it is allowed.
        if (ApiKey.TryParse(text, out var known) && !keys.Remembers(known) && limit.IsUsedUp(LimitRequests.SubjectOf(Context))) return AuthenticateResult.Fail("Too many requests.");
        if (!ApiKey.TryParse(text, out var key) || await keys.EndOfAsync(key, Context.RequestAborted) is not { } end)
        {
            Context.Items[DenialWatch.ForgedKey] = true;
            return AuthenticateResult.Fail("The API key is not valid, was revoked, or has ended.");
        }
        // What goes on for long is asked for again after as long as a person's token lasts.
        var (now, ends) = (clock.GetUtcNow(), new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)));
        return Known(new(new(key.WorkspaceId, key.Id), ends - now < AccessToken.Lifetime ? ends : now + AccessToken.Lifetime) { KeyId = key.Id });
    }

    private AuthenticateResult Known(Caller caller)
    {
        Context.Items[Caller.ItemKey] = caller;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Tenant.UserId.ToString())], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    // From a header alone, which no other site makes a browser send: a key in a cookie is none.
    private string? FindKey()
    {
        if (Request.Headers[KeyHeader].ToString() is { Length: > 0 } own) return own.Trim();
        return FindBearer() is { } bearer && bearer.StartsWith(ApiKey.Mark, StringComparison.Ordinal) ? bearer : null;
    }

    private string? FindBearer()
    {
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    private string? FindToken()
    {
        if (FindBearer() is { } bearer) return bearer;
        var isFileAsked = (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)) && Request.Path.StartsWithSegments(FilesPath, StringComparison.Ordinal);
        return isFileAsked && SessionCookie.Read(Request, FilesCookie) is { Length: > 0 } token ? token : null;
    }
}
