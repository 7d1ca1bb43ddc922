-- The streams of one number that have something queued, with their pace and what they remember.
--
-- In:     @workspace_id, @account_id
-- Out:    those that are not paused
-- Locks:  nothing
-- Index:  outbox_queue_idx, streams_pkey
-- The index is walked from stream to stream, one probe each: old streams cost nothing, and neither does a long queue.
WITH RECURSIVE waiting AS (
    (SELECT stream_id
     FROM messaging.outbox
     WHERE workspace_id = @workspace_id AND account_id = @account_id AND state = 'queued' AND stream_id IS NOT NULL
     ORDER BY stream_id
     LIMIT 1)
    UNION ALL
    SELECT (SELECT next.stream_id
            FROM messaging.outbox AS next
            WHERE next.workspace_id = @workspace_id AND next.account_id = @account_id AND next.state = 'queued' AND next.stream_id > waiting.stream_id
            ORDER BY next.stream_id
            LIMIT 1)
    FROM waiting
    WHERE waiting.stream_id IS NOT NULL
)
SELECT stream.id, stream.pace_messages, stream.pace_period, stream.memory_boot, stream.memory_ticks, stream.memory_counts, stream.memory_under_way
FROM waiting
JOIN messaging.streams AS stream ON stream.workspace_id = @workspace_id AND stream.id = waiting.stream_id
WHERE stream.paused_at IS NULL
