-- What a former owner of a number had under way, or what we ourselves could not record before we began anew: it may have
-- been sent, and nobody here can tell.
--
-- In:     @workspace_id, @account_id; @epoch of the owner that looks; @now
-- Out:    the people of the messages
-- Locks:  the outbox rows, then their messages
-- Index:  outbox_under_way_idx, messages_pkey
WITH lost AS (
    UPDATE messaging.outbox AS outbox
    SET state = 'unconfirmed', unconfirmed_at = @now, evidence = 0
    WHERE workspace_id = @workspace_id AND account_id = @account_id AND state = 'sending' AND epoch <= @epoch
    RETURNING workspace_id, message_id, contact_id, attempts, claimed_at
), marked AS (
    UPDATE messaging.messages AS message
    SET state = greatest(message.state, 'unconfirmed'), failure_code = NULL, failure_reason = 'owner_lost', failure_message = NULL
    FROM lost
    WHERE message.workspace_id = lost.workspace_id AND message.id = lost.message_id
), noted AS (
    INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt, claimed_at, reason_code)
    SELECT workspace_id, message_id, @now, 'unconfirmed', attempts, claimed_at, 'owner_lost'
    FROM lost
)
SELECT contact_id FROM lost
