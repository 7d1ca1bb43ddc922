using Relais.Platform;

namespace Relais.Inbox.Reconciling;

/// <summary>What must be nothing in the inbox.</summary>
internal static class InboxReconcilers
{
    public static IEnumerable<Reconciler> All { get; } =
    [
        new("conversations_miscounted", MiscountedSql),
        new("threads_without_conversation", WithoutConversationSql),
        new("conversations_left_behind", LeftBehindSql),
        new("conversation_counts_wrong", CountsWrongSql),
    ];

    // The thousand that moved last: a recount of all history would cost more than what it finds.
    private const string MiscountedSql = """
        SELECT count(*)
        FROM (SELECT workspace_id, account_id, contact_id, inbound_count FROM inbox.conversations ORDER BY last_activity_at DESC LIMIT 1000) AS conversation
        WHERE conversation.inbound_count <> (
            SELECT count(*) FROM messaging.message_view AS message
            WHERE message.workspace_id = conversation.workspace_id AND message.account_id = conversation.account_id AND message.contact_id = conversation.contact_id
              AND message.direction = 'inbound' AND NOT message.is_shared)
        """;

    private const string WithoutConversationSql = """
        SELECT count(*)
        FROM messaging.customer_service_window_view AS thread
        WHERE thread.last_inbound_at > @now::timestamptz - interval '1 day'
          AND NOT EXISTS (SELECT FROM inbox.conversations AS conversation
                          WHERE conversation.workspace_id = thread.workspace_id AND conversation.account_id = thread.account_id AND conversation.contact_id = thread.contact_id)
        """;

    // Whatever is said with somebody is said with whoever stands for them.
    private const string LeftBehindSql = """
        SELECT count(*)
        FROM contacts.contact_view AS merged
        JOIN inbox.conversations AS conversation ON conversation.workspace_id = merged.workspace_id AND conversation.contact_id = merged.id
        WHERE merged.merged_into IS NOT NULL
          AND (conversation.last_message_id IS NOT NULL
               OR EXISTS (SELECT FROM messaging.message_view AS message
                          WHERE message.workspace_id = conversation.workspace_id AND message.account_id = conversation.account_id AND message.contact_id = merged.id))
        """;

    // Over partial indexes and the few that are open: what was resolved counts for nothing.
    private const string CountsWrongSql = """
        SELECT count(*)
        FROM (
            SELECT workspace_id, account_id, kind, subject_id, sum(change) AS kept
            FROM inbox.count_changes
            GROUP BY workspace_id, account_id, kind, subject_id
        ) AS kept
        FULL JOIN (
            SELECT conversation.workspace_id, conversation.account_id, counted.kind, counted.subject_id, count(*) AS counted
            FROM inbox.conversations AS conversation
            CROSS JOIN LATERAL inbox.counted(true, conversation.inbound_count > conversation.read_count, conversation.assignee_id, conversation.team_id) AS counted
            WHERE conversation.status = 'open' AND conversation.last_message_id IS NOT NULL
            GROUP BY conversation.workspace_id, conversation.account_id, counted.kind, counted.subject_id
        ) AS found USING (workspace_id, account_id, kind, subject_id)
        WHERE coalesce(kept.kept, 0) <> coalesce(found.counted, 0)
        """;
}
