-- Marks messages of one number as being sent, before any of them leaves.
--
-- In:     @workspace_id, @account_id, @epoch, @now; @boot and @ticks, now by the machine's own clock;
--         parallel arrays, one place a message: @ids, @contacts, @levels (of the pair once it has left)
-- Out:    the messages that are marked
-- Locks:  their outbox rows, which the claim holds already, then their messages and pairs
-- Index:  outbox_pkey, messages_pkey, pairs_pkey
-- What is claimed is due now, whatever was written down: where another clock had put it off, or this one has been set back since,
-- a claim that is put back would otherwise wait for that time anew.
WITH told AS (
    SELECT * FROM unnest(@ids::uuid[], @contacts::uuid[], @levels::double precision[]) AS told (id, contact_id, level)
), claimed AS (
    UPDATE messaging.outbox AS outbox
    SET state = 'sending', epoch = @epoch, claimed_at = @now, due_at = least(outbox.due_at, @now), attempts = outbox.attempts + 1, departure = nextval('messaging.departures')
    FROM told
    WHERE outbox.workspace_id = @workspace_id AND outbox.message_id = told.id AND outbox.state = 'queued'
    RETURNING outbox.message_id, outbox.departure
), marked AS (
    UPDATE messaging.messages AS message
    SET state = 'sending', departure = claimed.departure
    FROM claimed
    WHERE message.workspace_id = @workspace_id AND message.id = claimed.message_id
), paired AS (
    INSERT INTO messaging.pairs AS pair (workspace_id, account_id, contact_id, level, boot, ticks)
    SELECT @workspace_id, @account_id, told.contact_id, max(told.level), @boot, @ticks
    FROM told
    GROUP BY told.contact_id
    ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE
    SET level = EXCLUDED.level, boot = EXCLUDED.boot, ticks = EXCLUDED.ticks
)
SELECT message_id FROM claimed
