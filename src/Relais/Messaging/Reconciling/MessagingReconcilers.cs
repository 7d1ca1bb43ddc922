using Relais.Platform;

namespace Relais.Messaging.Reconciling;

/// <summary>What must be nothing on the two roads.</summary>
internal static class MessagingReconcilers
{
    public static IEnumerable<Reconciler> All { get; } =
    [
        new("journal_overdue", JournalOverdueSql),
        new("outbox_sending_overdue", SendingOverdueSql),
        new("outbox_reply_overdue", ReplyOverdueSql),
        new("outbox_doubt_unasked", DoubtUnaskedSql),
        new("outbox_settled", OutboxSettledSql),
        new("messages_without_outbox", WithoutOutboxSql),
        new("outbox_file_forgotten", FileForgottenSql),
        new("portfolios_miscounted", PortfoliosMiscountedSql),
    ];

    private const string JournalOverdueSql = "SELECT count(*) FROM messaging.webhook_batches WHERE applied_at IS NULL AND received_at < @now::timestamptz - interval '10 minutes'";

    // Answers are waited for half a minute; whoever died is followed within ten seconds.
    private const string SendingOverdueSql = "SELECT count(*) FROM messaging.outbox WHERE state = 'sending' AND claimed_at < @now::timestamptz - interval '5 minutes'";

    // A stream may wait for days by its pace, a flood to one person by the pair limit; what a person wrote may not, on a number that may send.
    private const string ReplyOverdueSql = """
        SELECT count(*)
        FROM accounts.account_view AS account
        JOIN messaging.outbox AS reply ON reply.workspace_id = account.workspace_id AND reply.account_id = account.id AND reply.state = 'queued' AND reply.stream_id IS NULL AND NOT reply.awaits_file
        LEFT JOIN messaging.pairs AS pair ON pair.workspace_id = reply.workspace_id AND pair.account_id = reply.account_id AND pair.contact_id = reply.contact_id
        WHERE account.is_connected AND NOT account.is_paused AND reply.due_at < @now::timestamptz - interval '15 minutes' AND coalesce(pair.level, 0) < 40
          AND NOT EXISTS (SELECT FROM messaging.outbox AS before
                          WHERE before.workspace_id = reply.workspace_id AND before.account_id = reply.account_id AND before.contact_id = reply.contact_id
                            AND before.stream_id IS NULL AND before.queued_order < reply.queued_order AND before.state <> 'unconfirmed')
        """;

    // A week is the longest deadline that can be set.
    private const string DoubtUnaskedSql = """
        SELECT count(*) FROM messaging.outbox
        WHERE state = 'unconfirmed' AND awaits_decision_at IS NULL AND (unconfirmed_at IS NULL OR unconfirmed_at < @now::timestamptz - interval '7 days 1 hour')
        """;

    private const string OutboxSettledSql = """
        SELECT count(*)
        FROM messaging.outbox AS waiting
        JOIN messaging.messages AS message ON message.workspace_id = waiting.workspace_id AND message.id = waiting.message_id
        WHERE message.state NOT IN ('queued', 'sending', 'unconfirmed')
        """;

    // Of the last day: ids begin with their time, so that the primary key finds them.
    private const string WithoutOutboxSql = """
        SELECT count(*)
        FROM (SELECT DISTINCT workspace_id FROM accounts.account_view) AS workspace
        JOIN messaging.messages AS message ON message.workspace_id = workspace.workspace_id
         AND message.id > (lpad(to_hex((extract(epoch FROM @now::timestamptz - interval '1 day') * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
        WHERE message.state IN ('queued', 'sending', 'unconfirmed')
          AND NOT EXISTS (SELECT FROM messaging.outbox AS waiting WHERE waiting.workspace_id = message.workspace_id AND waiting.message_id = message.id)
        """;

    // Nobody is about to give WhatsApp the file that it waits for.
    private const string FileForgottenSql = """
        SELECT count(*)
        FROM messaging.outbox AS waiting
        JOIN messaging.messages AS message ON message.workspace_id = waiting.workspace_id AND message.id = waiting.message_id
        WHERE waiting.awaits_file
          AND NOT EXISTS (SELECT FROM media.file_view AS file
                          JOIN messaging.media_uploads AS upload
                            ON upload.workspace_id = file.workspace_id AND upload.account_id = waiting.account_id AND upload.hash = file.hash AND upload.content_type = file.content_type
                          WHERE file.workspace_id = waiting.workspace_id AND upload.due_at IS NOT NULL
                            AND (file.id = message.file_id
                                 OR file.id IN (SELECT card.file_id FROM messaging.card_files AS card WHERE card.workspace_id = waiting.workspace_id AND card.message_id = waiting.message_id)))
        """;

    private const string PortfoliosMiscountedSql = """
        SELECT count(*)
        FROM messaging.portfolios AS portfolio
        WHERE portfolio.reached <> (SELECT count(*) FROM messaging.portfolio_people AS person
                                    WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.is_counted)
        """;
}
