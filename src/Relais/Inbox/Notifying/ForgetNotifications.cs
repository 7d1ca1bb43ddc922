using Relais.Platform;

namespace Relais.Inbox.Notifying;

/// <summary>Forgets what people were told of long ago.</summary>
internal sealed partial class ForgetNotifications(Database database, Wakeups wakeups, TimeProvider clock, ILogger<ForgetNotifications> log) : BackgroundService
{
    private const string Topic = "inbox_forgetting";
    private const int MostAtOnce = 5_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, ForgetAsync, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    private async Task<bool> ForgetAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var forgotten = await work.ExecuteAsync(ForgetSql, new { before = clock.GetUtcNow().UtcDateTime - Kept, most = MostAtOnce }, cancel);
        await work.CommitAsync(cancel);
        return forgotten == MostAtOnce;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old notifications could not be forgotten ({Reason}); tried again in an hour.")]
    private static partial void LogFailed(ILogger log, string reason);

    private const string ForgetSql = """
        DELETE FROM inbox.notifications AS told
        USING (SELECT workspace_id, id FROM inbox.notifications WHERE created_at < @before LIMIT @most) AS old
        WHERE told.workspace_id = old.workspace_id AND told.id = old.id
        """;
}
