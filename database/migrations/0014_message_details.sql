-- Messages of every kind, in words of our own.

ALTER TABLE messaging.messages
    -- The file that it carries.
    ADD COLUMN file_id uuid,
    -- The message that it is a sign under, corrects or takes back, by the provider's id.
    ADD COLUMN target_wamid text;
CREATE INDEX messages_target_idx ON messaging.messages (workspace_id, target_wamid) WHERE target_wamid IS NOT NULL;

-- What goes out and what comes in are kept in one form: the body, and what else is known.
UPDATE messaging.messages SET content = jsonb_build_object('body', jsonb_build_object('kind', 'template') || content, 'trouble', '[]'::jsonb) WHERE content IS NOT NULL;

CREATE OR REPLACE VIEW messaging.message_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, contact_id, direction, type, text, raw, wamid, reply_to_wamid, at, created_at,
           state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at,
           failure_code, failure_reason, failure_message, author_id, stream_id, content, told_in, file_id, target_wamid
    FROM messaging.messages;
