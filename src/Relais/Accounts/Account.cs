using System.Text.Json;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>A business number as an administrator sees it. Its secrets are never among this.</summary>
/// <param name="ChosenPerSecond">Set by a person; null follows what WhatsApp tells of the number's throughput.</param>
/// <param name="MessagingLimit">As WhatsApp words it, e.g. <c>TIER_2K</c>; null until it told.</param>
/// <param name="Status">As WhatsApp words it: <c>CONNECTED</c> can send, every other word cannot; null until it told.</param>
/// <param name="NameStatus">How the review of the name stands, as WhatsApp words it; null until it told.</param>
/// <param name="ToldAt">When WhatsApp last told quality, limit, throughput and both states.</param>
/// <param name="PortfolioId">The business that owns the account; its numbers share the messaging limit. Null until it told.</param>
/// <param name="SendsReadReceipts">Whether customers see that their messages were read.</param>
/// <param name="ShowsTyping">Whether they see that an answer is being written; only together with read receipts.</param>
public sealed record Account(
    Guid Id, string Provider, string Name, string? DisplayPhoneNumber, string? VerifiedName, string? QualityRating,
    string PhoneNumberId, string? WabaId, string VerifyToken, bool IsSimulated, int MessagesPerSecond, int? ChosenPerSecond, string? MessagingLimit,
    PauseNotice? Paused, DateTime ConnectedAt, AccountCheck? LastCheck, string? PhoneUrl,
    string? Status, string? NameStatus, string? ThroughputLevel, DateTime? ToldAt, TokenNotice Token, string? PortfolioId, bool SendsReadReceipts, bool ShowsTyping);

/// <summary>What is known of a number's token; the token itself is never told.</summary>
/// <param name="State">Null until Meta told, or where it does not tell.</param>
/// <param name="EndsAt">Null for one that never ends, or where Meta does not say.</param>
/// <param name="CheckedAt">When Meta was asked.</param>
public sealed record TokenNotice(TokenState? State, DateTime? EndsAt, DateTime? CheckedAt)
{
    /// <summary>So long before its end a token is worth a warning.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(7);
}

/// <summary>Whether a token still works.</summary>
public enum TokenState { Valid, Dead }

/// <summary>Why a number sends nothing just now.</summary>
/// <param name="EndsAt">When it goes on by itself, as WhatsApp named it; null where somebody has to let it.</param>
public sealed record PauseNotice(string ReasonCode, string Reason, DateTime At, DateTime? EndsAt);

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
        DateTime? PausedAt, string? PauseCode, string? PauseDetail, DateTime? PauseEndsAt, DateTime ConnectedAt, string? LastCheck,
        string? NumberStatus, string? NameStatus, string? ThroughputLevel, DateTime? ToldAt, string? TokenState, DateTime? TokenEndsAt, DateTime? TokenCheckedAt,
        string? PortfolioId, bool SendsReadReceipts, bool ShowsTyping)
    {
        public Account ToAccount(AccountsSettings settings) => new(
            Id, Provider, Name, DisplayPhoneNumber, VerifiedName, QualityRating, PhoneNumberId, WabaId, VerifyToken, IsSimulated, MessagesPerSecond, ChosenPerSecond, MessagingLimit,
            PausedAt is { } at ? new(PauseCode!, PauseDetail ?? "", at, PauseEndsAt) : null,
            ConnectedAt,
            LastCheck is null ? null : JsonSerializer.Deserialize<AccountCheck>(LastCheck, ApiJson.Options),
            IsSimulated && settings.SimulatorPublic is { } phone ? $"{phone.ToString().TrimEnd('/')}/phone?number={PhoneNumberId}" : null,
            NumberStatus, NameStatus, ThroughputLevel, ToldAt,
            new(TokenState is null ? null : Enum.Parse<TokenState>(TokenState, ignoreCase: true), TokenEndsAt, TokenCheckedAt),
            PortfolioId, SendsReadReceipts, ShowsTyping);
    }

    private const string SelectSql = """
        SELECT id, provider, name, display_phone_number, verified_name, quality_rating, phone_number_id, waba_id, verify_token,
               is_simulated, messages_per_second, chosen_per_second, messaging_limit, paused_at, pause_code, pause_detail, pause_ends_at, connected_at, last_check::text AS last_check,
               number_status, name_status, throughput_level, told_at, token_state, token_ends_at, token_checked_at,
               portfolio_id, sends_read_receipts, shows_typing
        FROM accounts.accounts
        """;
}
