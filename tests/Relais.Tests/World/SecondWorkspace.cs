using Microsoft.Extensions.DependencyInjection;
using Relais.Access.SettingUp;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Tests.World;

/// <summary>Another customer of the same installation, with an administrator of their own who is signed in.</summary>
internal sealed record SecondWorkspace(Tenant Tenant, string Email, HttpClient Admin)
{
    /// <param name="world">Which must be set up.</param>
    /// <param name="name">Of the workspace, and before the at sign in its administrator's address.</param>
    public static async Task<SecondWorkspace> FoundAsync(RelaisWorld world, string name = "Atelier")
    {
        var email = $"{name.ToLowerInvariant()}@example.org";
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        var tenant = await world.Services.GetRequiredService<Founding>().FoundAsync(work, new(name, "Ibrahima", email, RelaisWorld.Password, "fr"), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return new(tenant, email, world.WithToken(TokenOf(world, tenant)));
    }

    /// <summary>An access token as signing in gives it, without the quarter of a second that comparing a password takes.</summary>
    public static string TokenOf(RelaisWorld world, Tenant tenant) =>
        AccessToken.Issue(tenant.UserId, tenant.WorkspaceId, world.Services.GetRequiredService<Secrets>().TokenSigningKey, world.Clock.GetUtcNow());
}
