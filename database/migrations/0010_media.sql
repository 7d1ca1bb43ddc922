-- Files: what customers send and what we send them. The bytes lie in the data folder by their content; here is what is known of them.

CREATE SCHEMA media;
GRANT USAGE ON SCHEMA media TO relais_app;

-- awaited: known of, and not here yet. lost: it will never be here.
CREATE TYPE media.file_state AS ENUM ('awaited', 'stored', 'lost');

CREATE TABLE media.files (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    state media.file_state NOT NULL,
    -- Its name as somebody gave it; never a path of ours.
    name text CHECK (length(name) <= 240),
    -- What it says that it is until it is here; then what its bytes say.
    content_type text NOT NULL CHECK (length(content_type) <= 200),
    size bigint CHECK (size >= 0),
    -- SHA-256 of the bytes, by which they are found.
    hash bytea CHECK (length(hash) = 32),
    -- Why it is lost, or why it is not here yet.
    reason_code text,
    -- Who brought it; NULL for what customers send.
    brought_by uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK ((state = 'stored') = (hash IS NOT NULL)),
    CHECK (state <> 'stored' OR size IS NOT NULL)
);
CREATE INDEX files_hash_idx ON media.files (workspace_id, hash) WHERE hash IS NOT NULL;
ALTER TABLE media.files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON media.files TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON media.files TO relais_app;

CREATE VIEW media.file_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, state, name, content_type, size, hash, reason_code, brought_by, created_at
    FROM media.files;
GRANT SELECT ON media.file_view TO relais_app;

-- What is to be fetched from WhatsApp, which keeps a customer's file for seven days.
CREATE TABLE messaging.media_fetches (
    workspace_id uuid NOT NULL,
    -- The message that carries it, and its file: they have one id.
    message_id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    media_id text NOT NULL,
    -- SHA-256 as WhatsApp told it; NULL when it did not.
    told_hash bytea,
    failures integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    -- WhatsApp has forgotten it by then.
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
);
CREATE INDEX media_fetches_due_idx ON messaging.media_fetches (due_at);
ALTER TABLE messaging.media_fetches ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.media_fetches TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));

-- Under which id a number's WhatsApp knows a file that we gave it: it is given once, and used while the id lives.
CREATE TABLE messaging.media_uploads (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    content_type text NOT NULL,
    media_id text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, account_id, hash, content_type)
);
ALTER TABLE messaging.media_uploads ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.media_uploads TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
