-- Tells better of messages that are here already: what was shared without its file gets it, and what was only shared is fresh once it is told as it happened.
--
-- In:     parallel arrays, one place a message: @workspaces, @accounts, @wamids, @ranks (0 a file that follows, 1 shared, 2 as it happened), @directions, @types,
--         @texts, @raws, @contents, @targets, @replies, @carries (whether it has a file), @states, @sent, @failed
-- Out:    each message of which more is known: its place in the arrays from 1 on, its id, its contact, its time, whether it is told better, not only further, and
--         whether it had its file before
-- Locks:  the messages
-- Index:  messages_wamid_idx
-- The highest rank ever told is what a row says, and the furthest state what it shows: no order of arrival is seen in it. What we have sent ourselves, and what
-- came in as it happened, is told best already.
WITH told AS (
    SELECT told.*
    FROM unnest(@workspaces::uuid[], @accounts::uuid[], @wamids::text[], @ranks::integer[], @directions::text[], @types::text[], @texts::text[], @raws::text[], @contents::text[], @targets::text[],
                @replies::text[], @carries::integer[], @states::text[], @sent::timestamptz[], @failed::timestamptz[]) WITH ORDINALITY
         AS told (workspace_id, account_id, wamid, rank, direction, type, text, raw, content, target_wamid, reply_to_wamid, carries, state, sent_at, failed_at, place)
), known AS MATERIALIZED (
    SELECT message.workspace_id, message.id, told.place, message.file_id IS NOT NULL AS has_file,
           told.rank > CASE WHEN NOT message.is_shared THEN 2 WHEN message.type = 'media_placeholder' THEN 0 ELSE 1 END AS is_better
    FROM told
    JOIN messaging.messages AS message ON message.workspace_id = told.workspace_id AND message.wamid = told.wamid
    WHERE message.account_id = told.account_id AND message.direction = told.direction::messaging.direction
      AND (message.is_shared OR message.content ->> 'sent_from' IS NOT NULL)
    ORDER BY message.workspace_id, message.id
    FOR NO KEY UPDATE OF message
)
UPDATE messaging.messages AS message
SET type = CASE WHEN known.is_better THEN told.type ELSE message.type END,
    text = CASE WHEN known.is_better THEN told.text ELSE message.text END,
    raw = CASE WHEN known.is_better THEN told.raw::json ELSE message.raw END,
    search_text = CASE WHEN known.is_better THEN platform.fold(left(told.text, 2000)) ELSE message.search_text END,
    content = CASE WHEN known.is_better THEN told.content::jsonb ELSE message.content END,
    target_wamid = CASE WHEN known.is_better THEN told.target_wamid ELSE message.target_wamid END,
    file_id = CASE WHEN known.is_better AND told.carries = 1 THEN message.id ELSE message.file_id END,
    is_shared = CASE WHEN known.is_better THEN told.rank < 2 ELSE message.is_shared END,
    reply_to_wamid = coalesce(message.reply_to_wamid, told.reply_to_wamid),
    state = greatest(message.state, told.state::messaging.delivery_state),
    sent_at = least(message.sent_at, told.sent_at),
    failed_at = least(message.failed_at, told.failed_at),
    failure_reason = CASE WHEN told.failed_at IS NULL THEN message.failure_reason ELSE coalesce(message.failure_reason, 'unknown') END
FROM known
JOIN told ON told.place = known.place
WHERE message.workspace_id = known.workspace_id AND message.id = known.id
  AND (known.is_better OR told.state::messaging.delivery_state > message.state OR (message.reply_to_wamid IS NULL AND told.reply_to_wamid IS NOT NULL))
RETURNING known.place, message.id, message.contact_id, message.at, known.is_better, known.has_file
