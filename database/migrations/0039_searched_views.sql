-- What a search looks through is part of what other modules may read: the list of conversations looks through its latest rows itself,
-- before it asks the indexes of all that was ever written.
CREATE OR REPLACE VIEW messaging.message_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, contact_id, direction, type, text, raw, wamid, reply_to_wamid, at, created_at,
           state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at,
           failure_code, failure_reason, failure_message, author_id, stream_id, content, told_in, file_id, target_wamid, search_text
    FROM messaging.messages;

CREATE OR REPLACE VIEW contacts.contact_view WITH (security_invoker = true) AS
    SELECT contact.workspace_id, contact.id, contact.wa_id, contact.bsuid,
           coalesce(latest.username, contact.username) AS username,
           coalesce(latest.profile_name, contact.profile_name) AS profile_name,
           contact.created_at,
           coalesce(latest.profile_name, contact.profile_name, '+' || contact.wa_id, '@' || coalesce(latest.username, contact.username), contact.bsuid, '+' || contact.former_wa_id, '?') AS display_name,
           contact.merged_into,
           contact.search_text
    FROM contacts.contacts AS contact
    LEFT JOIN LATERAL (
        SELECT told.profile_name, told.username
        FROM contacts.contacts AS told
        WHERE contact.stands_for_others AND told.workspace_id = contact.workspace_id AND (told.id = contact.id OR told.merged_into = contact.id) AND told.profile_named_at IS NOT NULL
        ORDER BY told.profile_named_at DESC, told.profile_name DESC
        LIMIT 1
    ) AS latest ON true;
