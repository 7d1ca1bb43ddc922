-- The next reply is found by where it stands. The queue's index does not give that order: PostgreSQL does not take "stream_id IS NULL"
-- for one value, and sorted all replies that wait at each claim (190 ms with 20,000).
CREATE INDEX outbox_replies_idx ON messaging.outbox (workspace_id, account_id, due_at, queued_order) WHERE state = 'queued' AND stream_id IS NULL;
