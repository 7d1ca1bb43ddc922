-- Makes one message of two: ours, and the echo that brought the same message before we knew its wamid.
--
-- In:     parallel arrays, one place a message: @workspaces, @ids (ours), @wamids (what WhatsApp calls it)
-- Out:    each echo that is gone: its thread and its id
-- Locks:  the echoes; ours are held already by whoever has just moved them
-- Index:  messages_pkey, messages_wamid_idx
-- Only WhatsApp's own word makes them one, an answer or a receipt that names our id: two messages with the same words are
-- two. Ours stays, with the author, the place in the thread and the id that others hold, and takes over how far the other was
-- known to have travelled. Signs, answers and corrections name the wamid, and so are under ours from now on. The file of the
-- other may still be fetched: it holds the bytes that ours has, which are kept once.
WITH told AS (
    SELECT told.workspace_id, told.id, told.wamid FROM unnest(@workspaces::uuid[], @ids::uuid[], @wamids::text[]) AS told (workspace_id, id, wamid)
), echo AS (
    DELETE FROM messaging.messages AS echo
    USING told
    JOIN messaging.messages AS ours ON ours.workspace_id = told.workspace_id AND ours.id = told.id
    WHERE echo.workspace_id = told.workspace_id AND echo.wamid = told.wamid AND echo.id <> told.id
      AND ours.wamid IS NULL
      AND echo.account_id = ours.account_id AND echo.direction = 'outbound' AND echo.content ->> 'sent_from' IS NOT NULL
    RETURNING echo.workspace_id, echo.id, echo.account_id, echo.contact_id, told.id AS ours_id, echo.wamid, echo.state, echo.sent_at, echo.delivered_at, echo.read_at, echo.played_at,
              echo.failed_at, echo.failure_code, echo.failure_reason, echo.failure_message, echo.told_in
), one AS (
    UPDATE messaging.messages AS ours
    SET wamid = echo.wamid,
        state = greatest(ours.state, echo.state),
        sent_at = least(ours.sent_at, echo.sent_at),
        delivered_at = least(ours.delivered_at, echo.delivered_at),
        read_at = least(ours.read_at, echo.read_at),
        played_at = least(ours.played_at, echo.played_at),
        told_in = coalesce(ours.told_in, '{}') || echo.told_in,
        failed_at = least(ours.failed_at, echo.failed_at),
        -- Of several failures the earliest is told, at the same instant the lower code: the rule of move_messages.sql.
        (failure_code, failure_reason, failure_message) = (
            SELECT echo.failure_code, echo.failure_reason, echo.failure_message
            WHERE echo.failed_at IS NOT NULL
              AND (ours.failed_at IS NULL OR (echo.failed_at, coalesce(echo.failure_code, 0)) < (ours.failed_at, coalesce(ours.failure_code, 0)))
            UNION ALL
            SELECT ours.failure_code, ours.failure_reason, ours.failure_message
            LIMIT 1)
    FROM echo
    WHERE ours.workspace_id = echo.workspace_id AND ours.id = echo.ours_id
)
SELECT workspace_id, account_id, contact_id, id FROM echo
