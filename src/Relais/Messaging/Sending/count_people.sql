-- Counts people whom a portfolio writes to first, after reserve_people.sql in the same transaction.
--
-- In:     @workspace_id, @portfolio_key; @contacts; @ended, how many ended counting; @now, @boot, @ticks
-- Out:    nothing
-- Locks:  the people; the portfolio is held already
-- Index:  portfolio_people_pkey, portfolios_pkey
WITH told AS (
    SELECT DISTINCT contact_id FROM unnest(@contacts::uuid[]) AS told (contact_id)
), before AS (
    SELECT person.contact_id
    FROM told
    JOIN messaging.portfolio_people AS person
      ON person.workspace_id = @workspace_id AND person.portfolio_key = @portfolio_key AND person.contact_id = told.contact_id AND person.is_counted
), written AS (
    INSERT INTO messaging.portfolio_people (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted)
    SELECT @workspace_id, @portfolio_key, told.contact_id, @now, @boot, @ticks, true FROM told
    ON CONFLICT (workspace_id, portfolio_key, contact_id) DO UPDATE
    SET at = EXCLUDED.at, boot = EXCLUDED.boot, ticks = EXCLUDED.ticks, is_counted = true
)
UPDATE messaging.portfolios AS portfolio
SET reached = portfolio.reached - @ended::integer + (SELECT count(*) FROM told)::integer - (SELECT count(*) FROM before)::integer
WHERE portfolio.workspace_id = @workspace_id AND portfolio.portfolio_key = @portfolio_key
