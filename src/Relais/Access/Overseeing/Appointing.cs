using System.Net.Mail;
using Relais.Access.Inviting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Whom somebody wants to be an administrator.</summary>
internal sealed record Candidate(string Email, string DisplayName, string Language)
{
    /// <summary>Reads what was asked for; what is wrong is added to the check.</summary>
    public static Candidate Read(FieldCheck check, string? email, string? displayName, string? language)
    {
        var candidate = new Candidate(check.Text("email", email, 254), check.Text("display_name", displayName, 100), language ?? "fr");
        if (candidate.Email.Length > 0) check.Require(MailAddress.TryCreate(candidate.Email, out var mail) && mail.Address == candidate.Email, "email", "email_invalid", "An address like name@example.org.");
        check.Require(candidate.Language is "fr" or "en", "language", "language_unknown", "French (fr) or English (en).");
        return candidate;
    }
}

/// <summary>Somebody who was made an administrator.</summary>
/// <param name="Token">Of the link by which they come; null for who has a password, and comes in with it.</param>
internal sealed record Appointed(Guid UserId, string DisplayName, string? Token, DateTime? ExpiresAt)
{
    /// <summary>The link by which they come; null for who has an account.</summary>
    public async Task<MadeLink?> PassOnAsync(LinkMail mail, HttpRequest http, Guid workspaceId, CancellationToken cancel) =>
        Token is { } token && ExpiresAt is { } expiresAt ? await mail.PassOnAsync(http, LinkPurpose.Invitation, workspaceId, UserId, (token, expiresAt), cancel) : null;
}

/// <summary>Makes people administrators of a workspace from above: who has an account comes in with it at once, everybody else is invited.</summary>
internal sealed class Appointing(AuditTrail audit, TimeProvider clock)
{
    /// <param name="work">A transaction of the engine that holds the workspace.</param>
    /// <param name="workspaceId">Where.</param>
    /// <param name="workspaceName">What it is called.</param>
    /// <param name="candidate">Whom.</param>
    /// <param name="by">Who does.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(Refusal? Refusal, Appointed? Person)> AppointAsync(Work work, Guid workspaceId, string workspaceName, Candidate candidate, Guid by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = (await work.QueryFirstAsync<Known>(KnowSql, new
        {
            id = Guid.CreateVersion7(now),
            candidate.Email,
            candidate.DisplayName,
            candidate.Language,
            now = now.UtcDateTime,
            workspaceId,
        }, cancel))!;
        if (known.IsDeactivated) return (Refusal.Invalid("email", "person_deactivated", "This person's account is deactivated."), null);
        if (known.IsAdministrator) return (Refusal.Invalid("email", "already_administrator", "This person is an administrator of the workspace already, or was invited to be."), null);

        await work.ExecuteAsync(AppointSql, new { workspaceId, known.Id, invitedAt = known.HasPassword ? (DateTime?)null : now.UtcDateTime, candidate.DisplayName, candidate.Language, now = now.UtcDateTime }, cancel);
        var name = known.HasPassword ? known.DisplayName : candidate.DisplayName;
        var line = new AuditLine("administrator.appointed", new("person", known.Id, name));
        await audit.RecordAsync(work, workspaceId, line, cancel);
        await audit.RecordAsync(work, AuditTrail.Installation, line with { Changes = [AuditChange.To("workspace", workspaceName)] }, cancel);
        await PeopleNews.TellAsync(work, workspaceId, cancel);
        if (known.HasPassword) return (null, new(known.Id, name, null, null));

        var (token, expiresAt) = await OneTimeLink.MakeAsync(work, LinkPurpose.Invitation, workspaceId, known.Id, by, now.UtcDateTime, cancel);
        return (null, new(known.Id, name, token, expiresAt));
    }

    private sealed record Known(Guid Id, string DisplayName, bool HasPassword, bool IsDeactivated, bool IsAdministrator);

    // One who was known is written as they are: it gives their row back, and holds it.
    private const string KnowSql = """
        WITH person AS (
            INSERT INTO access.users AS known (id, email, display_name, language, created_at) VALUES (@id, @Email, @DisplayName, @Language, @now)
            ON CONFLICT (email) DO UPDATE SET email = known.email
            RETURNING known.id, known.display_name, known.password_hash IS NOT NULL AS has_password, known.deactivated_at IS NOT NULL AS is_deactivated
        )
        SELECT person.id, person.display_name, person.has_password, person.is_deactivated,
               EXISTS (SELECT FROM access.memberships AS membership
                       JOIN access.role_assignments AS assignment ON assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id AND assignment.account_id IS NULL
                       JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id AND role.is_administrator
                       WHERE membership.workspace_id = @workspaceId AND membership.user_id = person.id AND membership.deactivated_at IS NULL) AS is_administrator
        FROM person
        """;

    // Who was invited to be something else, or was sent away, is an administrator from now on.
    private const string AppointSql = """
        INSERT INTO access.memberships AS membership (workspace_id, user_id, created_at, invited_at, invited_name, invited_language)
        VALUES (@workspaceId, @Id, @now, @invitedAt, CASE WHEN @invitedAt::timestamptz IS NOT NULL THEN @DisplayName END, CASE WHEN @invitedAt::timestamptz IS NOT NULL THEN @Language END)
        ON CONFLICT (workspace_id, user_id) DO UPDATE
        SET deactivated_at = NULL, invited_at = EXCLUDED.invited_at, invited_name = EXCLUDED.invited_name, invited_language = EXCLUDED.invited_language;
        INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at)
        SELECT workspace_id, @Id, id, @now FROM access.roles WHERE workspace_id = @workspaceId AND is_administrator
        ON CONFLICT DO NOTHING
        """;
}
