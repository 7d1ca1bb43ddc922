-- What the WhatsApp Business app shares of the time before its number came here stands in the thread, and asks for nothing: it is not unread, nobody is told of
-- it, and nothing is sent because of it.
ALTER TABLE messaging.messages ADD COLUMN is_shared boolean NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW messaging.message_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, contact_id, direction, type, text, raw, wamid, reply_to_wamid, at, created_at,
           state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at,
           failure_code, failure_reason, failure_message, author_id, stream_id, content, told_in, file_id, target_wamid, search_text, is_shared
    FROM messaging.messages;
