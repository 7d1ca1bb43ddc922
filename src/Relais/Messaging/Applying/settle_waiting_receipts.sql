-- Applies receipts that waited for a message which is now known by its wamid.
--
-- In:     nothing
-- Out:    the threads in which a message moved
-- Locks:  the waiting receipts that fit, then their messages
-- Index:  messages_wamid_idx
-- A receipt can be parked in the very moment in which another transaction writes the wamid; neither sees the other, and
-- this, run every few seconds, brings them together.
WITH fits AS (
    DELETE FROM messaging.waiting_receipts AS waiting
    USING messaging.messages AS message
    WHERE message.workspace_id = waiting.workspace_id AND message.wamid = waiting.wamid AND message.direction = 'outbound'
    RETURNING message.workspace_id, message.id, waiting.state, waiting.at, waiting.failure_code, waiting.failure_reason, waiting.failure_message
), told AS (
    SELECT workspace_id, id, max(state) AS state,
           min(at) FILTER (WHERE state = 'sent') AS sent_at,
           min(at) FILTER (WHERE state = 'delivered') AS delivered_at,
           min(at) FILTER (WHERE state = 'read') AS read_at,
           min(at) FILTER (WHERE state = 'played') AS played_at,
           min(at) FILTER (WHERE state = 'failed') AS failed_at,
           min(failure_code) AS code, min(failure_reason) AS reason, min(failure_message) AS message
    FROM fits
    GROUP BY workspace_id, id
), moved AS (
    UPDATE messaging.messages AS message
    SET state = greatest(message.state, told.state),
        sent_at = least(message.sent_at, told.sent_at),
        delivered_at = least(message.delivered_at, told.delivered_at),
        read_at = least(message.read_at, told.read_at),
        played_at = least(message.played_at, told.played_at),
        failed_at = least(message.failed_at, told.failed_at),
        failure_code = coalesce(message.failure_code, told.code),
        failure_message = coalesce(message.failure_message, told.message),
        failure_reason = CASE WHEN told.failed_at IS NULL THEN message.failure_reason ELSE coalesce(message.failure_reason, told.reason, 'unknown') END
    FROM told
    WHERE message.workspace_id = told.workspace_id AND message.id = told.id
    RETURNING message.workspace_id, message.account_id, message.contact_id
)
SELECT workspace_id, account_id, contact_id FROM moved
