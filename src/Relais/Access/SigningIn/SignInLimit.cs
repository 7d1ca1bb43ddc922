using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Five tries in fifteen minutes, by the account tried and by the address it is tried from, on all nodes together.</summary>
internal sealed class SignInLimit(Database database, TimeProvider clock)
{
    public const int Tries = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try before it is made, so that many at once are not more than a few one after another.</summary>
    /// <returns>Null when it may be made; else how long to wait.</returns>
    public async Task<TimeSpan?> TryAsync(string email, string address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var work = await database.BeginAsync(cancel);
        foreach (var subject in Subjects(email, address)) await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@subject, 5))", new { subject }, cancel);

        var subjects = Subjects(email, address);
        var freeAt = await work.QueryFirstAsync<DateTime?>(FreeAtSql, new { subjects, since = now - Window, tries = Tries }, cancel);
        if (freeAt is { } at) return at + Window - now;

        await work.ExecuteAsync(CountSql, new { subjects, now, since = now - Window }, cancel);
        await work.CommitAsync(cancel);
        return null;
    }

    /// <summary>Forgets the failures of an account whose owner has shown the password. Those of the address stay, less this one.</summary>
    public async Task SucceededAsync(Work work, string email, string address, CancellationToken cancel)
    {
        var subjects = Subjects(email, address);
        await work.ExecuteAsync(ForgetSql, new { account = subjects[0], address = subjects[1] }, cancel);
    }

    // Always in the same order, so that two tries never wait for each other.
    private static string[] Subjects(string email, string address) => [$"account:{email.ToLowerInvariant()}", $"address:{address}"];

    // The try that must grow old before the next one is allowed; the latest over both subjects.
    private const string FreeAtSql = """
        SELECT max(blocking.failed_at)
        FROM unnest(@subjects::text[]) AS tried (subject),
        LATERAL (
            SELECT failure.failed_at
            FROM access.sign_in_failures AS failure
            WHERE failure.subject = tried.subject AND failure.failed_at > @since
            ORDER BY failure.failed_at DESC
            OFFSET @tries - 1 LIMIT 1
        ) AS blocking
        """;

    private const string CountSql = """
        WITH old AS (DELETE FROM access.sign_in_failures WHERE failed_at <= @since)
        INSERT INTO access.sign_in_failures (subject, failed_at)
        SELECT subject, @now FROM unnest(@subjects::text[]) AS subject
        """;

    private const string ForgetSql = """
        DELETE FROM access.sign_in_failures
        WHERE subject = @account
           OR ctid = (SELECT latest.ctid FROM access.sign_in_failures AS latest
                      WHERE latest.subject = @address ORDER BY latest.failed_at DESC LIMIT 1)
        """;
}
