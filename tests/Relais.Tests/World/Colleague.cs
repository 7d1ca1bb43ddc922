using Relais.Access;
using Relais.Tests.Access;

namespace Relais.Tests.World;

/// <summary>Another member of the workspace that the set-up founded, who is signed in.</summary>
internal sealed record Colleague(Guid UserId, HttpClient Client)
{
    /// <param name="world">Where.</param>
    /// <param name="name">By which the others know them.</param>
    /// <param name="permissions">What their role allows; all that there is when it is not said.</param>
    /// <param name="accountId">The number for which they have the role; null for the whole workspace.</param>
    public static async Task<Colleague> JoinAsync(RelaisWorld world, string name, IReadOnlyCollection<string>? permissions = null, Guid? accountId = null)
    {
        var now = world.Clock.GetUtcNow();
        var (id, roleId) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        var workspaceId = await world.AskAsync<Guid>("SELECT workspace_id FROM access.workspaces ORDER BY created_at LIMIT 1");
        await world.RunAsync("""
            INSERT INTO access.users (id, email, display_name, password_hash, language, created_at) VALUES (@id, @id || '@example.org', @name, '', 'fr', now());
            INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@workspaceId, @id, now());
            INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@workspaceId, @roleId, 'role ' || @roleId, @permissions);
            INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at) VALUES (@workspaceId, @id, @roleId, @accountId, now())
            """, new { id, roleId, name, workspaceId, accountId, permissions = (permissions ?? [.. Permission.All]).ToArray() });
        return new(id, world.WithToken(SecondWorkspace.TokenOf(world, new(workspaceId, id))));
    }
}
