using System.Text.Json;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>A business number as an administrator sees it. Its secrets are never among this.</summary>
/// <param name="ChosenPerSecond">Set by a person; null follows what WhatsApp tells of the number's throughput.</param>
/// <param name="MessagingLimit">As WhatsApp words it, e.g. <c>TIER_2K</c>; null until it told.</param>
public sealed record Account(
    Guid Id, string Provider, string Name, string? DisplayPhoneNumber, string? VerifiedName, string? QualityRating,
    string PhoneNumberId, string? WabaId, string VerifyToken, bool IsSimulated, int MessagesPerSecond, int? ChosenPerSecond, string? MessagingLimit,
    PauseNotice? Paused, DateTime ConnectedAt, AccountCheck? LastCheck, string? PhoneUrl);

/// <summary>Why a number sends nothing just now.</summary>
public sealed record PauseNotice(string ReasonCode, string Reason, DateTime At);

/// <summary>What WhatsApp answered when the connection was tested.</summary>
public sealed record AccountCheck(bool Ok, DateTimeOffset CheckedAt, string? DisplayPhoneNumber, string? VerifiedName, string? QualityRating, CheckError? Error);

/// <summary>Why a test of the connection failed.</summary>
public sealed record CheckError(int? Code, CheckReason ReasonCode, string Message, string? TraceId);

/// <summary>Why a connection does not work, in the words that the interface has.</summary>
public enum CheckReason { Other, TokenInvalid, NumberUnknown, PermissionMissing, Unreachable }

/// <summary>Reads accounts for people.</summary>
internal static class AccountReader
{
    public static async Task<IReadOnlyList<Account>> AllAsync(Work work, AccountsSettings settings, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>($"{SelectSql} WHERE disconnected_at IS NULL ORDER BY connected_at, id", null, cancel)).Select(row => row.ToAccount(settings))];

    public static async Task<Account?> FindAsync(Work work, Guid id, AccountsSettings settings, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{SelectSql} WHERE id = @id AND disconnected_at IS NULL", new { id }, cancel))?.ToAccount(settings);

    private sealed record Row(
        Guid Id, string Provider, string Name, string? DisplayPhoneNumber, string? VerifiedName, string? QualityRating,
        string PhoneNumberId, string? WabaId, string VerifyToken, bool IsSimulated, int MessagesPerSecond, int? ChosenPerSecond, string? MessagingLimit,
        DateTime? PausedAt, string? PauseCode, string? PauseDetail, DateTime ConnectedAt, string? LastCheck)
    {
        public Account ToAccount(AccountsSettings settings) => new(
            Id, Provider, Name, DisplayPhoneNumber, VerifiedName, QualityRating, PhoneNumberId, WabaId, VerifyToken, IsSimulated, MessagesPerSecond, ChosenPerSecond, MessagingLimit,
            PausedAt is { } at ? new(PauseCode!, PauseDetail ?? "", at) : null,
            ConnectedAt,
            LastCheck is null ? null : JsonSerializer.Deserialize<AccountCheck>(LastCheck, ApiJson.Options),
            IsSimulated && settings.SimulatorPublic is { } phone ? $"{phone.ToString().TrimEnd('/')}/phone?number={PhoneNumberId}" : null);
    }

    private const string SelectSql = """
        SELECT id, provider, name, display_phone_number, verified_name, quality_rating, phone_number_id, waba_id, verify_token,
               is_simulated, messages_per_second, chosen_per_second, messaging_limit, paused_at, pause_code, pause_detail, connected_at, last_check::text AS last_check
        FROM accounts.accounts
        """;
}
