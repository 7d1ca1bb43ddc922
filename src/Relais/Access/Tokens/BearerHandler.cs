using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Relais.Platform;

namespace Relais.Access.Tokens;

/// <summary>Knows a person by the access token of their request.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Secrets secrets, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    /// <summary>Holds an access token for the addresses below <see cref="FilesPath"/>, which pages embed.</summary>
    public const string FilesCookie = "relais_files";

    /// <summary>Where the cookie counts; nothing is changed there by asking.</summary>
    public const string FilesPath = "/api/files";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (FindToken() is not { } token) return Task.FromResult(AuthenticateResult.NoResult());
        if (AccessToken.Read(token, secrets.TokenSigningKey, clock.GetUtcNow()) is not { } claims)
            return Task.FromResult(AuthenticateResult.Fail("The access token is not valid, or has ended."));

        Context.Items[Caller.ItemKey] = new Caller(new(claims.WorkspaceId, claims.UserId), DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, claims.UserId.ToString())], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
    }

    private string? FindToken()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        var isFileAsked = (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)) && Request.Path.StartsWithSegments(FilesPath, StringComparison.Ordinal);
        return isFileAsked && Request.Cookies[FilesCookie] is { Length: > 0 } token ? token : null;
    }
}
