-- Templates: what WhatsApp holds of each WhatsApp Business Account, and how well we know it.

CREATE SCHEMA templates;
GRANT USAGE ON SCHEMA templates TO relais_app;

-- Those who answer may look for a template; those who connect numbers may ask WhatsApp for them.
UPDATE access.roles SET permissions = array_append(permissions, 'templates.view')
WHERE (name = 'administrator' OR permissions @> ARRAY['messages.send']) AND NOT permissions @> ARRAY['templates.view'];
UPDATE access.roles SET permissions = array_append(permissions, 'templates.manage')
WHERE (name = 'administrator' OR permissions @> ARRAY['accounts.manage']) AND NOT permissions @> ARRAY['templates.manage'];

CREATE OR REPLACE VIEW accounts.account_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, name, display_phone_number, phone_number_id, portfolio_key, messaging_limit, messages_per_second,
           disconnected_at IS NULL AS is_connected, paused_at IS NOT NULL AS is_paused, paused_at, pause_code, pause_detail,
           sends_read_receipts, shows_typing, waba_id
    FROM accounts.accounts;

-- One row a WhatsApp Business Account whose templates are looked after. Its numbers share it.
CREATE TABLE templates.wabas (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    waba_id text NOT NULL CHECK (length(waba_id) BETWEEN 1 AND 64),
    -- When WhatsApp is asked next; infinity while no number of it is connected.
    due_at timestamptz NOT NULL,
    -- How often somebody wanted it asked: a wish that comes while it is being asked is not lost.
    wishes bigint NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    -- Of the last time that all was read.
    synced_at timestamptz,
    found_all integer,
    found_new integer,
    found_changed integer,
    found_gone integer,
    -- Of the last time that it was not; NULL since it was.
    failed_at timestamptz,
    reason_code text,
    reason text,
    PRIMARY KEY (workspace_id, waba_id),
    CHECK ((failed_at IS NULL) = (reason_code IS NULL))
);
CREATE INDEX wabas_due_idx ON templates.wabas (due_at);
ALTER TABLE templates.wabas ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON templates.wabas TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON templates.wabas TO relais_app;

CREATE TABLE templates.templates (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    waba_id text NOT NULL,
    -- Meta's id: of one name in one language, and a new one when it is deleted and made again.
    provider_id text NOT NULL,
    name text COLLATE "C" NOT NULL,
    -- With an underscore, however Meta wrote it: en_US.
    language text COLLATE "C" NOT NULL,
    -- Meta's words, in capitals: a new one is kept as it is.
    category text NOT NULL,
    status text NOT NULL,
    quality text,
    rejection_reason text,
    parameter_format text NOT NULL CHECK (parameter_format IN ('positional', 'named')),
    -- json and not jsonb: whole, in its order, with whatever Meta writes into it.
    components json NOT NULL,
    -- Of all that a person would call a change: the addresses of samples, which Meta signs anew each time, are left out.
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    search_text text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    synced_at timestamptz NOT NULL,
    -- Which reading saw it last: what a whole reading did not see is gone.
    seen_by uuid NOT NULL,
    -- Since when Meta does not list it; kept, for what was sent with it names it.
    gone_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, waba_id, provider_id),
    FOREIGN KEY (workspace_id, waba_id) REFERENCES templates.wabas
);
CREATE INDEX templates_name_idx ON templates.templates (workspace_id, name, language, id);
CREATE INDEX templates_search_idx ON templates.templates USING gin (search_text gin_trgm_ops);
ALTER TABLE templates.templates ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON templates.templates TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON templates.templates TO relais_app;

-- As contacts.search, and for its reason: under row-level security the trigram index is otherwise not looked into.
CREATE FUNCTION templates.search(pattern text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT template.id
    FROM templates.templates AS template
    WHERE template.workspace_id = platform.workspace_id()
      AND template.search_text LIKE '%' || platform.fold(pattern) || '%'
    LIMIT most
$$;
REVOKE ALL ON FUNCTION templates.search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION templates.search TO relais_app;

-- An agent writes to someone who never wrote: the contact is made by their request.
GRANT INSERT ON contacts.contacts TO relais_app;

-- The files of a carousel's cards. A message that carries one file names it itself.
CREATE TABLE messaging.card_files (
    workspace_id uuid NOT NULL,
    message_id uuid NOT NULL,
    file_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, message_id, file_id)
);
ALTER TABLE messaging.card_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.card_files TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON messaging.card_files TO relais_app;

-- A conversation that was begun and in which nothing was said yet is in no list: these hold the others only.
DROP INDEX inbox.conversations_recent_idx;
DROP INDEX inbox.conversations_account_idx;
DROP INDEX inbox.conversations_favorite_idx;
CREATE INDEX conversations_recent_idx ON inbox.conversations (workspace_id, last_activity_at DESC, id DESC) WHERE last_message_id IS NOT NULL;
CREATE INDEX conversations_account_idx ON inbox.conversations (workspace_id, account_id, last_activity_at DESC, id DESC) WHERE last_message_id IS NOT NULL;
CREATE INDEX conversations_favorite_idx ON inbox.conversations (workspace_id, last_activity_at DESC, id DESC) WHERE is_favorite AND last_message_id IS NOT NULL;
