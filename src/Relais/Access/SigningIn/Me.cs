using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Who the caller is, and what they may do.</summary>
/// <param name="User">The person.</param>
/// <param name="Workspace">Where they are just now.</param>
/// <param name="Permissions">What they may do for one number at least, or for the workspace.</param>
/// <param name="WorkspacePermissions">Of these, what they may do for the workspace and all its numbers, those to come too.</param>
/// <param name="AccountPermissions">The numbers for which a role of their own was given, with all that they may do there.</param>
/// <param name="Workspaces">All that they may enter, the one where they are too.</param>
public sealed record Me(
    MyUser User, MyWorkspace Workspace, IReadOnlyList<string> Permissions, IReadOnlyList<string> WorkspacePermissions, IReadOnlyList<MyAccountPermissions> AccountPermissions,
    IReadOnlyList<MyWorkspace> Workspaces);

/// <param name="IsSuperAdministrator">Whether they look after the installation, beside what they may do in the workspace.</param>
public sealed record MyUser(Guid Id, string Email, string DisplayName, Language Language, bool IsSuperAdministrator);

/// <summary>What the caller may do for one number.</summary>
public sealed record MyAccountPermissions(Guid AccountId, IReadOnlyList<string> Permissions);

/// <summary>The languages in which Relais speaks to people.</summary>
public enum Language { Fr, En }

public sealed record MyWorkspace(Guid Id, string Name);

/// <summary>Finds out who someone is.</summary>
internal sealed class MeReader(Database database, EffectivePermissions permissions)
{
    /// <summary>Null for someone who is no member any more, no longer active, whose session was ended, or whose workspace is suspended.</summary>
    /// <remarks>Call it while no transaction is open: requests that hold a connection and ask for a second one wait for each other.</remarks>
    public async Task<Me?> ReadAsync(Tenant tenant, Guid? sessionId, CancellationToken cancel)
    {
        if (await permissions.OfAsync(tenant, sessionId, cancel) is not { } standing) return null;
        // As the engine: what other workspaces somebody belongs to no workspace may see.
        await using var work = await database.BeginAsync(cancel);
        var person = await work.QueryFirstAsync<Person>(PersonSql, new { tenant.UserId }, cancel);
        var workspaces = await work.QueryAsync<MyWorkspace>(WorkspacesSql, new { tenant.UserId }, cancel);
        if (person is null || workspaces.FirstOrDefault(workspace => workspace.Id == tenant.WorkspaceId) is not { } here) return null;
        return new(
            new(person.Id, person.Email, person.DisplayName, Enum.Parse<Language>(person.Language, ignoreCase: true), person.IsSuperAdministrator), here,
            [.. standing.Permissions], [.. standing.Permissions.Where(permission => standing.Holds(permission, accountId: null))], [.. ByAccount(standing)], workspaces);
    }

    private static IEnumerable<MyAccountPermissions> ByAccount(Standing standing) =>
        from account in standing.Grants.Select(grant => grant.AccountId).OfType<Guid>().Distinct().Order()
        let held = Permission.All.Where(permission => Permission.IsOfAccounts(permission) && standing.Holds(permission, account)).ToList()
        where held.Count > 0
        select new MyAccountPermissions(account, held);

    private sealed record Person(Guid Id, string Email, string DisplayName, string Language, bool IsSuperAdministrator);

    private const string PersonSql = "SELECT id, email::text AS email, display_name, language, is_super_administrator FROM access.users WHERE id = @UserId";

    private const string WorkspacesSql = """
        SELECT workspace.workspace_id AS id, workspace.name
        FROM access.memberships AS membership
        JOIN access.workspaces AS workspace ON workspace.workspace_id = membership.workspace_id
        WHERE membership.user_id = @UserId AND membership.deactivated_at IS NULL AND membership.invited_at IS NULL AND workspace.suspended_at IS NULL
        ORDER BY workspace.name, workspace.workspace_id
        """;
}
