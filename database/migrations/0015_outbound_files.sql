-- Files that we send are given to WhatsApp first, once for each number, and named by the id that it gives them for 30 days.

ALTER TABLE messaging.media_uploads
    ALTER COLUMN media_id DROP NOT NULL,
    ALTER COLUMN uploaded_at DROP NOT NULL,
    ADD COLUMN failures integer NOT NULL DEFAULT 0,
    -- When to try next; NULL when there is nothing to do: it is there, or WhatsApp will not have it.
    ADD COLUMN due_at timestamptz,
    -- Why WhatsApp will not have it.
    ADD COLUMN reason_code text,
    ADD COLUMN reason_detail text,
    ADD CHECK ((media_id IS NULL) = (uploaded_at IS NULL));
CREATE INDEX media_uploads_due_idx ON messaging.media_uploads (due_at) WHERE due_at IS NOT NULL;

-- Waits for its file to be with WhatsApp; those behind it to the same person wait too, so that their order stays.
ALTER TABLE messaging.outbox ADD COLUMN awaits_file boolean NOT NULL DEFAULT false;
CREATE INDEX outbox_awaiting_file_idx ON messaging.outbox (workspace_id, account_id) WHERE awaits_file;

-- Whoever hands a message in owes its file to the number in the same transaction.
GRANT SELECT, INSERT, UPDATE ON messaging.media_uploads TO relais_app;
