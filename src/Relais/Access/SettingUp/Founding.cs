using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.SettingUp;

/// <summary>The first person of a workspace, checked.</summary>
internal sealed record Founder(string WorkspaceName, string DisplayName, string Email, string Password, string Language);

/// <summary>Founds a workspace with its administrator, and lets the other modules add what they keep for one.</summary>
internal sealed class Founding(IEnumerable<IWorkspaceReaction> reactions, AuditTrail audit, TimeProvider clock)
{
    public async Task<Tenant> FoundAsync(Work work, Founder founder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tenant = new Tenant(Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        await work.ExecuteAsync(FoundSql, new
        {
            tenant.WorkspaceId,
            tenant.UserId,
            roleId = Guid.CreateVersion7(now),
            founder.WorkspaceName,
            founder.DisplayName,
            founder.Email,
            founder.Language,
            hash = await Passwords.HashAsync(work, founder.Password, cancel),
            now = now.UtcDateTime,
        }, cancel);

        foreach (var role in StartingRoles.In(founder.Language))
            await work.ExecuteAsync(RoleSql, new { tenant.WorkspaceId, id = Guid.CreateVersion7(now), role.Name, permissions = role.Permissions.ToArray() }, cancel);
        // Nobody is signed in yet; whoever founds a workspace is its first person.
        using var founding = AuditTrail.SpeakFor(AuditActor.Person(tenant.UserId));
        await audit.RecordAsync(work, tenant.WorkspaceId, new("workspace.founded", new("workspace", tenant.WorkspaceId, founder.WorkspaceName)), cancel);
        foreach (var reaction in reactions) await reaction.FoundedAsync(work, tenant.WorkspaceId, cancel);
        return tenant;
    }

    private const string FoundSql = """
        INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES (@WorkspaceId, @WorkspaceName, @now);
        INSERT INTO access.roles (workspace_id, id, name, permissions, is_administrator) VALUES (@WorkspaceId, @roleId, 'administrator', '{}', true);
        INSERT INTO access.users (id, email, display_name, password_hash, language, is_super_administrator, created_at)
        VALUES (@UserId, @Email, @DisplayName, @hash, @Language, NOT EXISTS (SELECT FROM access.users), @now);
        INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @UserId, @now);
        INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at) VALUES (@WorkspaceId, @UserId, @roleId, @now)
        """;

    private const string RoleSql = "INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@WorkspaceId, @id, @Name, @permissions)";
}
