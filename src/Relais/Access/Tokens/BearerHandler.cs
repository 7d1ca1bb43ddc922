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

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        if (AccessToken.Read(header["Bearer ".Length..].Trim(), secrets.TokenSigningKey, clock.GetUtcNow()) is not { } claims)
            return Task.FromResult(AuthenticateResult.Fail("The access token is not valid, or has ended."));

        Context.Items[Caller.ItemKey] = new Caller(new(claims.WorkspaceId, claims.UserId), DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, claims.UserId.ToString())], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
    }
}
