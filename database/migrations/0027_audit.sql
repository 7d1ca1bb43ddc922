-- The audit trail: who changed what, when and from where. A line is written with the change itself, never changed, and sealed into a chain of hashes.

CREATE TABLE access.audit_lines (
    -- All zeros for what concerns the installation and no workspace.
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    -- What was done: 'number.edited', 'access.denied'.
    action text NOT NULL CHECK (length(action) BETWEEN 3 AND 60),
    actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'command', 'engine', 'stranger')),
    actor_id uuid,
    -- As they were called then.
    actor_name text,
    subject_kind text,
    subject_id text,
    subject_name text,
    -- Field, before, after. json, not jsonb: what is hashed is kept to the letter.
    changes json NOT NULL,
    -- More than 1 where equal lines of a minute were counted together.
    times integer NOT NULL DEFAULT 1 CHECK (times > 0),
    address text,
    user_agent text,
    session_id uuid,
    -- Its place in the chain of its workspace, from 1, and the hash over its predecessor's and itself; NULL until it is sealed.
    position bigint CHECK (position > 0),
    hash bytea CHECK (length(hash) = 32),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, position),
    CHECK ((position IS NULL) = (hash IS NULL))
);
CREATE INDEX audit_lines_time_idx ON access.audit_lines (workspace_id, at DESC, id DESC);
CREATE INDEX audit_lines_unsealed_idx ON access.audit_lines (workspace_id, id) WHERE position IS NULL;

-- Added to by requests, and by nobody changed.
ALTER TABLE access.audit_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.audit_lines FOR SELECT TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY added_here ON access.audit_lines FOR INSERT TO relais_app
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND position IS NULL);
GRANT SELECT ON access.audit_lines TO relais_app;
GRANT INSERT (workspace_id, id, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, subject_name, changes, times, address, user_agent, session_id)
    ON access.audit_lines TO relais_app;

-- A wall against mistakes, our own too: a line is sealed once and is otherwise left as it is. Whoever owns the table can take the wall
-- down; then the chain tells.
CREATE FUNCTION access.keep_audit_line() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND NEW.position IS NOT NULL
       AND (to_jsonb(OLD) - '{position,hash,changes}'::text[]) = (to_jsonb(NEW) - '{position,hash,changes}'::text[])
       AND OLD.changes::text = NEW.changes::text THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A line of the audit trail is neither changed nor deleted.';
END
$$;
CREATE TRIGGER keep_audit_line BEFORE UPDATE OR DELETE ON access.audit_lines
    FOR EACH ROW EXECUTE FUNCTION access.keep_audit_line();
CREATE TRIGGER keep_audit_lines BEFORE TRUNCATE ON access.audit_lines
    FOR EACH STATEMENT EXECUTE FUNCTION access.keep_audit_line();

-- Where each chain ends. Its row is the lock under which lines are sealed.
CREATE TABLE access.audit_heads (
    workspace_id uuid PRIMARY KEY,
    position bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
ALTER TABLE access.audit_heads ENABLE ROW LEVEL SECURITY;
