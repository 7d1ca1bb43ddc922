using Relais.Platform;

namespace Relais.Inbox.Counting;

/// <summary>Folds the changes of the counters together, so that there are few to add up.</summary>
internal sealed partial class CountFolding(Database database, Wakeups wakeups, ILogger<CountFolding> log) : BackgroundService
{
    private const string Topic = "inbox_counts";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, async cancel => await FoldAsync(cancel) >= MostAtOnce, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    private const int MostAtOnce = 10_000;

    /// <returns>How many changes there were; several nodes may fold at once, and each change is folded by one.</returns>
    internal async Task<int> FoldAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var folded = await work.QueryFirstAsync<int>(FoldSql, new { most = MostAtOnce }, cancel);
        await work.CommitAsync(cancel);
        return folded;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counters of the conversations could not be folded ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    // One statement, so that whoever adds up sees the changes or their sum, and never both. A sum of nothing leaves no row.
    private const string FoldSql = """
        WITH crowded AS (
            SELECT workspace_id, kind, subject_id, account_id
            FROM inbox.count_changes
            GROUP BY workspace_id, kind, subject_id, account_id
            HAVING count(*) > 1
        ), taken AS (
            SELECT change.ctid
            FROM inbox.count_changes AS change
            JOIN crowded USING (workspace_id, kind, subject_id, account_id)
            LIMIT @most
            FOR UPDATE OF change SKIP LOCKED
        ), folded AS (
            DELETE FROM inbox.count_changes AS change
            USING taken
            WHERE change.ctid = taken.ctid
            RETURNING change.workspace_id, change.account_id, change.kind, change.subject_id, change.change
        ), kept AS (
            INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
            SELECT workspace_id, account_id, kind, subject_id, sum(change)
            FROM folded
            GROUP BY workspace_id, account_id, kind, subject_id
            HAVING sum(change) <> 0
        )
        SELECT count(*)::integer FROM folded
        """;
}
