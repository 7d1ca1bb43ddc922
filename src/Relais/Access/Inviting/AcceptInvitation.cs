using Relais.Access.Limits;
using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>Somebody who was invited comes: with a password of their choice, or with the one that they have. Then they sign in as everybody does.</summary>
internal static class AcceptInvitation
{
    public sealed record Look(string? Token);

    /// <param name="HasAccount">Whether they have a password already, from another workspace of the installation.</param>
    public sealed record Invitation(string WorkspaceName, string DisplayName, string Email, Language Language, bool HasAccount);

    public sealed record Request(string? Token, string? DisplayName, string? Password);

    public static void Map(IEndpointRouteBuilder auth)
    {
        // Not in the address: a log would keep the token.
        auth.MapPost("/invitation/look", LookAsync).AllowAnonymous().WithName("ShowInvitation").Produces<Invitation>().ProducesProblem(403);
        auth.MapPost("/invitation", HandleAsync).AllowAnonymous().WithName(nameof(AcceptInvitation)).Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(422).ProducesProblem(429);
    }

    private static async Task<IResult> LookAsync(Look request, Database database, TimeProvider clock, CancellationToken cancel) =>
        await SeeAsync(request.Token, database, clock.GetUtcNow().UtcDateTime, cancel) is { } guest
            ? TypedResults.Ok(new Invitation(guest.WorkspaceName, guest.DisplayName, guest.Email, Enum.Parse<Language>(guest.Language, ignoreCase: true), guest.PasswordHash is not null))
            : OneTimeLink.Dead.ToProblem();

    private static async Task<IResult> HandleAsync(Request request, HttpContext context, Database database, SignInLimit limit, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        var (now, address) = (clock.GetUtcNow().UtcDateTime, AddressSubject.Of(context));
        if (await SeeAsync(request.Token, database, now, cancel) is not { } seen) return OneTimeLink.Dead.ToProblem();
        // The link proves the invitation, and not the person: whoever made it holds it too. So their password is guessed no faster than where one signs in.
        if (seen.PasswordHash is not null && await limit.TryAsync(seen.Email, address, cancel) is { } wait)
            return new Refusal(429, "too_many_attempts", "Too many tries. Wait, then try again.") { RetryAfter = wait }.ToProblem();

        await using var work = await database.BeginAsync(cancel);
        if (await OneTimeLink.FindAsync(work, request.Token, LinkPurpose.Invitation, now, cancel) is not { } guest) return OneTimeLink.Dead.ToProblem();
        if (guest.PasswordHash is null)
        {
            var check = new FieldCheck();
            var name = check.Text("display_name", request.DisplayName ?? guest.DisplayName, 100);
            Passwords.Check(check, "password", request.Password, name, guest.Email, guest.WorkspaceName);
            if (check.Refusal() is { } wrong) return wrong.ToProblem();
            await work.ExecuteAsync(BeginSql, new { guest.UserId, name, guest.Language, hash = await Passwords.HashAsync(work, request.Password!, cancel) }, cancel);
        }
        else
        {
            if (!Passwords.CouldBe(request.Password) || !await Passwords.MatchAsync(work, request.Password!, guest.PasswordHash, cancel)) return WrongPassword.ToProblem();
            await limit.SucceededAsync(work, guest.Email, address, cancel);
        }

        await work.ExecuteAsync(JoinSql, new { guest.WorkspaceId, guest.UserId, now }, cancel);
        using (AuditTrail.SpeakFor(AuditActor.Person(guest.UserId))) await audit.RecordAsync(work, guest.WorkspaceId, new("person.joined"), cancel);
        await PeopleNews.TellAsync(work, guest.WorkspaceId, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    // In a transaction of its own: a request that holds one connection never waits for a second.
    private static async Task<OneTimeLink.Holder?> SeeAsync(string? token, Database database, DateTime now, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await OneTimeLink.FindAsync(work, token, LinkPurpose.Invitation, now, cancel);
    }

    private static readonly Refusal WrongPassword = new(401, "credentials_wrong", "This is not the password of your account.");

    private const string BeginSql = "UPDATE access.users SET password_hash = @hash, display_name = @name, language = @Language WHERE id = @UserId";

    // Seen last here, so that signing in leads here.
    private const string JoinSql = """
        UPDATE access.memberships SET invited_at = NULL, invited_name = NULL, invited_language = NULL, created_at = @now, last_seen_at = @now
        WHERE workspace_id = @WorkspaceId AND user_id = @UserId;
        DELETE FROM access.one_time_links WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND purpose = 'invitation'
        """;
}
