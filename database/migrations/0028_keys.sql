-- API keys: with permissions of their own, for some numbers or all, until a day or for ever.

CREATE TABLE access.api_keys (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- By which people recognise it: how the key begins.
    prefix text NOT NULL,
    -- SHA-256 of the key's 32 random bytes, which nobody guesses: no slow hash is needed.
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    permissions text[] NOT NULL CHECK (cardinality(permissions) BETWEEN 1 AND 100),
    -- The numbers that it reaches; NULL for all of the workspace's, those to come too.
    account_ids uuid[] CHECK (cardinality(account_ids) BETWEEN 1 AND 1000),
    -- Who answers for it: it never gives more than they hold.
    created_by uuid NOT NULL REFERENCES access.users (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    -- To the minute.
    last_used_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
ALTER TABLE access.api_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.api_keys TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
-- The hash is written by a request, and read by nobody's.
GRANT SELECT (workspace_id, id, name, prefix, permissions, account_ids, created_by, created_at, expires_at, revoked_at, last_used_at),
      INSERT (workspace_id, id, name, prefix, secret_hash, permissions, account_ids, created_by, created_at, expires_at),
      UPDATE (name, created_by, expires_at, revoked_at)
    ON access.api_keys TO relais_app;

-- Whoever can be the author of a message: people, those who left too, and keys by their names, revoked ones too.
CREATE VIEW access.author_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, display_name, false AS is_key FROM access.member_view
    UNION ALL
    SELECT workspace_id, id, name, true FROM access.api_keys;
GRANT SELECT ON access.author_view TO relais_app;


-- How many places of the minute each address, person and key has used up, on all nodes together. Lost in a crash, and no harm done.
CREATE UNLOGGED TABLE access.request_places (
    -- 'address:192.0.2.1', 'person:…', 'key:…'.
    subject text PRIMARY KEY CHECK (length(subject) <= 100),
    -- Minutes since 1970.
    minute bigint NOT NULL,
    taken integer NOT NULL,
    -- By whoever asked last.
    granted integer NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX request_places_age_idx ON access.request_places (minute);
