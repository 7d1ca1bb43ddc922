-- Takes pushes that are due, with all that is told by them.
--
-- In:     @most, rows; @now; @until, when they are due again by themselves: whoever took them has died by then
-- Out:    the taken rows, in no order; is_due is false where there is nothing to tell any more
-- Locks:  the taken rows; SKIP LOCKED, so that nodes never wait for one another
-- Index:  inbox.pushes_due_idx
-- What is told is read now and not when it came to pass: somebody may have read it since, given the conversation away or signed out.
WITH due AS (
    SELECT push.workspace_id, push.subscription_id, push.subject_id
    FROM inbox.pushes AS push
    WHERE push.due_at <= @now
    ORDER BY push.due_at
    LIMIT @most
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE inbox.pushes AS push
    SET due_at = @until, attempts = push.attempts + 1
    FROM due
    WHERE push.workspace_id = due.workspace_id AND push.subscription_id = due.subscription_id AND push.subject_id = due.subject_id
    RETURNING push.workspace_id, push.subscription_id, push.subject_id, push.kind, push.conversation_id, push.created_at, push.attempts
)
SELECT taken.workspace_id, taken.subscription_id, taken.subject_id, taken.created_at, taken.attempts,
       browser.user_id, browser.endpoint, browser.public_key, browser.auth_secret, browser.contact,
       conversation.id AS conversation_id, conversation.account_id, conversation.inbound_count - conversation.read_count AS unread,
       coalesce(told.kind, 'message') AS kind, contact.display_name AS contact_name, actor.display_name AS actor_name, reader.language,
       left(coalesce(note.text, message.text), 200) AS text, message.type AS message_type,
       EXISTS (SELECT FROM access.session_view AS session
               WHERE session.workspace_id = browser.workspace_id AND session.id = browser.session_id AND session.user_id = browser.user_id AND session.expires_at > @now) AS is_signed_in,
       reader.id IS NOT NULL AND CASE taken.kind
           WHEN 'notification' THEN told.id IS NOT NULL AND told.read_at IS NULL
           ELSE conversation.assignee_id IS NOT DISTINCT FROM browser.user_id AND conversation.inbound_count > conversation.read_count
                AND NOT EXISTS (SELECT FROM inbox.push_choices AS choice
                                WHERE choice.workspace_id = browser.workspace_id AND choice.user_id = browser.user_id AND NOT choice.tells_messages)
       END AS is_due
FROM taken
JOIN inbox.push_subscriptions AS browser ON browser.workspace_id = taken.workspace_id AND browser.id = taken.subscription_id
JOIN inbox.conversations AS conversation ON conversation.workspace_id = taken.workspace_id AND conversation.id = taken.conversation_id
JOIN contacts.contact_view AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
LEFT JOIN access.colleague_view AS reader ON reader.workspace_id = browser.workspace_id AND reader.id = browser.user_id
LEFT JOIN inbox.notifications AS told ON taken.kind = 'notification' AND told.workspace_id = taken.workspace_id AND told.id = taken.subject_id
LEFT JOIN access.author_view AS actor ON actor.workspace_id = told.workspace_id AND actor.id = told.actor_id
LEFT JOIN inbox.notes AS note ON note.workspace_id = told.workspace_id AND note.id = told.note_id
LEFT JOIN messaging.message_view AS message ON taken.kind = 'message' AND message.workspace_id = taken.workspace_id AND message.id = taken.subject_id
