using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access;

/// <summary>Asks about a person's permissions while something long goes on: a stream outlives the check that opened it.</summary>
public sealed class Permissions
{
    private readonly EffectivePermissions effective;

    internal Permissions(EffectivePermissions effective) => this.effective = effective;

    /// <summary>Whether they have it just now; felt some seconds after it was taken.</summary>
    public async Task<bool> HasAsync(Tenant tenant, string permission, CancellationToken cancel) =>
        (await effective.OfAsync(tenant, cancel))?.Contains(permission) is true;
}
