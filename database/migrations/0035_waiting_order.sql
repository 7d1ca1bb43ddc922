-- The list by the time that is left to answer.

-- Who wrote last waits for an answer, and then the last message is what opened the window: those are walked by when it came, whose window
-- closes first in front. What was answered is not in it, and what closed lies before the place where the walk begins.
CREATE INDEX conversations_waiting_idx ON inbox.conversations (workspace_id, account_id, status, last_message_at, id) WHERE last_message_direction = 'inbound';

ALTER TABLE inbox.saved_filters
    ADD COLUMN sort text NOT NULL DEFAULT 'activity' CHECK (sort IN ('activity', 'window'));
GRANT UPDATE (sort) ON inbox.saved_filters TO relais_app;
