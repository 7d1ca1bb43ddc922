using System.Text.Json;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Roles;

/// <summary>A set of permissions under a name.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Name">As the workspace calls it; of the administrators' role, a word that the interface translates.</param>
/// <param name="IsAdministrator">The one that holds every permission, those of later versions too. It is neither changed nor deleted.</param>
/// <param name="Permissions">What it holds.</param>
/// <param name="MemberCount">How many people have it, somewhere.</param>
/// <param name="Members">The first of them, by name.</param>
public sealed record Role(Guid Id, string Name, bool IsAdministrator, IReadOnlyList<string> Permissions, int MemberCount, IReadOnlyList<RoleMember> Members);

public sealed record RoleMember(Guid Id, string DisplayName);

/// <summary>Reads roles, always with the same columns.</summary>
internal static class RoleReader
{
    public static async Task<IReadOnlyList<Role>> ReadAsync(Work work, Guid workspaceId, Guid? roleId, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>(ReadSql, new { workspaceId, roleId }, cancel)).Select(row => row.ToRole())];

    private sealed record Row(Guid Id, string Name, bool IsAdministrator, string Permissions, long MemberCount, string Members)
    {
        public Role ToRole() => new(
            Id, Name, IsAdministrator, [.. Permission.All.Where(Grant.Held(IsAdministrator, Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Contains)], (int)MemberCount, JsonSerializer.Deserialize<List<RoleMember>>(Members, ApiJson.Options)!);
    }

    private const string ReadSql = """
        SELECT role.id, role.name, role.is_administrator, array_to_string(role.permissions, ' ') AS permissions, held.member_count, held.members
        FROM access.roles AS role
        CROSS JOIN LATERAL (
            SELECT count(*) AS member_count,
                   coalesce(json_agg(json_build_object('id', holder.id, 'display_name', holder.display_name) ORDER BY holder.place) FILTER (WHERE holder.place <= 20), '[]')::text AS members
            FROM (
                SELECT person.id, coalesce(membership.invited_name, person.display_name) AS display_name,
                       row_number() OVER (ORDER BY platform.fold(coalesce(membership.invited_name, person.display_name)) COLLATE "C", person.id) AS place
                FROM access.memberships AS membership
                JOIN access.users AS person ON person.id = membership.user_id
                WHERE membership.workspace_id = role.workspace_id
                  AND EXISTS (SELECT FROM access.role_assignments AS assignment
                              WHERE assignment.workspace_id = role.workspace_id AND assignment.role_id = role.id AND assignment.user_id = membership.user_id)
            ) AS holder
        ) AS held
        WHERE role.workspace_id = @workspaceId AND (@roleId::uuid IS NULL OR role.id = @roleId)
        ORDER BY role.is_administrator DESC, platform.fold(role.name) COLLATE "C", role.id
        """;
}
