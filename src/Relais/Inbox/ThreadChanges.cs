using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>Keeps the conversations: a new message makes or moves one, a receipt makes the open browsers look again.</summary>
internal sealed class ThreadChanges(TimeProvider clock) : IInboundReaction, IOutboundReaction
{
    /// <summary>Wakes the live feeds; the payload is the workspace and, after a stroke, the number in which something changed. Without one it may be any.</summary>
    public const string Topic = "inbox";

    public async Task ReactAsync(Work work, MessageNews news, CancellationToken cancel)
    {
        await AddMessagesAsync(work, news, cancel);
        await SeatLastAsync(work, news.Unseated, cancel);
        await NoteChangesAsync(work, news, cancel);
        foreach (var (workspaceId, accountId) in news.Messages.Select(message => (message.WorkspaceId, message.AccountId)).Concat(news.Touched.Select(thread => (thread.WorkspaceId, thread.AccountId))).Distinct())
            await Wakeups.NotifyAsync(work, Topic, $"{workspaceId:D}/{accountId:D}", cancel);
    }

    /// <summary>Notes that a conversation itself changed: read, favourite.</summary>
    public static async Task NoteAsync(Work work, Guid workspaceId, Guid conversationId, DateTime now, CancellationToken cancel)
    {
        await work.ExecuteAsync(NoteOneSql, new { workspaceId, conversationId, now }, cancel);
        await Wakeups.NotifyAsync(work, Topic, $"{workspaceId:D}", cancel);
    }

    // One row a conversation, always in the same order, so that two transactions never wait for each other.
    private Task AddMessagesAsync(Work work, MessageNews news, CancellationToken cancel)
    {
        if (news.Messages.Count == 0) return Task.CompletedTask;
        var threads = news.Messages.GroupBy(message => (message.WorkspaceId, message.AccountId, message.ContactId))
            // A sign under a message asks for nothing: thumbs up under a goodbye opens no conversation again. Nor does what was said before the number came here.
            .Select(group => (
                group.Key, Inbound: group.Count(message => message.IsInbound && !message.IsShared), IsAsked: group.Any(message => message is { IsInbound: true, IsShared: false, Type: not "reaction" }),
                IsPast: group.All(message => message.IsShared), Last: group.MaxBy(message => (message.At, message.MessageId))!))
            .OrderBy(thread => thread.Key).ToList();
        var ids = threads.Select(_ => Identifiers.New(clock)).ToArray();
        return work.Set(AddSql)
            .With("workspaces", threads.Select(thread => thread.Key.WorkspaceId).ToArray())
            .With("ids", ids)
            .With("asked", [.. ids.Where((_, place) => threads[place].IsAsked)])
            .With("accounts", threads.Select(thread => thread.Key.AccountId).ToArray())
            .With("contacts", threads.Select(thread => thread.Key.ContactId).ToArray())
            .With("statuses", threads.Select(thread => thread.IsPast ? "resolved" : "open").ToArray())
            .With("inbound", threads.Select(thread => thread.Inbound).ToArray())
            .With("last_ids", threads.Select(thread => thread.Last.MessageId).ToArray())
            .With("last_times", threads.Select(thread => thread.Last.At).ToArray())
            .With("directions", threads.Select(thread => thread.Last.IsInbound ? "inbound" : "outbound").ToArray())
            .With("types", threads.Select(thread => thread.Last.Type).ToArray())
            .With("previews", threads.Select(thread => thread.Last.Preview).ToArray())
            .With("now", news.Now)
            .ExecuteAsync(cancel);
    }

    // A conversation that shows one of them as its last message looks again which is: perhaps none is left.
    private static Task SeatLastAsync(Work work, IReadOnlyCollection<UnseatedMessage> unseated, CancellationToken cancel)
    {
        var rows = unseated.OrderBy(message => (message.Thread.WorkspaceId, message.Thread.AccountId, message.Thread.ContactId)).ToList();
        return rows.Count == 0 ? Task.CompletedTask : work.Set(SeatLastSql)
            .With("workspaces", rows.Select(message => message.Thread.WorkspaceId).ToArray())
            .With("accounts", rows.Select(message => message.Thread.AccountId).ToArray())
            .With("contacts", rows.Select(message => message.Thread.ContactId).ToArray())
            .With("messages", rows.Select(message => message.MessageId).ToArray())
            .ExecuteAsync(cancel);
    }

    private static Task NoteChangesAsync(Work work, MessageNews news, CancellationToken cancel)
    {
        var threads = news.Messages.Select(message => new TouchedThread(message.WorkspaceId, message.AccountId, message.ContactId)).Concat(news.Touched).Distinct().ToList();
        return work.Set(NoteSql)
            .With("workspaces", threads.Select(thread => thread.WorkspaceId).ToArray())
            .With("accounts", threads.Select(thread => thread.AccountId).ToArray())
            .With("contacts", threads.Select(thread => thread.ContactId).ToArray())
            .With("now", news.Now)
            .ExecuteAsync(cancel);
    }

