-- Records what attempts came to.
--
-- In:     @workspace_id, @epoch, @now, and parallel arrays, one place an attempt: @ids; @kinds ('accepted', 'again', 'failed'
--         or 'unconfirmed'); @wamids; @due, when to try again; @counts, 1 where it counts as a failure; @codes, @reasons, @messages
-- Out:    the threads of the messages that moved
-- Locks:  the messages, then their outbox rows: the order of move_messages.sql
-- Index:  messages_pkey, outbox_pkey
-- A receipt may have come before this, and has settled the message: then its outbox row is gone, the state is further on,
-- and neither is turned back. The epoch keeps out an owner that slept: its rows are another's to judge now.
WITH told AS (
    SELECT * FROM unnest(@ids::uuid[], @kinds::text[], @wamids::text[], @due::timestamptz[], @counts::integer[], @codes::integer[], @reasons::text[], @messages::text[])
        AS told (id, kind, wamid, due_at, failures, code, reason, message)
), moved AS (
    UPDATE messaging.messages AS message
    SET wamid = coalesce(message.wamid, told.wamid),
        accepted_at = CASE WHEN told.kind = 'accepted' THEN coalesce(message.accepted_at, @now) ELSE message.accepted_at END,
        state = CASE
            WHEN told.kind = 'accepted' THEN greatest(message.state, 'accepted')
            WHEN message.state <> 'sending' THEN message.state
            WHEN told.kind = 'again' THEN 'queued'
            ELSE told.kind::messaging.delivery_state
        END,
        failed_at = CASE WHEN told.kind = 'failed' AND message.state = 'sending' THEN @now ELSE message.failed_at END,
        failure_code = coalesce(told.code, message.failure_code),
        failure_reason = coalesce(told.reason, message.failure_reason),
        failure_message = coalesce(told.message, message.failure_message)
    FROM told
    WHERE message.workspace_id = @workspace_id AND message.id = told.id
      -- An acceptance is a fact, whoever learns it; everything else is for the owner of the claim to say.
      AND (told.kind = 'accepted' OR EXISTS (
          SELECT FROM messaging.outbox AS mine
          WHERE mine.workspace_id = @workspace_id AND mine.message_id = told.id AND mine.epoch = @epoch AND mine.state = 'sending'))
    RETURNING message.id, message.account_id, message.contact_id, told.kind, told.due_at, told.failures
), gone AS (
    DELETE FROM messaging.outbox AS outbox
    USING moved
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = moved.id AND moved.kind IN ('accepted', 'failed')
), kept AS (
    UPDATE messaging.outbox AS outbox
    SET state = CASE WHEN moved.kind = 'again' THEN 'queued' ELSE 'unconfirmed' END,
        due_at = coalesce(moved.due_at, outbox.due_at),
        failures = outbox.failures + moved.failures
    FROM moved
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = moved.id AND moved.kind IN ('again', 'unconfirmed')
)
SELECT account_id, contact_id FROM moved
