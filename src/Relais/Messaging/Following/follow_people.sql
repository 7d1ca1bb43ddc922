-- Gives messages to whoever stands for their people now, and what waits of them with them.
--
-- In:     @workspace_id; @people, all whom it concerns; @owns and @standing, parallel arrays: who, and who stands for them;
--         parallel arrays, one place a stretch of an id: @senders, @froms, @untils, @contacts (whose, before any merge)
-- Out:    nothing
-- Locks:  the messages that move, then their outbox rows: the order of move_messages.sql
-- Index:  messages_thread_idx, outbox_pkey, media_fetches_pkey
-- What somebody wrote is theirs who had the id at that time. What we wrote, and what came in before senders were kept, is
-- theirs to whom it was written.
WITH said AS (
    SELECT message.id, coalesce(span.contact_id, message.home_id, message.contact_id) AS home_id
    FROM accounts.account_view AS account
    JOIN messaging.messages AS message ON message.workspace_id = account.workspace_id AND message.account_id = account.id AND message.contact_id = ANY(@people::uuid[])
    -- One at most: the stretches of an id do not overlap.
    LEFT JOIN unnest(@senders::text[], @froms::timestamptz[], @untils::timestamptz[], @contacts::uuid[]) AS span (sender, from_at, until_at, contact_id)
           ON span.sender = message.sender AND span.from_at <= message.at AND message.at < span.until_at
    WHERE account.workspace_id = @workspace_id
), moved AS (
    UPDATE messaging.messages AS message
    SET contact_id = told.stands_for, home_id = nullif(said.home_id, told.stands_for)
    FROM said
    JOIN unnest(@owns::uuid[], @standing::uuid[]) AS told (id, stands_for) ON told.id = said.home_id
    WHERE message.workspace_id = @workspace_id AND message.id = said.id
      AND (message.contact_id <> told.stands_for OR message.home_id IS DISTINCT FROM nullif(said.home_id, told.stands_for))
    RETURNING message.id, message.contact_id
), waiting AS (
    UPDATE messaging.outbox AS outbox
    SET contact_id = moved.contact_id
    FROM moved
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = moved.id AND outbox.contact_id <> moved.contact_id
)
UPDATE messaging.media_fetches AS owed
SET contact_id = moved.contact_id
FROM moved
WHERE owed.workspace_id = @workspace_id AND owed.message_id = moved.id
