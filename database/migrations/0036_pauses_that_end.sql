-- A pause whose end was told with it ends by itself; news is kept for its days.

-- When what stopped the number is over, as WhatsApp told it; NULL where nobody knows, or somebody has to mend it.
ALTER TABLE accounts.accounts
    ADD COLUMN pause_ends_at timestamptz;
CREATE INDEX accounts_pause_ends_idx ON accounts.accounts (pause_ends_at) WHERE pause_ends_at IS NOT NULL AND paused_at IS NOT NULL;

-- What is over its time goes from the oldest on, of all workspaces together.
CREATE INDEX news_at_idx ON accounts.news (at);
