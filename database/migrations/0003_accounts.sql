-- The business numbers: who they are, how to reach them, what they may do.

CREATE SCHEMA accounts;
GRANT USAGE ON SCHEMA accounts TO relais_app;

CREATE TABLE accounts.accounts (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    provider text NOT NULL CHECK (provider IN ('whatsapp_cloud')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    phone_number_id text NOT NULL CHECK (length(phone_number_id) BETWEEN 1 AND 64),
    -- NULL until it is told: the settings of an older installation do not name it.
    waba_id text CHECK (length(waba_id) BETWEEN 1 AND 64),
    display_phone_number text,
    verified_name text,
    quality_rating text,
    -- Where the Graph API answers for this number; NULL is Meta's own. A simulated number has the simulator's.
    graph_url text,
    is_simulated boolean NOT NULL DEFAULT false,
    sealed_access_token bytea NOT NULL,
    sealed_app_secret bytea NOT NULL,
    -- Which app signs this number's webhooks, without telling its secret: a keyed hash of the app secret.
    app_fingerprint bytea NOT NULL,
    verify_token text NOT NULL,
    messages_per_second integer NOT NULL DEFAULT 80 CHECK (messages_per_second BETWEEN 1 AND 1000),
    paused_at timestamptz,
    pause_code text,
    pause_detail text,
    last_check jsonb,
    connected_at timestamptz NOT NULL,
    disconnected_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    -- A number that is connected again is the account it was, with its history.
    UNIQUE (workspace_id, phone_number_id),
    CHECK ((paused_at IS NULL) = (pause_code IS NULL))
);
CREATE INDEX accounts_workspace_idx ON accounts.accounts (workspace_id, connected_at);
ALTER TABLE accounts.accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON accounts.accounts TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE ON accounts.accounts TO relais_app;

-- Global: a webhook names a number, not a workspace, and a number belongs to one workspace only.
-- The request role may claim and give up its own numbers; another's claim it meets as a refusal, never as a row.
CREATE TABLE accounts.number_routes (
    phone_number_id text PRIMARY KEY,
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE accounts.number_routes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON accounts.number_routes TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, DELETE ON accounts.number_routes TO relais_app;

CREATE VIEW accounts.account_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, name, display_phone_number, phone_number_id,
           disconnected_at IS NULL AS is_connected, paused_at IS NOT NULL AS is_paused
    FROM accounts.accounts;
GRANT SELECT ON accounts.account_view TO relais_app;
