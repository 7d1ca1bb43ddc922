-- What waits, is under way or is in doubt on one number.
--
-- In:     @WorkspaceId, @accountId; @most, how many are counted at most
-- Out:    one row, or none when the number is not connected
-- Locks:  nothing
-- Index:  outbox_replies_idx, outbox_queue_idx, outbox_under_way_idx, outbox_unconfirmed_idx
-- The queue is what waits now, not history, and it is counted up to a limit: a counter that every enqueuer and every sender
-- changes would make them wait for each other.
SELECT account.messages_per_second, account.messaging_limit, coalesce(portfolio.reached, 0) AS reached, account.paused_at, account.pause_code, account.pause_detail,
       (SELECT count(*)::integer FROM (SELECT FROM messaging.outbox AS reply
            WHERE reply.workspace_id = account.workspace_id AND reply.account_id = account.id AND reply.state = 'queued' AND reply.stream_id IS NULL
            LIMIT @most) AS counted) AS replies,
       (SELECT min(reply.due_at) FROM messaging.outbox AS reply
            WHERE reply.workspace_id = account.workspace_id AND reply.account_id = account.id AND reply.state = 'queued' AND reply.stream_id IS NULL) AS oldest_reply_at,
       (SELECT count(*)::integer FROM messaging.outbox AS sending
            WHERE sending.workspace_id = account.workspace_id AND sending.account_id = account.id AND sending.state = 'sending') AS under_way,
       (SELECT count(*)::integer FROM messaging.outbox AS doubt
            WHERE doubt.workspace_id = account.workspace_id AND doubt.account_id = account.id AND doubt.state = 'unconfirmed') AS unconfirmed,
       (SELECT count(*)::integer FROM messaging.outbox AS doubt
            WHERE doubt.workspace_id = account.workspace_id AND doubt.account_id = account.id AND doubt.state = 'unconfirmed' AND doubt.awaits_decision_at IS NOT NULL) AS awaiting_decision
FROM accounts.account_view AS account
LEFT JOIN messaging.portfolios AS portfolio ON portfolio.workspace_id = account.workspace_id AND portfolio.portfolio_key = account.portfolio_key
WHERE account.workspace_id = @WorkspaceId AND account.id = @accountId AND account.is_connected
