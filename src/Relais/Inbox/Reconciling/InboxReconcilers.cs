using Relais.Platform;

namespace Relais.Inbox.Reconciling;

/// <summary>What must be nothing in the inbox.</summary>
internal static class InboxReconcilers
{
    public static IEnumerable<Reconciler> All { get; } =
    [
        new("conversations_miscounted", MiscountedSql),
        new("threads_without_conversation", WithoutConversationSql),
    ];

    // The thousand that moved last: a recount of all history would cost more than what it finds.
    private const string MiscountedSql = """
        SELECT count(*)
        FROM (SELECT workspace_id, account_id, contact_id, inbound_count FROM inbox.conversations ORDER BY last_activity_at DESC LIMIT 1000) AS conversation
        WHERE conversation.inbound_count <> (
            SELECT count(*) FROM messaging.message_view AS message
            WHERE message.workspace_id = conversation.workspace_id AND message.account_id = conversation.account_id AND message.contact_id = conversation.contact_id
              AND message.direction = 'inbound')
        """;

    private const string WithoutConversationSql = """
        SELECT count(*)
        FROM messaging.customer_service_window_view AS thread
        WHERE thread.last_inbound_at > @now::timestamptz - interval '1 day'
          AND NOT EXISTS (SELECT FROM inbox.conversations AS conversation
                          WHERE conversation.workspace_id = thread.workspace_id AND conversation.account_id = thread.account_id AND conversation.contact_id = thread.contact_id)
        """;
}
