-- Records what attempts came to.
--
-- In:     @workspace_id, @now, and parallel arrays, one place an attempt: @ids; @attempts, which attempt of the message;
--         @claimed, when it was claimed; @kinds ('accepted', 'again', 'failed' or 'unconfirmed'); @wamids;
--         @due, when to try again; @counts, 1 where it counts as a failure; @codes, @subcodes, @reasons, @details, @traces
-- Out:    the messages that moved, their threads, and which wamids an echo has
-- Locks:  the messages, then their outbox rows: the order of move_messages.sql
-- Index:  messages_pkey, outbox_pkey
-- A receipt may have come before this, and has settled the message: then its outbox row is gone, the state is further on,
-- and neither is turned back. Each outcome speaks of one attempt: where another has been made since, or this one was recorded
-- already by a commit whose answer was lost, it changes nothing. What is certain ends a doubt, also one that a later owner
-- noted about this attempt.
WITH told AS (
    SELECT * FROM unnest(@ids::uuid[], @attempts::integer[], @claimed::timestamptz[], @kinds::text[], @wamids::text[], @due::timestamptz[], @counts::integer[],
                         @codes::integer[], @subcodes::integer[], @reasons::text[], @details::text[], @traces::text[])
        AS told (id, attempt, claimed_at, kind, wamid, due_at, failures, code, subcode, reason, detail, trace_id)
), moved AS (
    UPDATE messaging.messages AS message
    -- Should an echo have brought the same message first, its row has the wamid: take_over_echoes.sql makes the two one.
    SET wamid = coalesce(message.wamid, (SELECT told.wamid WHERE NOT EXISTS (
            SELECT FROM messaging.messages AS echo WHERE echo.workspace_id = @workspace_id AND echo.wamid = told.wamid))),
        accepted_at = CASE WHEN told.kind = 'accepted' THEN coalesce(message.accepted_at, @now) ELSE message.accepted_at END,
        state = CASE
            WHEN told.kind = 'accepted' THEN greatest(message.state, 'accepted')
            WHEN message.state NOT IN ('sending', 'unconfirmed') THEN message.state
            WHEN told.kind = 'again' THEN 'queued'
            ELSE told.kind::messaging.delivery_state
        END,
        failed_at = CASE WHEN told.kind = 'failed' AND message.state IN ('sending', 'unconfirmed') THEN @now ELSE message.failed_at END,
        failure_code = CASE WHEN told.kind = 'accepted' THEN message.failure_code ELSE told.code END,
        failure_reason = CASE WHEN told.kind = 'accepted' THEN message.failure_reason ELSE told.reason END,
        failure_message = CASE WHEN told.kind = 'accepted' THEN message.failure_message ELSE told.detail END
    FROM told
    WHERE message.workspace_id = @workspace_id AND message.id = told.id
      -- An acceptance is a fact, whoever learns it and whenever.
      AND (told.kind = 'accepted' OR EXISTS (
          SELECT FROM messaging.outbox AS mine
          WHERE mine.workspace_id = @workspace_id AND mine.message_id = told.id
            AND mine.attempts = told.attempt
            AND (mine.state = 'sending' OR (mine.state = 'unconfirmed' AND told.kind <> 'unconfirmed'))))
    RETURNING message.id, message.account_id, message.contact_id, told.attempt, told.kind, told.due_at, told.failures, CASE WHEN message.wamid IS NULL THEN told.wamid END AS echoed_wamid
), gone AS (
    DELETE FROM messaging.outbox AS outbox
    USING moved
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = moved.id AND moved.kind IN ('accepted', 'failed')
), kept AS (
    UPDATE messaging.outbox AS outbox
    SET state = CASE WHEN moved.kind = 'again' THEN 'queued' ELSE 'unconfirmed' END,
        due_at = coalesce(moved.due_at, outbox.due_at),
        failures = outbox.failures + moved.failures,
        unconfirmed_at = CASE WHEN moved.kind = 'unconfirmed' THEN @now END,
        evidence = 0,
        awaits_decision_at = NULL
    FROM moved
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = moved.id AND moved.kind IN ('again', 'unconfirmed')
), noted AS (
    INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt, claimed_at, code, subcode, reason_code, detail, trace_id, due_at)
    SELECT @workspace_id, told.id, @now, told.kind, told.attempt, told.claimed_at, told.code, told.subcode, told.reason, told.detail, told.trace_id, told.due_at
    FROM told
    JOIN moved ON moved.id = told.id AND moved.attempt = told.attempt
)
SELECT id, contact_id, echoed_wamid FROM moved
