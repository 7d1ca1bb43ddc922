-- The streams of one number that have something waiting, or stand still, the latest first.
--
-- In:     @WorkspaceId, @accountId; @most, how many waiting messages are counted at most
-- Out:    at most 50 streams
-- Locks:  nothing
-- Index:  streams_account_idx, outbox_queue_idx
SELECT stream.id, stream.name, stream.pace_messages, extract(epoch FROM stream.pace_period)::double precision AS pace_seconds,
       queue.waiting, queue.oldest_at, stream.paused_at, stream.pause_code, stream.pause_detail
FROM messaging.streams AS stream
CROSS JOIN LATERAL (
    SELECT count(*)::integer AS waiting, min(counted.due_at) AS oldest_at
    FROM (SELECT queued.due_at FROM messaging.outbox AS queued
          WHERE queued.workspace_id = stream.workspace_id AND queued.account_id = stream.account_id AND queued.state = 'queued' AND queued.stream_id = stream.id
          ORDER BY queued.due_at
          LIMIT @most) AS counted) AS queue
WHERE stream.workspace_id = @WorkspaceId AND stream.account_id = @accountId AND (queue.waiting > 0 OR stream.paused_at IS NOT NULL)
ORDER BY stream.created_at DESC
LIMIT 50
