using System.Text.Json;
using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary>Somebody who belongs to the workspace, or was invited to.</summary>
/// <param name="Id">Theirs, in every workspace.</param>
/// <param name="Email">By which they sign in.</param>
/// <param name="DisplayName">As they are called; of someone who was invited, as whoever invited them wrote it.</param>
/// <param name="Language">In which Relais speaks to them.</param>
/// <param name="Status">Whether they may come in.</param>
/// <param name="Roles">What they were given, for the workspace or for one number; of others' numbers nothing is told.</param>
/// <param name="Overrides">What is allowed or forbidden to them alone.</param>
/// <param name="JoinedAt">When they came, or were invited.</param>
/// <param name="LastSeenAt">When a session of theirs last began or went on, within half an hour; null for never.</param>
public sealed record Member(
    Guid Id, string Email, string DisplayName, Language Language, MemberStatus Status, IReadOnlyList<MemberRole> Roles, IReadOnlyList<MemberOverride> Overrides,
    DateTime JoinedAt, DateTime? LastSeenAt);

/// <summary>Whether somebody may come in.</summary>
public enum MemberStatus
{
    /// <summary>They may.</summary>
    Active,

    /// <summary>They were invited, and have not come yet.</summary>
    Invited,

    /// <summary>They may not, until somebody activates them again.</summary>
    Deactivated,
}

/// <param name="AccountId">For which number; null for the workspace and all its numbers, those to come too.</param>
public sealed record MemberRole(Guid RoleId, string RoleName, bool IsAdministrator, Guid? AccountId);

/// <summary>What is allowed to one person though no role gives it, or forbidden though one does; for the whole workspace.</summary>
public sealed record MemberOverride(string Permission, bool IsAllowed);

/// <summary>Reads members, always with the same columns.</summary>
internal static class MemberReader
{
    public static async Task<Member?> FindAsync(Work work, Guid workspaceId, Guid userId, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{SelectSql} WHERE membership.workspace_id = @workspaceId AND membership.user_id = @userId", new { workspaceId, userId }, cancel))?.ToMember();

    public static Task<IReadOnlyList<Row>> ReadAsync(Work work, string whereSql, object parameters, CancellationToken cancel) =>
        work.QueryAsync<Row>($"{SelectSql} {whereSql}", parameters, cancel);

    public sealed record Row(
        Guid Id, string Email, string DisplayName, string Language, bool IsDeactivated, bool IsInvited, DateTime JoinedAt, DateTime? LastSeenAt, string Roles, string Overrides, string SortKey)
    {
        public Member ToMember() => new(
            Id, Email, DisplayName, Enum.Parse<Language>(Language, ignoreCase: true),
            IsDeactivated ? MemberStatus.Deactivated : IsInvited ? MemberStatus.Invited : MemberStatus.Active,
            JsonSerializer.Deserialize<List<MemberRole>>(Roles, ApiJson.Options)!,
            JsonSerializer.Deserialize<List<MemberOverride>>(Overrides, ApiJson.Options)!,
            JoinedAt, LastSeenAt);
    }

    /// <summary>By what lists of people are ordered: names as a search folds them, by code point, which every database does alike.</summary>
    public const string SortKeyOf = """(platform.fold(coalesce(membership.invited_name, person.display_name)) COLLATE "C")""";

    private const string SelectSql = $"""
        SELECT person.id, person.email::text AS email, coalesce(membership.invited_name, person.display_name) AS display_name,
               coalesce(membership.invited_language, person.language) AS language,
               membership.deactivated_at IS NOT NULL OR person.deactivated_at IS NOT NULL AS is_deactivated, membership.invited_at IS NOT NULL AS is_invited,
               membership.created_at AS joined_at, membership.last_seen_at,
               (SELECT coalesce(json_agg(json_build_object('role_id', role.id, 'role_name', role.name, 'is_administrator', role.is_administrator, 'account_id', assignment.account_id)
                                         ORDER BY assignment.account_id NULLS FIRST, role.name, role.id), '[]')::text
                FROM access.role_assignments AS assignment
                JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id
                WHERE assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id) AS roles,
               (SELECT coalesce(json_agg(json_build_object('permission', choice.permission, 'is_allowed', choice.is_allowed) ORDER BY choice.permission), '[]')::text
                FROM access.permission_overrides AS choice
                WHERE choice.workspace_id = membership.workspace_id AND choice.user_id = membership.user_id) AS overrides,
               {SortKeyOf} AS sort_key
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        """;
}
