using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>Somebody who was given a link chooses a new password. All their sessions end, everywhere; then they sign in as everybody does.</summary>
internal static class ChooseNewPassword
{
    public sealed record Look(string? Token);

    public sealed record Answer(string DisplayName, string Email, Language Language);

    public sealed record Request(string? Token, string? Password);

    public static void Map(IEndpointRouteBuilder auth)
    {
        auth.MapPost("/password-reset/look", LookAsync).AllowAnonymous().WithName("ShowPasswordReset").Produces<Answer>().ProducesProblem(403);
        auth.MapPost("/password-reset", HandleAsync).AllowAnonymous().WithName(nameof(ChooseNewPassword)).Produces(204).ProducesProblem(403).ProducesProblem(422);
    }

    private static async Task<IResult> LookAsync(Look request, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await OneTimeLink.FindAsync(work, request.Token, LinkPurpose.PasswordReset, clock.GetUtcNow().UtcDateTime, cancel) is { } person
            ? TypedResults.Ok(new Answer(person.DisplayName, person.Email, Enum.Parse<Language>(person.Language, ignoreCase: true)))
            : OneTimeLink.Dead.ToProblem();
    }

    private static async Task<IResult> HandleAsync(Request request, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await OneTimeLink.FindAsync(work, request.Token, LinkPurpose.PasswordReset, clock.GetUtcNow().UtcDateTime, cancel) is not { } person) return OneTimeLink.Dead.ToProblem();
        var check = new FieldCheck();
        Passwords.Check(check, "password", request.Password, person.DisplayName, person.Email, person.WorkspaceName);
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        await work.ExecuteAsync(ChooseSql, new { person.UserId, hash = await Passwords.HashAsync(work, request.Password!, cancel), account = $"account:{person.Email.ToLowerInvariant()}" }, cancel);
        using (AuditTrail.SpeakFor(AuditActor.Person(person.UserId))) await audit.RecordAsync(work, person.WorkspaceId, new("person.password_changed", new("person", person.UserId, person.DisplayName)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    // Whoever tried to guess the old password locks nobody out of the new one.
    private const string ChooseSql = """
        UPDATE access.users SET password_hash = @hash WHERE id = @UserId;
        DELETE FROM access.sessions WHERE user_id = @UserId;
        DELETE FROM access.one_time_links WHERE user_id = @UserId AND purpose = 'password_reset';
        DELETE FROM access.sign_in_failures WHERE subject = @account
        """;
}
