using Microsoft.AspNetCore.Mvc;
using Relais.Access.Inviting;
using Relais.Access.Members;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>The administrators of a workspace: who they are, one more, and a link for one who cannot come in. Of its other people nothing is told.</summary>
internal static class Administrators
{
    /// <summary>Somebody who administers a workspace.</summary>
    public sealed record Administrator(Guid Id, string Email, string DisplayName, MemberStatus Status);

    public sealed record Request(Guid? WorkspaceId, string? Email, string? DisplayName, string? Language);

    /// <param name="Invitation">The link to pass on, shown this once; null where they have an account, and need none.</param>
    public sealed record Answer(Administrator Person, MadeLink? Invitation);

    public sealed record LinkRequest(Guid? WorkspaceId);

    public static void Map(IEndpointRouteBuilder users)
    {
        users.MapGet("/", ListAsync).WithName("ListAdministrators").Produces<Page<Administrator>>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        users.MapPost("/", AddAsync).WithName("AddAdministrator").Produces<Answer>(201).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        users.MapPost("/{id:guid}/link", LinkAsync).WithName("MakeAdministratorLink").Produces<MadeLink>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ListAsync([FromQuery(Name = "workspace_id")] Guid? workspaceId, string? cursor, Database database, CancellationToken cancel)
    {
        if (workspaceId is null) return NoWorkspace.ToProblem();
        MemberCursor from = default;
        if (cursor is not null && !MemberCursor.TryParse(cursor, out from)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        await using var work = await database.BeginAsync(cancel);
        if (!await work.QueryFirstAsync<bool>("SELECT EXISTS (SELECT FROM access.workspaces WHERE workspace_id = @workspaceId)", new { workspaceId }, cancel)) return WorkspaceBook.NotHere.ToProblem();
        var rows = await work.QueryAsync<Row>(PageSql, new { workspaceId, after = cursor is null ? null : from.SortKey, from.Id, person = (Guid?)null, limit = Cursor.PageSize + 1 }, cancel);
        var items = rows.Take(Cursor.PageSize).ToList();
        return TypedResults.Ok(new Page<Administrator>([.. items.Select(row => row.Shown())], rows.Count > Cursor.PageSize ? new MemberCursor(items[^1].SortKey, items[^1].Id).ToString() : null));
    }

    private static async Task<IResult> AddAsync(
        Request request, HttpRequest http, Caller caller, Appointing appointing, EffectivePermissions permissions, Database database, LinkMail mail, CancellationToken cancel)
    {
        if (request.WorkspaceId is not { } workspaceId) return NoWorkspace.ToProblem();
        var check = new FieldCheck();
        var candidate = Candidate.Read(check, request.Email, request.DisplayName, request.Language);
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        Row row;
        Appointed person;
        await using (var work = await database.BeginAsync(cancel))
        {
            if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } held) return WorkspaceBook.NotHere.ToProblem();
            if (held.DeletingAt is not null) return WorkspaceBook.BeingDeleted.ToProblem();
            // Who looks after the installation sees no workspace from within but as a member whom its own people asked in.
            if (await work.QueryFirstAsync<bool>("SELECT email = @Email::citext FROM access.users WHERE id = @UserId", new { candidate.Email, caller.Tenant.UserId }, cancel)) return Yourself.ToProblem();
            var (refusal, appointed) = await appointing.AppointAsync(work, workspaceId, held.Name, candidate, caller.Tenant.UserId, cancel);
            if (refusal is not null) return refusal.ToProblem();
            person = appointed!;
            row = (await FindAsync(work, workspaceId, person.UserId, cancel))!;
            await work.CommitAsync(cancel);
        }
        permissions.Forget(workspaceId);
        return TypedResults.Created($"/api/users?workspace_id={workspaceId}", new Answer(row.Shown(), await person.PassOnAsync(mail, http, workspaceId, cancel)));
    }

