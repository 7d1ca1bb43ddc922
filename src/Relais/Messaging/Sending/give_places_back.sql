-- Gives back the places in the portfolio's day that were taken for messages which certainly were not sent.
--
-- In:     @workspace_id, @portfolio_key; @messages, which failed for good
-- Out:    nothing
-- Locks:  the portfolio, then the people: the order of reserve_people.sql
-- Index:  portfolios_pkey, portfolio_people_message_idx, messages_pkey
WITH portfolio AS (
    SELECT workspace_id, portfolio_key
    FROM messaging.portfolios
    WHERE workspace_id = @workspace_id AND portfolio_key = @portfolio_key
    FOR NO KEY UPDATE
), given AS (
    UPDATE messaging.portfolio_people AS person
    SET is_counted = false, counted_for = NULL
    FROM portfolio
    WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key
      AND person.is_counted AND person.counted_for = ANY(@messages::uuid[])
      AND EXISTS (SELECT FROM messaging.messages AS message
                  WHERE message.workspace_id = @workspace_id AND message.id = person.counted_for AND message.state = 'failed')
    RETURNING person.contact_id
)
UPDATE messaging.portfolios AS portfolio
SET reached = portfolio.reached - (SELECT count(*) FROM given)::integer
WHERE portfolio.workspace_id = @workspace_id AND portfolio.portfolio_key = @portfolio_key AND EXISTS (SELECT FROM given)
