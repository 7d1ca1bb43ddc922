using Relais.Platform;

namespace Relais.Accounts.Watching;

/// <summary>What <c>/health</c> is asked of tokens: a number whose token ended neither sends nor fetches.</summary>
internal static class TokenQuestions
{
    public static IReadOnlyList<HealthQuestion> All { get; } = [new("tokens_dead", DeadSql), new("tokens_ending", EndingSql)];

    private const string DeadSql = """
        SELECT count(*) FROM accounts.accounts
        WHERE disconnected_at IS NULL AND (token_state = 'dead' OR token_ends_at <= @now)
        """;

    // TokenNotice.Warning, in words that PostgreSQL reads.
    private const string EndingSql = """
        SELECT count(*) FROM accounts.accounts
        WHERE disconnected_at IS NULL AND token_state = 'valid' AND token_ends_at > @now AND token_ends_at <= @now::timestamptz + interval '7 days'
        """;
}
