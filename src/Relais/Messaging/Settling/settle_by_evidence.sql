-- Sends again what certainly never left: WhatsApp has been telling of later messages for the settling time, and never of it.
--
-- In:     @needed, in how many periods later messages must have been told of; @now
-- Out:    the threads of the messages that go back into the queue
-- Locks:  the numbers' progress, the messages in doubt, then their outbox rows: the order of move_messages.sql
-- Index:  receipt_progress_pkey, outbox_unconfirmed_idx, messages_thread_idx
-- Run once a period by one node. Whether a period counts is not a matter of any clock: only whether, since the last run,
-- something that left later was told of. No evidence is taken from it while a receipt could still be on its way through
-- our own house: in the journal, set aside, or waiting for a message that it does not name by our id. Nor is there any where
-- WhatsApp echoes something to the same person that nobody here is known to have sent: it may be this very message.
WITH told AS (
    DELETE FROM messaging.receipt_progress
    RETURNING workspace_id, account_id, departure
), house AS (
    SELECT NOT EXISTS (SELECT FROM messaging.webhook_batches WHERE applied_at IS NULL) AS is_clear
), in_doubt AS MATERIALIZED (
    SELECT message.workspace_id, message.id
    FROM told
    JOIN messaging.outbox AS doubt ON doubt.workspace_id = told.workspace_id AND doubt.account_id = told.account_id AND doubt.state = 'unconfirmed' AND doubt.departure < told.departure
    JOIN messaging.messages AS message ON message.workspace_id = doubt.workspace_id AND message.id = doubt.message_id
    ORDER BY message.workspace_id, message.id
    FOR NO KEY UPDATE OF message
), passed_over AS (
    UPDATE messaging.outbox AS doubt
    SET evidence = CASE WHEN doubt.evidence + 1 >= @needed AND house.is_clear THEN 0 ELSE least(doubt.evidence + 1, @needed - 1) END,
        state = CASE WHEN doubt.evidence + 1 >= @needed AND house.is_clear THEN 'queued' ELSE doubt.state END,
        due_at = CASE WHEN doubt.evidence + 1 >= @needed AND house.is_clear THEN @now ELSE doubt.due_at END,
        unconfirmed_at = CASE WHEN doubt.evidence + 1 >= @needed AND house.is_clear THEN NULL ELSE doubt.unconfirmed_at END,
        awaits_decision_at = CASE WHEN doubt.evidence + 1 >= @needed AND house.is_clear THEN NULL ELSE doubt.awaits_decision_at END
    FROM house, in_doubt, told
    JOIN accounts.account_view AS account ON account.workspace_id = told.workspace_id AND account.id = told.account_id
    WHERE doubt.workspace_id = in_doubt.workspace_id AND doubt.message_id = in_doubt.id
      AND doubt.workspace_id = told.workspace_id AND doubt.account_id = told.account_id AND doubt.state = 'unconfirmed'
      AND doubt.departure < told.departure
      AND NOT EXISTS (
          SELECT FROM messaging.waiting_receipts AS stray
          WHERE stray.workspace_id = doubt.workspace_id AND stray.account_id = doubt.account_id AND stray.received_at >= doubt.claimed_at)
      AND NOT EXISTS (
          SELECT FROM messaging.webhooks_set_aside AS aside
          -- What is told of a group is no news of ours.
          WHERE aside.noted_at >= doubt.claimed_at AND aside.reason_code <> 'in_group' AND (aside.phone_number_id IS NULL OR aside.phone_number_id = account.phone_number_id))
      -- Asked of our own clock; a day of WhatsApp's finds the rows.
      AND NOT EXISTS (
          SELECT FROM messaging.messages AS echo
          WHERE echo.workspace_id = doubt.workspace_id AND echo.account_id = doubt.account_id AND echo.contact_id = doubt.contact_id
            AND echo.at >= doubt.claimed_at - interval '1 day' AND echo.created_at >= doubt.claimed_at AND echo.content ->> 'sent_from' = 'other_app')
    RETURNING doubt.workspace_id, doubt.account_id, doubt.contact_id, doubt.message_id, doubt.attempts, doubt.state
), again AS (
    UPDATE messaging.messages AS message
    SET state = 'queued', failure_code = NULL, failure_reason = NULL, failure_message = NULL
    FROM passed_over
    WHERE passed_over.state = 'queued' AND message.workspace_id = passed_over.workspace_id AND message.id = passed_over.message_id AND message.state = 'unconfirmed'
), noted AS (
    INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt)
    SELECT workspace_id, message_id, @now, 'evidence', attempts FROM passed_over WHERE state = 'queued'
)
SELECT workspace_id, account_id, contact_id FROM passed_over WHERE state = 'queued'
