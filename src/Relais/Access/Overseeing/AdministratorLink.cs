using Relais.Access.Inviting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>The link by which somebody who was made an administrator comes.</summary>
internal static class AdministratorLink
{
    /// <summary>Null for who has an account.</summary>
    public static MadeLink? Of(Appointed person, HttpRequest http, PlatformSettings settings) =>
        person is { Token: { } token, ExpiresAt: { } expiresAt } ? new(OneTimeLink.AddressOf(OneTimeLink.RootOf(http, settings), LinkPurpose.Invitation, token), expiresAt) : null;
}
