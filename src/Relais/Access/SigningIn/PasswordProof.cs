using System.Globalization;
using Relais.Access.Limits;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Somebody who is signed in shows their password once more before something weighty; as many tries as at the door.</summary>
internal sealed class PasswordProof(Database database, SignInLimit limit)
{
    /// <summary>Why it goes no further; null when the password is right.</summary>
    /// <param name="context">Of the request, for the address and for how long to wait.</param>
    /// <param name="userId">Whose password.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="field">By which name the request has it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Refusal?> CheckAsync(HttpContext context, Guid userId, string? password, string field, CancellationToken cancel)
    {
        if (!Passwords.CouldBe(password)) return Refusal.Invalid(field, "password_wrong", "This is not your password.");
        var address = AddressSubject.Of(context);
        Row? person;
        await using (var work = await database.BeginAsync(cancel)) person = await work.QueryFirstAsync<Row>("SELECT email::text AS email, password_hash FROM access.users WHERE id = @userId AND deactivated_at IS NULL", new { userId }, cancel);
        if (person is null) return RefusalOfAccess.Ended;
        if (await limit.TryAsync(person.Email, address, cancel) is { } wait) return TooMany(context, wait);

        await using var comparing = await database.BeginAsync(cancel);
        if (!await Passwords.MatchAsync(comparing, password!, person.PasswordHash, cancel)) return Refusal.Invalid(field, "password_wrong", "This is not your password.");
        await limit.SucceededAsync(comparing, person.Email, address, cancel);
        await comparing.CommitAsync(cancel);
        return null;
    }

    public static Refusal TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new(429, "too_many_attempts", "Too many tries. Wait, then try again.") { RetryAfter = wait };
    }

    private sealed record Row(string Email, string PasswordHash);
}
