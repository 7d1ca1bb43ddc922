-- Marks messages of one number as being sent, before any of them leaves.
--
-- In:     @workspace_id, @account_id; @lease, the name of the number's lease, with @holder and @epoch as its owner has them;
--         @most, how many may leave now; @now
-- Out:    the messages, in the order in which they leave
-- Locks:  their outbox rows; SKIP LOCKED, and within one workspace, as a distributed table wants it
-- Index:  outbox_due_idx, outbox_contact_idx
-- The lease is asked for in the same statement: an owner that slept through it claims nothing. So is the number: whoever
-- paused or disconnected it can rely on nothing being claimed after their commit.
-- Of each person only the first message that waits is taken, so that messages to one person keep their order across
-- retries; one that may or may not have been sent does not hold up those behind it.
WITH owner AS (
    SELECT FROM platform.leases AS lease
    JOIN accounts.account_view AS account ON account.workspace_id = @workspace_id AND account.id = @account_id
    WHERE lease.name = @lease AND lease.holder = @holder AND lease.epoch = @epoch AND lease.expires_at > clock_timestamp()
      AND account.is_connected AND NOT account.is_paused
), next AS (
    SELECT queued.workspace_id, queued.message_id, queued.queued_order
    FROM messaging.outbox AS queued
    WHERE queued.workspace_id = @workspace_id
      AND queued.account_id = @account_id
      AND queued.state = 'queued'
      AND queued.due_at <= @now
      AND EXISTS (SELECT FROM owner)
      AND NOT EXISTS (
          SELECT FROM messaging.outbox AS before
          WHERE before.workspace_id = queued.workspace_id
            AND before.account_id = queued.account_id
            AND before.contact_id = queued.contact_id
            AND before.queued_order < queued.queued_order
            AND before.state <> 'unconfirmed')
    ORDER BY queued.queued_order
    LIMIT @most
    FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE messaging.outbox AS outbox
    SET state = 'sending', epoch = @epoch, claimed_at = @now
    FROM next
    WHERE outbox.workspace_id = next.workspace_id AND outbox.message_id = next.message_id
    RETURNING outbox.workspace_id, outbox.message_id, outbox.contact_id, outbox.failures, outbox.queued_order
), marked AS (
    UPDATE messaging.messages AS message
    SET state = 'sending'
    FROM claimed
    WHERE message.workspace_id = claimed.workspace_id AND message.id = claimed.message_id
    RETURNING message.workspace_id, message.id, message.text, message.reply_to_wamid
)
SELECT claimed.message_id, claimed.contact_id, contact.wa_id, contact.bsuid, marked.text, marked.reply_to_wamid, claimed.failures
FROM claimed
JOIN marked ON marked.workspace_id = claimed.workspace_id AND marked.id = claimed.message_id
JOIN contacts.contact_view AS contact ON contact.workspace_id = claimed.workspace_id AND contact.id = claimed.contact_id
ORDER BY claimed.queued_order
