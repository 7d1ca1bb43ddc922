-- Asks people about messages that have been in doubt for too long: nothing stays uncertain in silence.
--
-- In:     @before, what has been in doubt since; @now
-- Out:    the threads of the messages that somebody must decide about
-- Locks:  their outbox rows
-- Index:  outbox_unconfirmed_idx
WITH asked AS (
    UPDATE messaging.outbox
    SET awaits_decision_at = @now
    WHERE state = 'unconfirmed' AND awaits_decision_at IS NULL AND unconfirmed_at <= @before
    RETURNING workspace_id, account_id, contact_id, message_id, attempts
), noted AS (
    INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt)
    SELECT workspace_id, message_id, @now, 'awaits_decision', attempts FROM asked
)
SELECT workspace_id, account_id, contact_id FROM asked
