using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person signs in with e-mail and password.</summary>
internal static class SignIn
{
    public sealed record Request(string? Email, string? Password);

    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/login", HandleAsync).WithName(nameof(SignIn)).Produces<Session>().ProducesProblem(401).ProducesProblem(429);

    private static async Task<IResult> HandleAsync(
        Request request, HttpContext context, Database database, SignInLimit limit, Sessions sessions, MeReader me, CancellationToken cancel)
    {
        var email = request.Email?.Trim() ?? "";
        if (email.Length is 0 or > 254 || email.Contains('\0', StringComparison.Ordinal) || !Passwords.CouldBe(request.Password)) return Wrong.ToProblem();

        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (await limit.TryAsync(email, address, cancel) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new Refusal(429, "too_many_attempts", "Too many tries. Wait, then try again.") { RetryAfter = wait }.ToProblem();
        }

        Person? person;
        RefreshToken token;
        await using (var work = await database.BeginAsync(cancel))
        {
            person = await work.QueryFirstAsync<Person>(PersonSql, new { email }, cancel);
            if (!await Passwords.MatchAsync(work, request.Password!, person?.PasswordHash, cancel)) return Wrong.ToProblem();

            await limit.SucceededAsync(work, email, address, cancel);
            token = await sessions.BeginAsync(work, person!.WorkspaceId, person.Id, cancel);
            await work.CommitAsync(cancel);
        }
        if (await me.ReadAsync(new(person.WorkspaceId, person.Id), cancel) is not { } who) return Wrong.ToProblem();

        sessions.SetCookie(context, token);
        return TypedResults.Ok(sessions.Issue(context, who));
    }

    private static readonly Refusal Wrong = new(401, "credentials_wrong", "The e-mail or the password is wrong.");

    private sealed record Person(Guid Id, string PasswordHash, Guid WorkspaceId);

    private const string PersonSql = """
        SELECT person.id, person.password_hash, membership.workspace_id
        FROM access.users AS person
        JOIN access.memberships AS membership ON membership.user_id = person.id
        WHERE person.email = @email::citext AND person.deactivated_at IS NULL
        ORDER BY membership.created_at
        LIMIT 1
        """;
}
