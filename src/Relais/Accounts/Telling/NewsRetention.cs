using Relais.Platform;

namespace Relais.Accounts.Telling;

/// <summary>Keeps news for as many days as the settings say.</summary>
internal sealed partial class NewsRetention(Database database, Wakeups wakeups, AccountsSettings settings, TimeProvider clock, ILogger<NewsRetention> log) : BackgroundService
{
    private const string Topic = "news_days";
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Drops some of what is over its time; several nodes may at once.</summary>
    /// <returns>False when nothing was left that another did not hold.</returns>
    public async Task<bool> KeepAsync(CancellationToken cancel) =>
        await database.Set(SweepSql).With("before", clock.GetUtcNow().UtcDateTime.AddDays(-settings.NewsDays)).ExecuteAsync(cancel) > 0;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, KeepAsync, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old news of the numbers could not be dropped ({Reason}); tried again in an hour.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    // Some at a time, so that nobody waits and no transaction grows long. Index: news_at_idx.
    private const string SweepSql = """
        WITH old AS (
            SELECT workspace_id, id
            FROM accounts.news
            WHERE at < @before
            ORDER BY at
            LIMIT 500
            FOR UPDATE SKIP LOCKED
        )
        DELETE FROM accounts.news AS news
        USING old
        WHERE news.workspace_id = old.workspace_id AND news.id = old.id
        """;
}
