-- What Meta tells of a number is kept with its moment, asked again every hour, and people decide what customers see of them.

ALTER TABLE accounts.accounts
    ADD COLUMN number_status text,
    ADD COLUMN name_status text,
    -- When Meta last told the above, the quality, the throughput and the limit.
    ADD COLUMN told_at timestamptz,
    -- When Meta is asked again; whoever asks puts it off first, so that nobody asks twice.
    ADD COLUMN look_due_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN look_failures integer NOT NULL DEFAULT 0,
    -- Which app the token was made for, as Meta told it.
    ADD COLUMN app_id text,
    -- NULL: not asked yet, or no answer that tells.
    ADD COLUMN token_state text CHECK (token_state IN ('valid', 'dead')),
    -- NULL: never, or not told.
    ADD COLUMN token_ends_at timestamptz,
    ADD COLUMN token_checked_at timestamptz,
    -- Grows with each new token: what is told of an older one says nothing of it.
    ADD COLUMN token_epoch integer NOT NULL DEFAULT 0,
    -- What customers see of the team.
    ADD COLUMN sends_read_receipts boolean NOT NULL DEFAULT true,
    ADD COLUMN shows_typing boolean NOT NULL DEFAULT true,
    -- The business that owns the WhatsApp Business Account; the same for all numbers of one account.
    ADD COLUMN portfolio_id text;
CREATE INDEX accounts_look_idx ON accounts.accounts (look_due_at) WHERE disconnected_at IS NULL;

-- The numbers that share a messaging limit: those of one portfolio; until it is told, those of one account.
DROP VIEW accounts.account_view;
ALTER TABLE accounts.accounts DROP COLUMN portfolio_key;
ALTER TABLE accounts.accounts
    ADD COLUMN portfolio_key text GENERATED ALWAYS AS (coalesce(portfolio_id, waba_id, phone_number_id)) STORED;
CREATE VIEW accounts.account_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, name, display_phone_number, phone_number_id, portfolio_key, messaging_limit, messages_per_second,
           disconnected_at IS NULL AS is_connected, paused_at IS NOT NULL AS is_paused, paused_at, pause_code, pause_detail,
           sends_read_receipts, shows_typing
    FROM accounts.accounts;
GRANT SELECT ON accounts.account_view TO relais_app;

-- A number that turns out to be of another portfolio brings along the people whom it has written to first: else the day's limit
-- would begin anew. Copied and not moved, as other numbers may still count where it did.
CREATE FUNCTION messaging.bring_people_to_portfolio() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    INSERT INTO messaging.portfolios AS known (workspace_id, portfolio_key) VALUES (NEW.workspace_id, NEW.portfolio_key)
    ON CONFLICT (workspace_id, portfolio_key) DO UPDATE SET reached = known.reached;

    INSERT INTO messaging.portfolio_people AS person (workspace_id, portfolio_key, contact_id, at, boot, ticks, is_counted)
    SELECT workspace_id, NEW.portfolio_key, contact_id, at, boot, ticks, true
    FROM messaging.portfolio_people
    WHERE workspace_id = NEW.workspace_id AND portfolio_key = OLD.portfolio_key AND is_counted
    ON CONFLICT (workspace_id, portfolio_key, contact_id) DO UPDATE
    SET at = EXCLUDED.at, boot = EXCLUDED.boot, ticks = EXCLUDED.ticks, is_counted = true
    WHERE NOT person.is_counted OR person.at < EXCLUDED.at;

    UPDATE messaging.portfolios AS portfolio
    SET reached = (SELECT count(*) FROM messaging.portfolio_people AS person
                   WHERE person.workspace_id = NEW.workspace_id AND person.portfolio_key = NEW.portfolio_key AND person.is_counted)
    WHERE portfolio.workspace_id = NEW.workspace_id AND portfolio.portfolio_key = NEW.portfolio_key;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION messaging.bring_people_to_portfolio() FROM PUBLIC;
CREATE TRIGGER bring_people_to_portfolio AFTER UPDATE ON accounts.accounts
    FOR EACH ROW WHEN (OLD.portfolio_key IS DISTINCT FROM NEW.portfolio_key)
    EXECUTE FUNCTION messaging.bring_people_to_portfolio();
