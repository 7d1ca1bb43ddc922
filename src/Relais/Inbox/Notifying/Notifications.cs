using Relais.Inbox.Pushing;
using Relais.Platform;

namespace Relais.Inbox.Notifying;

/// <summary>Why somebody is told: a colleague called them, gave them a conversation, took one from them, or one of theirs woke.</summary>
public enum NotificationKind { Mention, Assigned, TakenOver, SnoozeEnded }

/// <param name="ActorId">Who did it; null for what happened by itself.</param>
internal sealed record NewNotification(Guid WorkspaceId, Guid UserId, Guid AccountId, Guid ConversationId, NotificationKind Kind, Guid? ActorId, Guid? NoteId = null);

/// <summary>Writes down what people are told of, in the transaction of what it is about, and wakes their browsers, open or not.</summary>
internal static class Notifications
{
    /// <summary>The payload is the workspace, and after a stroke the person.</summary>
    public const string Topic = "inbox_notifications";

    public static async Task TellAsync(Work work, IEnumerable<NewNotification> told, TimeProvider clock, CancellationToken cancel)
    {
        var rows = told.ToList();
        if (rows.Count == 0) return;
        await work.Set(TellSql)
            .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
            .With("ids", rows.Select(_ => Identifiers.New(clock)).ToArray())
            .With("users", rows.Select(row => row.UserId).ToArray())
            .With("accounts", rows.Select(row => row.AccountId).ToArray())
            .With("conversations", rows.Select(row => row.ConversationId).ToArray())
            .With("kinds", rows.Select(row => WordOf(row.Kind)).ToArray())
            .With("actors", rows.Select(row => row.ActorId).ToArray())
            .With("notes", rows.Select(row => row.NoteId).ToArray())
            .With("now", clock.GetUtcNow().UtcDateTime)
            .ExecuteAsync(cancel);
        foreach (var (workspaceId, userId) in rows.Select(row => (row.WorkspaceId, row.UserId)).Distinct()) await Wakeups.NotifyAsync(work, Topic, $"{workspaceId:D}/{userId:D}", cancel);
        // A trigger has written what their browsers are owed.
        await Wakeups.NotifyAsync(work, SendPushes.Topic, "", cancel);
    }

    public static NotificationKind KindOf(string word) => word switch
    {
        "mention" => NotificationKind.Mention,
        "assigned" => NotificationKind.Assigned,
        "taken_over" => NotificationKind.TakenOver,
        _ => NotificationKind.SnoozeEnded,
    };

    private static string WordOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Mention => "mention",
        NotificationKind.Assigned => "assigned",
        NotificationKind.TakenOver => "taken_over",
        _ => "snooze_ended",
    };

    // Whoever has just left the workspace, or may not come in, is told nothing.
    private const string TellSql = """
        INSERT INTO inbox.notifications (workspace_id, id, user_id, account_id, conversation_id, kind, actor_id, note_id, created_at)
        SELECT told.workspace_id, told.id, told.user_id, told.account_id, told.conversation_id, told.kind, told.actor_id, told.note_id, @now
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @users::uuid[], @accounts::uuid[], @conversations::uuid[], @kinds::text[], @actors::uuid[], @notes::uuid[])
             AS told (workspace_id, id, user_id, account_id, conversation_id, kind, actor_id, note_id)
        WHERE EXISTS (SELECT FROM access.colleague_view AS colleague WHERE colleague.workspace_id = told.workspace_id AND colleague.id = told.user_id)
        """;
}
