-- What decides whether a message may leave.
--
-- In:     @workspaceId, @messageId
-- Out:    one row, or none when the message is not in the outbox
-- Locks:  nothing
-- Index:  outbox_pkey, outbox_contact_idx, outbox_queue_idx, media_uploads_pkey
SELECT mine.state, account.is_connected, account.pause_code AS account_pause_code, stream.pause_code AS stream_pause_code,
       mine.awaits_decision_at IS NOT NULL AS awaits_decision, mine.failures::integer AS failures, mine.due_at, message.failure_reason,
       EXISTS (
           SELECT FROM messaging.outbox AS before
           WHERE before.workspace_id = mine.workspace_id AND before.account_id = mine.account_id AND before.contact_id = mine.contact_id
             AND before.message_id <> mine.message_id
             AND ((before.queued_order < mine.queued_order AND before.state <> 'unconfirmed' AND (mine.stream_id IS NOT NULL OR before.stream_id IS NULL))
                  OR before.state = 'sending')) AS has_earlier,
       mine.awaits_file, upload.reason_code AS file_reason, upload.due_at AS file_due_at,
       pair.level AS pair_level, mine.is_free_form, service_window.last_inbound_at, account.messaging_limit, portfolio.reached,
       EXISTS (
           SELECT FROM messaging.portfolio_people AS person
           WHERE person.workspace_id = mine.workspace_id AND person.portfolio_key = account.portfolio_key AND person.contact_id = mine.contact_id AND person.is_counted) AS is_counted,
       (SELECT count(*)::integer
        FROM (SELECT FROM messaging.outbox AS ahead
              WHERE ahead.workspace_id = mine.workspace_id AND ahead.account_id = mine.account_id AND ahead.state = 'queued'
                AND ahead.stream_id IS NOT DISTINCT FROM mine.stream_id
                AND (ahead.due_at, ahead.queued_order) < (mine.due_at, mine.queued_order)
              LIMIT 1000) AS counted) AS ahead
FROM messaging.outbox AS mine
JOIN messaging.messages AS message ON message.workspace_id = mine.workspace_id AND message.id = mine.message_id
JOIN accounts.account_view AS account ON account.workspace_id = mine.workspace_id AND account.id = mine.account_id
LEFT JOIN messaging.streams AS stream ON stream.workspace_id = mine.workspace_id AND stream.id = mine.stream_id
LEFT JOIN messaging.pairs AS pair
       ON pair.workspace_id = mine.workspace_id AND pair.account_id = mine.account_id AND pair.contact_id = mine.contact_id
LEFT JOIN messaging.customer_service_windows AS service_window
       ON service_window.workspace_id = mine.workspace_id AND service_window.account_id = mine.account_id AND service_window.contact_id = mine.contact_id
LEFT JOIN media.file_view AS file ON file.workspace_id = message.workspace_id AND file.id = message.file_id
LEFT JOIN messaging.media_uploads AS upload
       ON upload.workspace_id = mine.workspace_id AND upload.account_id = mine.account_id AND upload.hash = file.hash AND upload.content_type = file.content_type
LEFT JOIN messaging.portfolios AS portfolio ON portfolio.workspace_id = mine.workspace_id AND portfolio.portfolio_key = account.portfolio_key
WHERE mine.workspace_id = @workspaceId AND mine.message_id = @messageId
