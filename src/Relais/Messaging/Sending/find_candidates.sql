-- Finds messages of one number that are next to be sent, and holds them until the claim is decided.
--
-- In:     @workspace_id, @account_id; @lease, the name of the number's lease, with @holder and @epoch as its owner has them;
--         @replies, how many of what people wrote; @streams and @wanted, parallel arrays: how many of each stream; @now
-- Out:    the messages with all that decides whether they may leave, in the order in which they would
-- Locks:  their outbox rows; SKIP LOCKED, and within one workspace, as a distributed table wants it
-- Index:  outbox_queue_idx, outbox_contact_idx
-- The lease is asked for in the same statement: an owner that slept through it finds nothing. So are the number and the
-- streams: whoever paused one of them can rely on nothing being claimed after their commit.
-- Of each person only the first message that waits is found, so that messages to one person keep their order across
-- retries; one that may or may not have been sent does not hold up those behind it. What a person wrote does not wait for
-- a stream's messages to the same customer, except for one that is under way this moment.
-- OFFSET 0 keeps each of these looks at a person a look of its own, which finds them by outbox_contact_idx. Joined, and before
-- PostgreSQL has counted what a campaign has just put there, it walks the whole queue for each message: 1.8 s for a claim of 68
-- out of 10,000, and a number that answers nobody meanwhile.
-- Only what failed waits for its time. What never did is due whatever the time of day says, and so is what was claimed later
-- than it is now: somebody has set the clock back, and nobody can tell how long it has waited.
WITH owner AS (
    SELECT FROM platform.leases AS lease
    JOIN accounts.account_view AS account ON account.workspace_id = @workspace_id AND account.id = @account_id
    WHERE lease.name = @lease AND lease.holder = @holder AND lease.epoch = @epoch AND NOT lease.is_released
      AND account.is_connected AND NOT account.is_paused
), replies AS (
    SELECT queued.workspace_id, queued.account_id, queued.contact_id, queued.message_id, queued.stream_id, queued.attempts, queued.failures, queued.is_free_form,
           queued.due_at, queued.queued_order
    FROM messaging.outbox AS queued
    WHERE queued.workspace_id = @workspace_id AND queued.account_id = @account_id AND queued.state = 'queued' AND queued.stream_id IS NULL
      AND (queued.due_at <= @now OR queued.failures = 0 OR queued.claimed_at > @now)
      AND EXISTS (SELECT FROM owner)
      AND NOT EXISTS (
          SELECT FROM messaging.outbox AS before
          WHERE before.workspace_id = queued.workspace_id AND before.account_id = queued.account_id AND before.contact_id = queued.contact_id
            AND ((before.stream_id IS NULL AND before.queued_order < queued.queued_order AND before.state <> 'unconfirmed') OR before.state = 'sending')
          OFFSET 0)
    ORDER BY queued.due_at, queued.queued_order
    LIMIT @replies
    FOR UPDATE SKIP LOCKED
), bulk AS (
    SELECT queued.workspace_id, queued.account_id, queued.contact_id, queued.message_id, queued.stream_id, queued.attempts, queued.failures, queued.is_free_form,
           queued.due_at, queued.queued_order
    FROM unnest(@streams::uuid[], @wanted::integer[]) AS allowed (stream_id, wanted)
    JOIN messaging.streams AS stream ON stream.workspace_id = @workspace_id AND stream.id = allowed.stream_id AND stream.paused_at IS NULL
    CROSS JOIN LATERAL (
        SELECT queued.workspace_id, queued.account_id, queued.contact_id, queued.message_id, queued.stream_id, queued.attempts, queued.failures, queued.is_free_form,
               queued.due_at, queued.queued_order
        FROM messaging.outbox AS queued
        WHERE queued.workspace_id = @workspace_id AND queued.account_id = @account_id AND queued.state = 'queued' AND queued.stream_id = allowed.stream_id
          AND (queued.due_at <= @now OR queued.failures = 0 OR queued.claimed_at > @now)
          AND EXISTS (SELECT FROM owner)
          AND NOT EXISTS (
              SELECT FROM messaging.outbox AS before
              WHERE before.workspace_id = queued.workspace_id AND before.account_id = queued.account_id AND before.contact_id = queued.contact_id
                AND ((before.queued_order < queued.queued_order AND before.state <> 'unconfirmed') OR before.state = 'sending')
              OFFSET 0)
        ORDER BY queued.due_at, queued.queued_order
        LIMIT allowed.wanted
        FOR UPDATE SKIP LOCKED
    ) AS queued
), candidate AS (
    SELECT * FROM replies
    UNION ALL
    SELECT * FROM bulk
)
SELECT candidate.message_id, candidate.contact_id, candidate.stream_id, candidate.attempts, candidate.failures, candidate.is_free_form,
       contact.wa_id, contact.bsuid, message.text, message.content::text AS content, message.reply_to_wamid,
       service_window.last_inbound_at, opt_out.contact_id IS NOT NULL AS is_opted_out,
       pair.level, pair.boot, pair.ticks
FROM candidate
JOIN messaging.messages AS message ON message.workspace_id = candidate.workspace_id AND message.id = candidate.message_id
JOIN contacts.contact_view AS contact ON contact.workspace_id = candidate.workspace_id AND contact.id = candidate.contact_id
LEFT JOIN messaging.customer_service_windows AS service_window
       ON service_window.workspace_id = candidate.workspace_id AND service_window.account_id = candidate.account_id AND service_window.contact_id = candidate.contact_id
LEFT JOIN contacts.opt_out_view AS opt_out ON opt_out.workspace_id = candidate.workspace_id AND opt_out.contact_id = candidate.contact_id
LEFT JOIN messaging.pairs AS pair
       ON pair.workspace_id = candidate.workspace_id AND pair.account_id = candidate.account_id AND pair.contact_id = candidate.contact_id
ORDER BY candidate.stream_id IS NOT NULL, candidate.due_at, candidate.queued_order
