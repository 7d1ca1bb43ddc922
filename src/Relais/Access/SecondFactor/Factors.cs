using System.Security.Cryptography;
using Relais.Platform;

namespace Relais.Access.SecondFactor;

/// <summary>Whether somebody has a second factor.</summary>
/// <param name="IsOn">Whether signing in asks for a code.</param>
/// <param name="Since">When it was confirmed.</param>
/// <param name="RecoveryCodesLeft">Of ten.</param>
public sealed record SecondFactorState(bool IsOn, DateTime? Since, int RecoveryCodesLeft);

/// <summary>The second factors of people: their secrets sealed, each code for one time. People belong to no workspace: all of it is the engine's.</summary>
internal sealed class Factors(Secrets secrets, TimeProvider clock)
{
    public static async Task<SecondFactorState> ShowAsync(Work work, Guid userId, CancellationToken cancel) =>
        await work.QueryFirstAsync<SecondFactorState>(ShowSql, new { userId }, cancel) ?? new(false, null, 0);

    /// <summary>Makes a secret that counts for nothing until it is confirmed; one that was not confirmed is forgotten.</summary>
    /// <returns>Null where there is a confirmed one.</returns>
    public async Task<byte[]?> BeginAsync(Work work, Guid userId, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        return await work.ExecuteAsync(BeginSql, new { userId, sealedSecret = secrets.Seal(Convert.ToBase64String(secret)), now = clock.GetUtcNow().UtcDateTime }, cancel) > 0 ? secret : null;
    }

    /// <summary>Takes the first code: from then on signing in asks for one.</summary>
    /// <returns>The recovery codes; null when the code is wrong, or nothing was begun.</returns>
    public async Task<string[]?> ConfirmAsync(Work work, Guid userId, string code, CancellationToken cancel)
    {
        if (await FindAsync(work, userId, cancel) is not { ConfirmedAt: null } factor || !await UseTotpAsync(work, userId, factor, code, cancel)) return null;
        await work.ExecuteAsync("UPDATE access.second_factors SET confirmed_at = @now WHERE user_id = @userId", new { userId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        return await RenewCodesAsync(work, userId, cancel);
    }

    public async Task<string[]> RenewCodesAsync(Work work, Guid userId, CancellationToken cancel)
    {
        var codes = RecoveryCodes.Make();
        await work.ExecuteAsync(RenewSql, new { userId, hashes = codes.Select(code => Hash(userId, code)).ToArray() }, cancel);
        return codes;
    }

    /// <summary>Uses up a code of the authenticator, or a recovery code.</summary>
    /// <returns>Which it was; null when it is neither, or was used before.</returns>
    public async Task<UsedCode?> UseAsync(Work work, Guid userId, string? code, CancellationToken cancel)
    {
        if (code is not { Length: > 0 and <= 64 } || await FindAsync(work, userId, cancel) is not { ConfirmedAt: not null } factor) return null;
        if (await UseTotpAsync(work, userId, factor, code, cancel)) return UsedCode.Authenticator;
        return await work.ExecuteAsync(UseCodeSql, new { userId, hash = Hash(userId, code), now = clock.GetUtcNow().UtcDateTime }, cancel) > 0 ? UsedCode.Recovery : null;
    }

    /// <returns>Whether there was a confirmed one.</returns>
    public static Task<bool> RemoveAsync(Work work, Guid userId, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("DELETE FROM access.second_factors WHERE user_id = @userId RETURNING confirmed_at IS NOT NULL", new { userId }, cancel);

    public static Task<bool> IsOnAsync(Work work, Guid userId, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("SELECT EXISTS (SELECT FROM access.second_factors WHERE user_id = @userId AND confirmed_at IS NOT NULL)", new { userId }, cancel);

    // Locked: of two who show one code at once, the second finds it used.
    private static Task<Row?> FindAsync(Work work, Guid userId, CancellationToken cancel) =>
        work.QueryFirstAsync<Row>("SELECT sealed_secret, confirmed_at, last_step FROM access.second_factors WHERE user_id = @userId FOR UPDATE", new { userId }, cancel);

    private async Task<bool> UseTotpAsync(Work work, Guid userId, Row factor, string code, CancellationToken cancel)
    {
        var digits = string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
        if (Totp.Match(Convert.FromBase64String(secrets.Open(factor.SealedSecret)), digits, clock.GetUtcNow()) is not { } step || step <= factor.LastStep) return false;
        await work.ExecuteAsync("UPDATE access.second_factors SET last_step = @step WHERE user_id = @userId", new { userId, step }, cancel);
        return true;
    }

    private byte[] Hash(Guid userId, string code) => secrets.Fingerprint($"recovery/{userId:N}/{RecoveryCodes.Plain(code)}");

    private sealed record Row(byte[] SealedSecret, DateTime? ConfirmedAt, long LastStep);

    private const string ShowSql = """
        SELECT true AS is_on, factor.confirmed_at AS since,
               (SELECT count(*)::integer FROM access.recovery_codes AS code WHERE code.user_id = factor.user_id AND code.used_at IS NULL) AS recovery_codes_left
        FROM access.second_factors AS factor
        WHERE factor.user_id = @userId AND factor.confirmed_at IS NOT NULL
        """;

    private const string BeginSql = """
        INSERT INTO access.second_factors AS factor (user_id, sealed_secret, created_at) VALUES (@userId, @sealedSecret, @now)
        ON CONFLICT (user_id) DO UPDATE SET sealed_secret = EXCLUDED.sealed_secret, created_at = EXCLUDED.created_at, last_step = 0
        WHERE factor.confirmed_at IS NULL
        """;

    private const string RenewSql = """
        DELETE FROM access.recovery_codes WHERE user_id = @userId;
        INSERT INTO access.recovery_codes (user_id, code_hash) SELECT @userId, hash FROM unnest(@hashes::bytea[]) AS hash
        """;

    private const string UseCodeSql = "UPDATE access.recovery_codes SET used_at = @now WHERE user_id = @userId AND code_hash = @hash AND used_at IS NULL";
}

internal enum UsedCode { Authenticator, Recovery }
