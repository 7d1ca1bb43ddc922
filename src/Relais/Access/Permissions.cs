using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access;

/// <summary>Asks about a person's permissions while something long goes on: a stream outlives the check that opened it.</summary>
public sealed class Permissions
{
    private readonly EffectivePermissions effective;

    internal Permissions(EffectivePermissions effective) => this.effective = effective;

    /// <summary>The numbers for which they have it just now, none for someone who is no member; felt some seconds after it was taken.</summary>
    public async Task<AccountReach> ReachAsync(Tenant tenant, string permission, CancellationToken cancel) =>
        (await effective.OfAsync(tenant, cancel))?.ReachOf(permission) ?? AccountReach.None;
}
