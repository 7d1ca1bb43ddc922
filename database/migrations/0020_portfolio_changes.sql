-- Whoever is brought along to another portfolio counts there for all that was written to them, and not for one message.

-- As it was, but for counted_for: a message that fails later would have given a place back that others had taken, too.
CREATE OR REPLACE FUNCTION messaging.bring_people_to_portfolio() RETURNS trigger
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
    SET at = greatest(person.at, EXCLUDED.at),
        boot = CASE WHEN person.at < EXCLUDED.at THEN EXCLUDED.boot ELSE person.boot END,
        ticks = CASE WHEN person.at < EXCLUDED.at THEN EXCLUDED.ticks ELSE person.ticks END,
        is_counted = true, counted_for = NULL;

    UPDATE messaging.portfolios AS portfolio
    SET reached = (SELECT count(*) FROM messaging.portfolio_people AS person
                   WHERE person.workspace_id = NEW.workspace_id AND person.portfolio_key = NEW.portfolio_key AND person.is_counted)
    WHERE portfolio.workspace_id = NEW.workspace_id AND portfolio.portfolio_key = NEW.portfolio_key;
    RETURN NULL;
END
$$;

-- How many messages a second a number may send: what a person chose, else 80, and 1,000 for one that WhatsApp has raised.
CREATE FUNCTION accounts.pace_of(chosen_per_second integer, throughput_level text) RETURNS integer
    LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce(chosen_per_second, CASE throughput_level WHEN 'HIGH' THEN 1000 ELSE 80 END) $$;
REVOKE ALL ON FUNCTION accounts.pace_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts.pace_of TO relais_app;
