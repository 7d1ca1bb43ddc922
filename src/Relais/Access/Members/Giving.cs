using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>Nobody gives, or takes, what they do not hold themselves.</summary>
internal static class Giving
{
    /// <summary>Why the turn's actor may not give these roles at these places; null when they may.</summary>
    public static async Task<Refusal?> RefuseAsync(Turn turn, IReadOnlyList<AssignRoles.Place> places, CancellationToken cancel)
    {
        if (places.Count == 0) return null;
        var roles = await turn.Work.QueryAsync<Row>(RolesSql, new { turn.Tenant.WorkspaceId, ids = places.Select(place => place.RoleId).Distinct().ToArray() }, cancel);
        var permissions = roles.ToDictionary(role => role.Id, role => Grant.Held(role.IsAdministrator, role.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return places.Select(place => Refuse(turn.Actor, permissions[place.RoleId], place.AccountId)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>Why somebody may not give a role at a place; null when they may.</summary>
    internal static Refusal? Refuse(Standing actor, IReadOnlyList<string> permissions, Guid? accountId)
    {
        // The workspace's people are looked after by one permission; a number's by that, or by one that can be held for the number alone.
        if (!actor.Holds(Permission.UsersManage, accountId: null) && !(accountId is not null && actor.Holds(Permission.AccountsAssign, accountId)))
            return new(403, "assignment_elsewhere", "You may give roles for some numbers, but not here. Nothing was changed.");
        var beyond = permissions.Where(permission => (accountId is null || Permission.IsOfAccounts(permission)) && !actor.Holds(permission, accountId)).ToList();
        return Beyond(beyond);
    }

    /// <summary>Why permissions may not be given for the whole workspace; null when they may.</summary>
    public static Refusal? RefuseWhole(Standing actor, IEnumerable<string> permissions) =>
        Beyond([.. permissions.Where(permission => Permission.All.Contains(permission) && !actor.Holds(permission, accountId: null))]);

    private static Refusal? Beyond(List<string> permissions) => permissions.Count == 0
        ? null
        : new(403, "not_yours_to_give", $"You do not hold this yourself, so you may neither give nor take it: {string.Join(", ", permissions)}.");

    private sealed record Row(Guid Id, bool IsAdministrator, string Permissions);

    private const string RolesSql = "SELECT id, is_administrator, array_to_string(permissions, ' ') AS permissions FROM access.roles WHERE workspace_id = @WorkspaceId AND id = ANY (@ids)";
}
