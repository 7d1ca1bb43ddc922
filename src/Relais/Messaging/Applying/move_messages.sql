-- Moves messages forward by their receipts, and takes what was told of out of the outbox.
--
-- In:     parallel arrays, one place a message: @ids, @workspaces, @accounts, @wamids, @states (the furthest told),
--         @sent, @delivered, @read, @played, @failed (the earliest time of each step, or NULL), @codes, @reasons, @messages,
--         @places (where in the journal they were found, with spaces between)
-- Out:    each message found: its id, its thread, its stream, and whether it is still without a wamid
-- Locks:  the messages, then their outbox rows; where a message of the number is unconfirmed, the number's progress
-- Index:  messages_pkey, outbox_pkey, outbox_unconfirmed_idx
-- A receipt is proof that WhatsApp has the message: whatever the outbox still meant to do with it, it must not be sent
-- again. That settles the unconfirmed ones, and one that a wrong answer had put back into the queue.
WITH moved AS (
    UPDATE messaging.messages AS message
    -- Should an echo have brought the same message first, its row has the wamid: take_over_echoes.sql makes the two one.
    SET wamid = coalesce(message.wamid, (SELECT told.wamid WHERE NOT EXISTS (
            SELECT FROM messaging.messages AS echo WHERE echo.workspace_id = told.workspace_id AND echo.wamid = told.wamid))),
        state = greatest(message.state, told.state::messaging.delivery_state),
        sent_at = least(message.sent_at, told.sent_at),
        delivered_at = least(message.delivered_at, told.delivered_at),
        read_at = least(message.read_at, told.read_at),
        played_at = least(message.played_at, told.played_at),
        -- Repetitions go on for days: the first ones tell enough.
        told_in = CASE WHEN coalesce(cardinality(message.told_in), 0) < 20 THEN message.told_in || string_to_array(told.places, ' ') ELSE message.told_in END,
        failed_at = least(message.failed_at, told.failed_at),
        -- Of several failures the earliest is told, at the same instant the lower code: no order of arrival shows. Compared
        -- with the row itself, which is the latest one also where another applier held it until now.
        (failure_code, failure_reason, failure_message) = (
            SELECT told.code, told.reason, told.message
            WHERE told.failed_at IS NOT NULL
              AND (message.failed_at IS NULL OR (told.failed_at, coalesce(told.code, 0)) < (message.failed_at, coalesce(message.failure_code, 0)))
            UNION ALL
            SELECT message.failure_code, message.failure_reason, message.failure_message
            LIMIT 1)
    FROM unnest(@ids::uuid[], @workspaces::uuid[], @accounts::uuid[], @wamids::text[], @states::text[], @sent::timestamptz[], @delivered::timestamptz[], @read::timestamptz[], @played::timestamptz[], @failed::timestamptz[], @codes::integer[], @reasons::text[], @messages::text[], @places::text[])
         AS told (id, workspace_id, account_id, wamid, state, sent_at, delivered_at, read_at, played_at, failed_at, code, reason, message, places)
    WHERE message.workspace_id = told.workspace_id
      AND message.id = told.id
      AND message.account_id = told.account_id
      AND message.direction = 'outbound'
    RETURNING message.id, message.workspace_id, message.account_id, message.contact_id, message.stream_id, message.departure, message.wamid
), settled AS (
    DELETE FROM messaging.outbox AS outbox
    USING moved
    WHERE outbox.workspace_id = moved.workspace_id AND outbox.message_id = moved.id
), progress AS (
    -- Evidence for what is in doubt: WhatsApp tells of what left after it. Kept only while something is in doubt.
    INSERT INTO messaging.receipt_progress AS known (workspace_id, account_id, departure)
    SELECT moved.workspace_id, moved.account_id, max(moved.departure)
    FROM moved
    WHERE moved.departure IS NOT NULL
      AND EXISTS (SELECT FROM messaging.outbox AS doubt WHERE doubt.workspace_id = moved.workspace_id AND doubt.account_id = moved.account_id AND doubt.state = 'unconfirmed')
    GROUP BY moved.workspace_id, moved.account_id
    ORDER BY moved.workspace_id, moved.account_id
    ON CONFLICT (workspace_id, account_id) DO UPDATE SET departure = greatest(known.departure, EXCLUDED.departure)
)
SELECT id, workspace_id, account_id, contact_id, stream_id, wamid IS NULL AS is_told_of_by_an_echo FROM moved
