-- Counts people whom a portfolio writes to first, after reserve_people.sql in the same transaction.
--
-- In:     @workspace_id, @portfolio_key; @contacts and @messages, parallel arrays: who, and the message to them; @ended, how many ended counting; @now, @boot, @ticks
-- Out:    nothing
-- Locks:  the people; the portfolio is held already
-- Index:  portfolio_people_pkey, portfolios_pkey
WITH told AS (
    SELECT DISTINCT ON (contact_id) contact_id, message_id FROM unnest(@contacts::uuid[], @messages::uuid[]) AS told (contact_id, message_id) ORDER BY contact_id, message_id
), before AS (
    SELECT person.contact_id
    FROM told
    JOIN messaging.portfolio_people AS person
      ON person.workspace_id = @workspace_id AND person.portfolio_key = @portfolio_key AND person.contact_id = told.contact_id AND person.is_counted
), written AS (
    INSERT INTO messaging.portfolio_people AS person (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted, counted_for)
    SELECT @workspace_id, @portfolio_key, told.contact_id, @now, @boot, @ticks, true, told.message_id FROM told
    ON CONFLICT (workspace_id, portfolio_key, contact_id) DO UPDATE
    -- Who counted already is held by more than one message: if one of them fails, the other still counts.
    SET at = EXCLUDED.at, boot = EXCLUDED.boot, ticks = EXCLUDED.ticks, is_counted = true,
        counted_for = CASE WHEN person.is_counted AND person.counted_for IS DISTINCT FROM EXCLUDED.counted_for THEN NULL ELSE EXCLUDED.counted_for END
)
UPDATE messaging.portfolios AS portfolio
SET reached = portfolio.reached - @ended::integer + (SELECT count(*) FROM told)::integer - (SELECT count(*) FROM before)::integer
WHERE portfolio.workspace_id = @workspace_id AND portfolio.portfolio_key = @portfolio_key
