using Relais.Platform;

namespace Relais.Accounts.Telling;

/// <summary>Keeps news for as many days as the settings say: one node at a time, at start and then every hour.</summary>
internal sealed partial class NewsRetention(Database database, Leases leases, AccountsSettings settings, TimeProvider clock, ILogger<NewsRetention> log) : BackgroundService
{
    private const string Lease = "news_days";
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>Drops what is over its time.</summary>
    /// <returns>False when something was left for later: another has the lease.</returns>
    public async Task<bool> KeepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-settings.NewsDays);
        try
        {
            do
            {
                // Asked before each step: a step is short beside the lease, and many of them are not.
                if (await leases.TakeAsync(Lease, cancel) is null) return false;
            }
            while (await database.Set(SweepSql).With("before", before).ExecuteAsync(cancel) > 0);
            return true;
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryAsync(stoppingToken);
            await Task.Delay(isDone ? Usual : Soon, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            return await KeepAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception failure)
        {
            LogFailed(log, failure, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old news of the numbers could not be dropped ({Reason}); tried again in a minute.")]
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
