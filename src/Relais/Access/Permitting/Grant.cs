namespace Relais.Access.Permitting;

/// <summary>A role that somebody has, for one number or for the workspace.</summary>
/// <param name="RoleId">Which.</param>
/// <param name="RoleName">As the workspace calls it.</param>
/// <param name="IsAdministrator">Whether it is the one that holds every permission.</param>
/// <param name="Permissions">What the role holds.</param>
/// <param name="AccountId">For which number; null for all of the workspace's, those to come too.</param>
internal sealed record Grant(Guid RoleId, string RoleName, bool IsAdministrator, IReadOnlyList<string> Permissions, Guid? AccountId)
{
    /// <summary>What a role holds: the administrators' all there is in this version, any other what is written down for it.</summary>
    public static IReadOnlyList<string> Held(bool isAdministrator, IReadOnlyList<string> written) => isAdministrator ? Permission.All : written;

    /// <summary>Whether it gives the permission for that number, or for the workspace where none is named. What concerns the workspace itself, a role for one number does not give.</summary>
    public bool Gives(string permission, Guid? accountId) =>
        Permissions.Contains(permission) && (AccountId is null || (AccountId == accountId && Permission.IsOfAccounts(permission)));
}
