-- A stream's memory holds what is under way, too. Its outbox rows do not say it for ever: a receipt takes a message out of the
-- outbox though its owner, who sleeps, has not written down that it left.
ALTER TABLE messaging.streams ADD COLUMN memory_under_way integer NOT NULL DEFAULT 0 CHECK (memory_under_way >= 0);
