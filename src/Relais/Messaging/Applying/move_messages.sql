-- Moves messages forward by their receipts, and takes what was told of out of the outbox.
--
-- In:     parallel arrays, one place a message: @ids, @workspaces, @accounts, @wamids, @states (the furthest told),
--         @sent, @delivered, @read, @played, @failed (the earliest time of each step, or NULL), @codes, @reasons, @messages
-- Out:    each message found: its id and its thread
-- Locks:  the messages, then their outbox rows
-- Index:  messages_pkey, outbox_pkey
-- A receipt is proof that WhatsApp has the message: whatever the outbox still meant to do with it, it must not be sent
-- again. That settles the unconfirmed ones, and one that a wrong answer had put back into the queue.
WITH moved AS (
    UPDATE messaging.messages AS message
    SET wamid = coalesce(message.wamid, told.wamid),
        state = greatest(message.state, told.state::messaging.delivery_state),
        sent_at = least(message.sent_at, told.sent_at),
        delivered_at = least(message.delivered_at, told.delivered_at),
        read_at = least(message.read_at, told.read_at),
        played_at = least(message.played_at, told.played_at),
        failed_at = least(message.failed_at, told.failed_at),
        failure_code = CASE WHEN failure.is_new THEN told.code ELSE message.failure_code END,
        failure_reason = CASE WHEN failure.is_new THEN told.reason ELSE message.failure_reason END,
        failure_message = CASE WHEN failure.is_new THEN told.message ELSE message.failure_message END
    FROM unnest(@ids::uuid[], @workspaces::uuid[], @accounts::uuid[], @wamids::text[], @states::text[], @sent::timestamptz[], @delivered::timestamptz[], @read::timestamptz[], @played::timestamptz[], @failed::timestamptz[], @codes::integer[], @reasons::text[], @messages::text[])
         AS told (id, workspace_id, account_id, wamid, state, sent_at, delivered_at, read_at, played_at, failed_at, code, reason, message)
    JOIN messaging.messages AS known ON known.workspace_id = told.workspace_id AND known.id = told.id
    -- Of several failures the earliest is told, at the same instant the lower code: no order of arrival shows.
    CROSS JOIN LATERAL (
        SELECT told.failed_at IS NOT NULL
           AND (known.failed_at IS NULL OR (told.failed_at, coalesce(told.code, 0)) < (known.failed_at, coalesce(known.failure_code, 0))) AS is_new
    ) AS failure
    WHERE message.workspace_id = told.workspace_id
      AND message.id = told.id
      AND message.account_id = told.account_id
      AND message.direction = 'outbound'
    RETURNING message.id, message.workspace_id, message.account_id, message.contact_id
), settled AS (
    DELETE FROM messaging.outbox AS outbox
    USING moved
    WHERE outbox.workspace_id = moved.workspace_id AND outbox.message_id = moved.id
)
SELECT id, workspace_id, account_id, contact_id FROM moved
