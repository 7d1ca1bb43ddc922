-- How many more people a portfolio may write to first, and which of these count already.
--
-- In:     @workspace_id, @portfolio_key; @contacts; @now; @boot and @ticks, now by the machine's own clock
-- Out:    one row a contact that counts already, and one with NULL; each with how many count in all
-- Locks:  the portfolio, until the transaction ends: its numbers take turns here, and here only
-- Index:  portfolios_pkey, portfolio_people_counted_idx, portfolio_people_pkey
-- A day is over when both clocks say so, the time of day and, where it is the same machine since, its own: whoever sets the
-- time forward gains nothing.
WITH portfolio AS (
    INSERT INTO messaging.portfolios AS known (workspace_id, portfolio_key) VALUES (@workspace_id, @portfolio_key)
    ON CONFLICT (workspace_id, portfolio_key) DO UPDATE SET reached = known.reached
    RETURNING reached
), over AS (
    UPDATE messaging.portfolio_people AS person
    SET is_counted = false
    FROM portfolio
    WHERE person.workspace_id = @workspace_id AND person.portfolio_key = @portfolio_key AND person.is_counted
      AND person.at <= @now::timestamptz - interval '24 hours'
      AND (person.boot <> @boot OR person.ticks <= @ticks::bigint - 864000000000)
    RETURNING person.contact_id
), counted AS (
    SELECT person.contact_id
    FROM portfolio, messaging.portfolio_people AS person
    WHERE person.workspace_id = @workspace_id AND person.portfolio_key = @portfolio_key AND person.is_counted
      AND person.contact_id = ANY(@contacts::uuid[])
      AND person.contact_id NOT IN (SELECT contact_id FROM over)
)
SELECT NULL::uuid AS contact_id, portfolio.reached - (SELECT count(*) FROM over)::integer AS reached, (SELECT count(*) FROM over)::integer AS ended FROM portfolio
UNION ALL
SELECT contact_id, 0, 0 FROM counted
