using System.Text;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Passwords: what may be one, and how one is compared. bcrypt at cost 12, computed by PostgreSQL's pgcrypto.</summary>
internal static class Passwords
{
    public const int LeastCharacters = 10;

    /// <summary>bcrypt ignores what follows byte 72, so a longer password would promise more than it keeps.</summary>
    public const int MostBytes = 72;

    /// <param name="check">Takes what is wrong.</param>
    /// <param name="field">As the caller calls it.</param>
    /// <param name="password">What somebody would like.</param>
    /// <param name="own">What others know of them: their name, their address, their business.</param>
    public static void Check(FieldCheck check, string field, string? password, params ReadOnlySpan<string?> own)
    {
        if (string.IsNullOrEmpty(password)) check.Add(field, "required", "Choose a password.");
        else if (password.Length < LeastCharacters) check.Add(field, "password_too_short", $"At least {LeastCharacters} characters.");
        else if (Encoding.UTF8.GetByteCount(password) > MostBytes) check.Add(field, "password_too_long", $"At most {MostBytes} bytes.");
        else if (password.Contains('\0', StringComparison.Ordinal)) check.Add(field, "characters_invalid", "A NUL character cannot be part of a password.");
        else if (GuessablePassword.Is(password, own)) check.Add(field, "password_guessable", "Too easy to guess: usual words, a name, a row of keys. Add words of your own.");
    }

    public static bool CouldBe(string? password) =>
        password is { Length: > 0 } && Encoding.UTF8.GetByteCount(password) <= MostBytes && !password.Contains('\0', StringComparison.Ordinal);

    public static async Task<string> HashAsync(Work work, string password, CancellationToken cancel) =>
        (await work.QueryFirstAsync<string>("SELECT crypt(@password, gen_salt('bf', 12))", new { password }, cancel))!;

    /// <summary>Compares; where nobody is known, with a hash that fits nothing, so that it takes as long.</summary>
    public static async Task<bool> MatchAsync(Work work, string password, string? hash, CancellationToken cancel)
    {
        var compared = await work.QueryFirstAsync<bool>("SELECT crypt(@password, @hash) = @hash", new { password, hash = hash ?? FitsNothing }, cancel);
        return compared && hash is not null;
    }

    private const string FitsNothing = "$2a$12$C6UzMDM.H6dfI/f/IKcEeO7ZQ0Q8Zq3rZ0Xw0C9oT9K9mFh5uS3dS";
}
