namespace Relais.Access.Permitting;

/// <summary>Whether somebody may do a thing at a place, and why.</summary>
/// <param name="Permission">What.</param>
/// <param name="AccountId">For which number; null for the workspace and all its numbers, those to come too.</param>
/// <param name="IsHeld">Whether they may.</param>
/// <param name="Override">What was decided for them alone, which wins over every role: allowed, or forbidden; null where nothing was.</param>
/// <param name="GivenBy">The roles that give it there, whether or not it is forbidden to them alone.</param>
public sealed record Explanation(string Permission, Guid? AccountId, bool IsHeld, bool? Override, IReadOnlyList<ExplainingRole> GivenBy)
{
    /// <summary>One for every permission, and for those that a number's role gives one for each number.</summary>
    internal static IEnumerable<Explanation> Of(Standing standing, IReadOnlyList<Guid> accounts) =>
        from permission in Access.Permission.All
        from account in Access.Permission.IsOfAccounts(permission) ? accounts.Select(id => (Guid?)id).Prepend(null) : [null]
        select Of(standing, permission, account);

    private static Explanation Of(Standing standing, string permission, Guid? account) => new(
        permission, account, standing.Holds(permission, account), standing.Overrides.TryGetValue(permission, out var isAllowed) ? isAllowed : null,
        [.. standing.Grants.Where(grant => grant.Gives(permission, account)).Select(grant => new ExplainingRole(grant.RoleId, grant.RoleName, grant.IsAdministrator, grant.AccountId))]);
}

/// <param name="AccountId">For which number the role was given; null for all.</param>
public sealed record ExplainingRole(Guid RoleId, string RoleName, bool IsAdministrator, Guid? AccountId);
