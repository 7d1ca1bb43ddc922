using Relais.Access.Audit;
using Relais.Access.Limits;
using Relais.Access.Permitting;
using Relais.Access.SecondFactor;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person signs in with e-mail and password.</summary>
internal static class SignIn
{
    /// <param name="Code">Of the authenticator, or a recovery code; only where the answer before asked for one.</param>
    public sealed record Request(string? Email, string? Password, string? Code);

    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/login", HandleAsync).WithName(nameof(SignIn)).AllowAnonymous().Produces<Session>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);

    private static async Task<IResult> HandleAsync(
        Request request, HttpContext context, Database database, SignInLimit limit, Sessions sessions, MeReader me, Factors factors, AuditTrail audit, Denials denials, CancellationToken cancel)
    {
        var email = request.Email?.Trim() ?? "";
        if (email.Length is 0 or > 254 || email.Contains('\0', StringComparison.Ordinal) || !Passwords.CouldBe(request.Password)) return Wrong.ToProblem();

        var address = AddressSubject.Of(context);
        if (await limit.TryAsync(email, address, cancel) is { } wait)
        {
            await NoteAsync("session.locked", email, context, database, denials, cancel);
            return PasswordProof.TooMany(context, wait).ToProblem();
        }

        Person? person;
        bool needsCode;
        await using (var work = await database.BeginAsync(cancel))
        {
            person = await work.QueryFirstAsync<Person>(PersonSql, new { email }, cancel);
            if (!await Passwords.MatchAsync(work, request.Password!, person?.PasswordHash, cancel))
            {
                Note("session.refused", person, context, denials);
                return Wrong.ToProblem();
            }
            await limit.SucceededAsync(work, email, address, cancel);
            // Of several workspaces one that is not suspended was found. The password was right: this tells a stranger nothing.
            if (person!.IsSuspended)
            {
                await work.CommitAsync(cancel);
                return RefusalOfAccess.Suspended.ToProblem();
            }
            needsCode = await Factors.IsOnAsync(work, person.Id, cancel);
            await work.CommitAsync(cancel);
        }
        if (needsCode && string.IsNullOrWhiteSpace(request.Code)) return CodeNeeded.ToProblem();
        if (needsCode && await limit.TryAsync(ManageSecondFactor.SubjectOf(person.Id), address, cancel) is { } patience)
        {
            Note("session.locked", person, context, denials);
            return PasswordProof.TooMany(context, patience).ToProblem();
        }

        RefreshToken token;
        await using (var work = await database.BeginAsync(cancel))
        {
            UsedCode? used = null;
            if (needsCode)
            {
                used = await factors.UseAsync(work, person.Id, request.Code, cancel);
                if (used is null)
                {
                    Note("session.code_refused", person, context, denials);
                    return WrongCode.ToProblem();
                }
                await limit.SucceededAsync(work, ManageSecondFactor.SubjectOf(person.Id), address, cancel);
            }
            // The browser forgets the one that it had, so nobody would ever end it.
            if (RefreshToken.TryParse(SessionCookie.Read(context.Request, Sessions.CookieName), out var former)) await sessions.EndAsync(work, former, cancel);
            token = await sessions.BeginAsync(work, person.WorkspaceId, person.Id, RequestOrigin.Of(context), cancel);
            using (AuditTrail.SpeakFor(AuditActor.Person(person.Id)))
                await audit.RecordAsync(work, person.WorkspaceId, new("session.begun") { Changes = used is null ? [] : [AuditChange.To("second_factor", used)] }, cancel);
            await work.CommitAsync(cancel);
        }
        if (await me.ReadAsync(new(person.WorkspaceId, person.Id), token.SessionId, cancel) is not { } who) return Wrong.ToProblem();

        sessions.SetCookie(context, token);
        return TypedResults.Ok(sessions.Issue(context, who, token.SessionId));
    }

    private static async Task NoteAsync(string action, string email, HttpContext context, Database database, Denials denials, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        Note(action, await work.QueryFirstAsync<Person>(PersonSql, new { email }, cancel), context, denials);
    }

    // What nobody is called may be a password in the wrong field: it is not kept.
    private static void Note(string action, Person? person, HttpContext context, Denials denials) => denials.Note(new(
        person?.WorkspaceId ?? AuditTrail.Installation, action, person is null ? null : new("person", person.Id, person.DisplayName), null,
        AuditActor.Stranger, RequestOrigin.AddressOf(context), RequestOrigin.AgentOf(context), null));

    private static readonly Refusal Wrong = new(401, "credentials_wrong", "The e-mail or the password is wrong.");

    private static readonly Refusal CodeNeeded = new(401, "second_factor_needed", "The password is right; send it again with the code of your authenticator, or a recovery code.");

    private static readonly Refusal WrongCode = new(401, "code_wrong", "This code does not fit, or was used already. Wait for the next one.");

    private sealed record Person(Guid Id, string DisplayName, string? PasswordHash, Guid WorkspaceId, bool IsSuspended);

    private const string PersonSql = """
        SELECT person.id, person.display_name, person.password_hash, membership.workspace_id, workspace.suspended_at IS NOT NULL AS is_suspended
        FROM access.users AS person
        JOIN access.memberships AS membership ON membership.user_id = person.id
        JOIN access.workspaces AS workspace ON workspace.workspace_id = membership.workspace_id
        WHERE person.email = @email::citext AND person.deactivated_at IS NULL AND membership.deactivated_at IS NULL AND membership.invited_at IS NULL
        -- Where they were last; each workspace that they belong to is one click away from the others.
        ORDER BY workspace.suspended_at IS NOT NULL, membership.last_seen_at DESC NULLS LAST, membership.created_at
        LIMIT 1
        """;
}
