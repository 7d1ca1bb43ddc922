using Relais.Inbox.Notifying;
using Relais.Platform;

namespace Relais.Inbox.Statuses;

/// <summary>Opens what was snoozed until now, and tells whoever looks after it.</summary>
internal sealed partial class EndSnoozes(Database database, Wakeups wakeups, TimeProvider clock, ILogger<EndSnoozes> log) : BackgroundService
{
    private const string Topic = "inbox_snoozes";
    private const int MostAtOnce = 500;

    // How late a snooze may end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, async cancel => await EndAsync(cancel) > 0, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    /// <returns>How many were ended.</returns>
    internal async Task<int> EndAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var ended = await work.QueryAsync<Ended>(EndSql, new { now = clock.GetUtcNow().UtcDateTime, most = MostAtOnce }, cancel);
        foreach (var one in ended) await ThreadChanges.NoteAsync(work, one.WorkspaceId, one.Id, clock.GetUtcNow().UtcDateTime, cancel);
        await Notifications.TellAsync(work, ended.Where(one => one.AssigneeId is not null)
            .Select(one => new NewNotification(one.WorkspaceId, one.AssigneeId!.Value, one.AccountId, one.Id, NotificationKind.SnoozeEnded, ActorId: null)), clock, cancel);
        await work.CommitAsync(cancel);
        return ended.Count;
    }

    private sealed record Ended(Guid WorkspaceId, Guid Id, Guid AccountId, Guid? AssigneeId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snoozed conversations could not be opened ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    private const string EndSql = """
        UPDATE inbox.conversations AS conversation
        SET status = 'open', snoozed_until = NULL, unclaimed_at = CASE WHEN conversation.assignee_id IS NULL THEN @now::timestamptz END
        FROM (
            SELECT workspace_id, id FROM inbox.conversations
            WHERE status = 'snoozed' AND snoozed_until <= @now
            ORDER BY snoozed_until
            LIMIT @most
            FOR UPDATE SKIP LOCKED
        ) AS due
        WHERE conversation.workspace_id = due.workspace_id AND conversation.id = due.id
        RETURNING conversation.workspace_id, conversation.id, conversation.account_id, conversation.assignee_id
        """;
}