    // To come, while they were invited and have not; to a new password, afterwards. The older one dies.
    private static async Task<IResult> LinkAsync(
        [FromRoute(Name = "id")] Guid userId, LinkRequest request, HttpRequest http, Caller caller, Turns turns, AuditTrail audit, Database database, LinkMail mail, CancellationToken cancel)
    {
        if (request.WorkspaceId is not { } workspaceId) return NoWorkspace.ToProblem();
        Row? row;
        string? asking;
        await using (var work = await database.BeginAsync(cancel))
        {
            row = await FindAsync(work, workspaceId, userId, cancel);
            asking = await work.QueryFirstAsync<string>("SELECT display_name FROM access.users WHERE id = @UserId", new { caller.Tenant.UserId }, cancel);
        }
        if (row is null) return Refusal.NotFound("This administrator").ToProblem();
        if (row.IsSuperAdministrator) return Above.ToProblem();

        var purpose = row.Status is MemberStatus.Invited ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
        (string Token, DateTime ExpiresAt) made = ("", default);
        // By name: the workspace's own transaction does not see who is no member of it.
        using var speaking = AuditTrail.SpeakFor(AuditActor.Person(caller.Tenant.UserId) with { Name = asking });
        if (await turns.TakeAsync(workspaceId, MakeAsync, cancel) is { } refused) return refused.ToProblem();
        await using (var work = await database.BeginAsync(cancel))
        {
            await audit.RecordAsync(work, AuditTrail.Installation, new("administrator.link_made", new("person", userId, row.DisplayName)) { Changes = [AuditChange.To("workspace", row.WorkspaceName)] }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Ok(await mail.PassOnAsync(http, purpose, workspaceId, userId, made, cancel));

        async Task<Refusal?> MakeAsync(Turn turn)
        {
            (var failure, made) = await MakeLink.MakeAsync(turn, purpose, userId, cancel);
            return failure;
        }
    }

    private static Task<Row?> FindAsync(Work work, Guid workspaceId, Guid userId, CancellationToken cancel) =>
        work.QueryFirstAsync<Row>(PageSql, new { workspaceId, after = (string?)null, Id = Guid.Empty, person = (Guid?)userId, limit = 1 }, cancel);

    private sealed record Row(Guid Id, string Email, string DisplayName, bool IsDeactivated, bool IsInvited, bool IsSuperAdministrator, string WorkspaceName, string SortKey)
    {
        public MemberStatus Status => IsDeactivated ? MemberStatus.Deactivated : IsInvited ? MemberStatus.Invited : MemberStatus.Active;

        public Administrator Shown() => new(Id, Email, DisplayName, Status);
    }

    private static readonly Refusal NoWorkspace = Refusal.Invalid("workspace_id", "required", "Which workspace.");

    private static readonly Refusal Yourself = new(403, "yourself", "Ask an administrator of the workspace to invite you: who looks after the installation sees its workspaces from outside.");

    private static readonly Refusal Above = new(403, "holds_more", "This person looks after the installation, and makes their own way in: relais users reset-password.");

    private const string PageSql = $"""
        SELECT person.id, person.email::text AS email, coalesce(membership.invited_name, person.display_name) AS display_name,
               membership.deactivated_at IS NOT NULL OR person.deactivated_at IS NOT NULL AS is_deactivated, membership.invited_at IS NOT NULL AS is_invited,
               person.is_super_administrator, workspace.name AS workspace_name, {MemberReader.SortKeyOf} AS sort_key
        FROM access.roles AS role
        JOIN access.workspaces AS workspace ON workspace.workspace_id = role.workspace_id
        JOIN access.role_assignments AS assignment ON assignment.workspace_id = role.workspace_id AND assignment.role_id = role.id AND assignment.account_id IS NULL
        JOIN access.memberships AS membership ON membership.workspace_id = assignment.workspace_id AND membership.user_id = assignment.user_id
        JOIN access.users AS person ON person.id = membership.user_id
        WHERE role.workspace_id = @workspaceId AND role.is_administrator AND (@person::uuid IS NULL OR person.id = @person)
          AND (@after::text IS NULL OR ({MemberReader.SortKeyOf}, person.id) > (@after::text COLLATE "C", @Id))
        ORDER BY {MemberReader.SortKeyOf}, person.id
        LIMIT @limit
        """;
}
