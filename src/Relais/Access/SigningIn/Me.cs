using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Who the caller is, and what they may do.</summary>
public sealed record Me(MyUser User, MyWorkspace Workspace, IReadOnlyList<string> Permissions);

public sealed record MyUser(Guid Id, string Email, string DisplayName, Language Language);

/// <summary>The languages in which Relais speaks to people.</summary>
public enum Language { Fr, En }

public sealed record MyWorkspace(Guid Id, string Name);

/// <summary>Finds out who someone is.</summary>
internal sealed class MeReader(Database database, EffectivePermissions permissions)
{
    /// <summary>Null for someone who is no member any more, or no longer active.</summary>
    /// <remarks>Call it while no transaction is open: requests that hold a connection and ask for a second one wait for each other.</remarks>
    public async Task<Me?> ReadAsync(Tenant tenant, CancellationToken cancel)
    {
        if (await permissions.OfAsync(tenant, cancel) is not { } standing) return null;
        await using var work = await database.BeginAsync(tenant, cancel);
        var row = await work.QueryFirstAsync<Row>(ReadSql, new { tenant.WorkspaceId, tenant.UserId }, cancel);
        if (row is null) return null;
        return new(new(row.Id, row.Email, row.DisplayName, Enum.Parse<Language>(row.Language, ignoreCase: true)), new(tenant.WorkspaceId, row.WorkspaceName), [.. standing.Permissions]);
    }

    private sealed record Row(Guid Id, string Email, string DisplayName, string Language, string WorkspaceName);

    private const string ReadSql = """
        SELECT person.id, person.email::text AS email, person.display_name, person.language, workspace.name AS workspace_name
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        JOIN access.workspaces AS workspace ON workspace.workspace_id = membership.workspace_id
        WHERE membership.workspace_id = @WorkspaceId AND membership.user_id = @UserId
        """;
}
