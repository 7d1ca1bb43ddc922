-- Finds messages of one number that are next to be sent, and holds them until the claim is decided.
--
-- In:     @workspace_id, @account_id; @lease, the name of the number's lease, with @holder and @epoch as its owner has them;
--         @replies, how many of what people wrote; @streams and @wanted, parallel arrays: how many of each stream;
--         @resting, people who are passed over; @out_of_reach, people to whom templates are passed over; @now
-- Out:    the messages with all that decides whether they may leave, in the order in which they would
-- Locks:  their outbox rows; SKIP LOCKED, and within one workspace, as a distributed table wants it
-- Index:  outbox_replies_idx, outbox_queue_idx, outbox_contact_idx, outbox_under_way_idx
-- The lease is asked for in the same statement: an owner that slept through it finds nothing. So are the number and the
-- streams. A stream that is paused meanwhile is found out when the claim holds it; of a number that is paused meanwhile, what
-- is found here still leaves, as does what was under way: only failures and news pause a number, and nobody was promised an end.
-- A number counts as paused while its workspace is suspended, too: the view says so.
-- Of each person only the first message that waits is found, so that messages to one person keep their order across
-- retries; one that may or may not have been sent does not hold up those behind it. What a person wrote does not wait for
-- a stream's messages to the same customer, except for one that is under way this moment.
-- The first message is asked for, and not whether there is one before: as an anti join PostgreSQL compares all that waits for a
-- person with each other, which took 6 s for 5,000 messages to one.
-- What waits for its file to be with WhatsApp is passed over, and so are those behind it to the same person.
-- Only what failed waits for its time. What never did is due whatever the time of day says, and so is what was claimed later
-- than it is now: somebody has set the clock back, and nobody can tell how long it has waited.
WITH owner AS (
    SELECT FROM platform.leases AS lease
    JOIN accounts.account_view AS account ON account.workspace_id = @workspace_id AND account.id = @account_id
    WHERE lease.name = @lease AND lease.holder = @holder AND lease.epoch = @epoch AND NOT lease.is_released
      AND account.is_connected AND NOT account.is_paused
), busy AS (
    SELECT contact_id FROM messaging.outbox WHERE workspace_id = @workspace_id AND account_id = @account_id AND state = 'sending'
), replies AS (
    SELECT queued.workspace_id, queued.account_id, queued.contact_id, queued.message_id, queued.stream_id, queued.attempts, queued.failures, queued.is_free_form,
           queued.due_at, queued.queued_order
    FROM messaging.outbox AS queued
    WHERE queued.workspace_id = @workspace_id AND queued.account_id = @account_id AND queued.state = 'queued' AND queued.stream_id IS NULL
      AND (queued.due_at <= @now OR queued.failures = 0 OR queued.claimed_at > @now)
      AND EXISTS (SELECT FROM owner)
      AND NOT queued.awaits_file
      AND queued.contact_id <> ALL(@resting::uuid[])
      AND (queued.is_free_form OR queued.contact_id <> ALL(@out_of_reach::uuid[]))
      AND queued.contact_id NOT IN (SELECT contact_id FROM busy)
      AND queued.queued_order = (
          SELECT first.queued_order
          FROM messaging.outbox AS first
          WHERE first.workspace_id = queued.workspace_id AND first.account_id = queued.account_id AND first.contact_id = queued.contact_id
            AND first.stream_id IS NULL AND first.state <> 'unconfirmed'
          ORDER BY first.queued_order
          LIMIT 1)
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
          AND NOT queued.awaits_file
          AND queued.contact_id <> ALL(@resting::uuid[])
          AND (queued.is_free_form OR queued.contact_id <> ALL(@out_of_reach::uuid[]))
          AND queued.contact_id NOT IN (SELECT contact_id FROM busy)
          AND queued.queued_order = (
              SELECT first.queued_order
              FROM messaging.outbox AS first
              WHERE first.workspace_id = queued.workspace_id AND first.account_id = queued.account_id AND first.contact_id = queued.contact_id
                AND first.state <> 'unconfirmed'
              ORDER BY first.queued_order
              LIMIT 1)
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
       contact.wa_id, contact.bsuid, message.text, message.content, message.reply_to_wamid,
       service_window.last_inbound_at, opt_out.contact_id IS NOT NULL AS is_opted_out,
       pair.level, pair.boot, pair.ticks,
       message.target_wamid, message.file_id IS NOT NULL AS carries_file, upload.media_id, upload.file_name, upload.reason_code, upload.reason_detail, cards.files
FROM candidate
-- One row of each at most, and LIMIT says so: PostgreSQL cannot tell how few candidates there are, and would read every contact.
JOIN LATERAL (
    SELECT told.text, told.content::text AS content, told.reply_to_wamid, told.target_wamid, told.file_id
    FROM messaging.messages AS told
    WHERE told.workspace_id = candidate.workspace_id AND told.id = candidate.message_id
    LIMIT 1
) AS message ON true
JOIN LATERAL (
    SELECT known.wa_id, known.bsuid
    FROM contacts.contact_view AS known
    WHERE known.workspace_id = candidate.workspace_id AND known.id = candidate.contact_id
    LIMIT 1
) AS contact ON true
LEFT JOIN LATERAL (
    SELECT known.last_inbound_at
    FROM messaging.customer_service_windows AS known
    WHERE known.workspace_id = candidate.workspace_id AND known.account_id = candidate.account_id AND known.contact_id = candidate.contact_id
    LIMIT 1
) AS service_window ON true
LEFT JOIN LATERAL (
    SELECT known.contact_id
    FROM contacts.opt_out_view AS known
    WHERE known.workspace_id = candidate.workspace_id AND known.contact_id = candidate.contact_id
    LIMIT 1
) AS opt_out ON true
LEFT JOIN LATERAL (
    SELECT known.level, known.boot, known.ticks
    FROM messaging.pairs AS known
    WHERE known.workspace_id = candidate.workspace_id AND known.account_id = candidate.account_id AND known.contact_id = candidate.contact_id
    LIMIT 1
) AS pair ON true
LEFT JOIN LATERAL (
    SELECT known.media_id, file.name AS file_name, known.reason_code, known.reason_detail
    FROM media.file_view AS file
    JOIN messaging.media_uploads AS known
      ON known.workspace_id = file.workspace_id AND known.account_id = candidate.account_id AND known.hash = file.hash AND known.content_type = file.content_type
    WHERE file.workspace_id = candidate.workspace_id AND file.id = message.file_id
    LIMIT 1
) AS upload ON message.file_id IS NOT NULL
-- A carousel's cards have a file each.
LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', card.file_id, 'media_id', known.media_id, 'name', file.name, 'reason_code', known.reason_code, 'reason_detail', known.reason_detail))::text AS files
    FROM messaging.card_files AS card
    JOIN media.file_view AS file ON file.workspace_id = card.workspace_id AND file.id = card.file_id
    LEFT JOIN messaging.media_uploads AS known
      ON known.workspace_id = file.workspace_id AND known.account_id = candidate.account_id AND known.hash = file.hash AND known.content_type = file.content_type
    WHERE card.workspace_id = candidate.workspace_id AND card.message_id = candidate.message_id
) AS cards ON NOT candidate.is_free_form
ORDER BY candidate.stream_id IS NOT NULL, candidate.due_at, candidate.queued_order
