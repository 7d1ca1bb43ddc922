using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.SettingUp;

/// <summary>The first person of a workspace, checked.</summary>
internal sealed record Founder(string WorkspaceName, string DisplayName, string Email, string Password, string Language);

/// <summary>Founds a workspace, and lets the other modules add what they keep for one.</summary>
internal sealed class Founding(IEnumerable<IWorkspaceReaction> reactions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Founds it with its first person, who is its administrator; the very first of the installation looks after that, too.</summary>
    public async Task<Tenant> FoundAsync(Work work, Founder founder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var userId = Guid.CreateVersion7(now);
        await work.ExecuteAsync(PersonSql, new
        {
            userId,
            founder.DisplayName,
            founder.Email,
            founder.Language,
            hash = await Passwords.HashAsync(work, founder.Password, cancel),
            now = now.UtcDateTime,
        }, cancel);
        // Nobody is signed in yet; whoever founds a workspace is its first person.
        using var founding = AuditTrail.SpeakFor(AuditActor.Person(userId));
        var workspaceId = await FoundAsync(work, founder.WorkspaceName, founder.Language, cancel);
        await work.ExecuteAsync(AdministratorSql, new { workspaceId, userId, now = now.UtcDateTime }, cancel);
        return new(workspaceId, userId);
    }

    /// <summary>Founds it with its roles and nobody in it.</summary>
    public async Task<Guid> FoundAsync(Work work, string name, string language, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var workspaceId = Guid.CreateVersion7(now);
        await work.ExecuteAsync(FoundSql, new { workspaceId, roleId = Guid.CreateVersion7(now), name, now = now.UtcDateTime }, cancel);
        foreach (var role in StartingRoles.In(language))
            await work.ExecuteAsync(RoleSql, new { workspaceId, id = Guid.CreateVersion7(now), role.Name, permissions = role.Permissions.ToArray() }, cancel);
        await audit.RecordAsync(work, workspaceId, new("workspace.founded", new("workspace", workspaceId, name)), cancel);
        foreach (var reaction in reactions) await reaction.FoundedAsync(work, workspaceId, cancel);
        return workspaceId;
    }

    private const string PersonSql = """
        INSERT INTO access.users (id, email, display_name, password_hash, language, is_super_administrator, created_at)
        VALUES (@userId, @Email, @DisplayName, @hash, @Language, NOT EXISTS (SELECT FROM access.users), @now)
        """;

    private const string FoundSql = """
        INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES (@workspaceId, @name, @now);
        INSERT INTO access.roles (workspace_id, id, name, permissions, is_administrator) VALUES (@workspaceId, @roleId, 'administrator', '{}', true)
        """;

    private const string RoleSql = "INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@workspaceId, @id, @Name, @permissions)";

    private const string AdministratorSql = """
        INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@workspaceId, @userId, @now);
        INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at)
        SELECT workspace_id, @userId, id, @now FROM access.roles WHERE workspace_id = @workspaceId AND is_administrator
        """;
}
