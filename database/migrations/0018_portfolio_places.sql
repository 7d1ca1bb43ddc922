-- A message that certainly was not sent gives the place in the portfolio's day back that was taken for it.

-- The message for which somebody began to count; NULL once another has been written to them since, which counts as much.
ALTER TABLE messaging.portfolio_people ADD COLUMN counted_for uuid;
CREATE INDEX portfolio_people_message_idx ON messaging.portfolio_people (workspace_id, counted_for) WHERE is_counted AND counted_for IS NOT NULL;