    // Each row brings an id of its own, which is kept where the conversation is new, and tells the rows apart where it is not.
    // The last message is the one furthest down the thread, not the one that came last: a late one moves nothing, and the last one itself may be told better.
    // What was only shared stands as resolved, where nobody looks after it: whoever writes opens it, and finds it as new as a first message does.
    private const string AddSql = """
        INSERT INTO inbox.conversations AS conversation
            (workspace_id, id, account_id, contact_id, inbound_count, last_message_id, last_message_at, last_message_direction,
             last_message_type, last_message_preview, last_activity_at, created_at, status, unclaimed_at)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, told.inbound, told.last_id, told.last_at, told.direction::messaging.direction,
               told.type, told.preview, told.last_at, @now, told.status, CASE WHEN told.id = ANY (@asked) THEN @now::timestamptz END
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @inbound::integer[], @last_ids::uuid[], @last_times::timestamptz[], @directions::text[], @types::text[], @previews::text[], @statuses::text[])
             AS told (workspace_id, id, account_id, contact_id, inbound, last_id, last_at, direction, type, preview, status)
        ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE
        SET inbound_count = conversation.inbound_count + EXCLUDED.inbound_count,
            (last_message_id, last_message_at, last_message_direction, last_message_type, last_message_preview) = (
                SELECT EXCLUDED.last_message_id, EXCLUDED.last_message_at, EXCLUDED.last_message_direction, EXCLUDED.last_message_type, EXCLUDED.last_message_preview
                WHERE conversation.last_message_at IS NULL
                   OR (EXCLUDED.last_message_at, EXCLUDED.last_message_id) >= (conversation.last_message_at, conversation.last_message_id)
                UNION ALL
                SELECT conversation.last_message_id, conversation.last_message_at, conversation.last_message_direction, conversation.last_message_type, conversation.last_message_preview
                LIMIT 1),
            last_activity_at = greatest(conversation.last_activity_at, EXCLUDED.last_activity_at),
            status = CASE WHEN EXCLUDED.id = ANY (@asked) THEN 'open' ELSE conversation.status END,
            snoozed_until = CASE WHEN EXCLUDED.id = ANY (@asked) THEN NULL ELSE conversation.snoozed_until END,
            -- New is also what we began, and they now answer for the first time.
            unclaimed_at = CASE WHEN EXCLUDED.id = ANY (@asked) AND conversation.assignee_id IS NULL AND (conversation.status <> 'open' OR conversation.inbound_count = 0)
                                THEN EXCLUDED.created_at ELSE conversation.unclaimed_at END
        """;

    private const string SeatLastSql = """
        WITH shown AS (
            SELECT conversation.workspace_id, conversation.id, latest.id AS last_id, latest.at, latest.direction, latest.type, latest.text
            FROM unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @messages::uuid[]) AS told (workspace_id, account_id, contact_id, message_id)
            JOIN inbox.conversations AS conversation
              ON conversation.workspace_id = told.workspace_id AND conversation.account_id = told.account_id AND conversation.contact_id = told.contact_id AND conversation.last_message_id = told.message_id
            LEFT JOIN LATERAL (
                SELECT message.id, message.at, message.direction, message.type, message.text
                FROM messaging.message_view AS message
                WHERE message.workspace_id = conversation.workspace_id AND message.account_id = conversation.account_id AND message.contact_id = conversation.contact_id
                ORDER BY message.at DESC, message.id DESC
                LIMIT 1
            ) AS latest ON true
            ORDER BY conversation.workspace_id, conversation.account_id, conversation.contact_id
            FOR NO KEY UPDATE OF conversation
        )
        UPDATE inbox.conversations AS conversation
        SET last_message_id = shown.last_id, last_message_at = shown.at, last_message_direction = shown.direction, last_message_type = shown.type,
            last_message_preview = left(coalesce(shown.text, ''), 200), last_activity_at = coalesce(shown.at, conversation.last_activity_at)
        FROM shown
        WHERE conversation.workspace_id = shown.workspace_id AND conversation.id = shown.id
        """;

    private const string NoteSql = """
        INSERT INTO inbox.changes (workspace_id, account_id, conversation_id, at)
        SELECT conversation.workspace_id, conversation.account_id, conversation.id, @now
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[]) AS told (workspace_id, account_id, contact_id)
        JOIN inbox.conversations AS conversation
          ON conversation.workspace_id = told.workspace_id AND conversation.account_id = told.account_id AND conversation.contact_id = told.contact_id
        """;

    private const string NoteOneSql = """
        INSERT INTO inbox.changes (workspace_id, account_id, conversation_id, at)
        SELECT workspace_id, account_id, id, @now FROM inbox.conversations WHERE workspace_id = @workspaceId AND id = @conversationId
        """;
}
