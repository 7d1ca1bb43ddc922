-- The people who write to us, by whatever WhatsApp gives us of them.

CREATE SCHEMA contacts;
GRANT USAGE ON SCHEMA contacts TO relais_app;

CREATE TABLE contacts.contacts (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    -- Digits without a plus, as WhatsApp gave them; stored as they came, whatever the local way of writing them.
    wa_id text CHECK (wa_id ~ '^[0-9]{1,20}$'),
    -- All that we get of someone whose number is hidden. Opaque, case-sensitive.
    bsuid text CHECK (length(bsuid) BETWEEN 4 AND 160),
    username text,
    profile_name text,
    -- The time of the message that told the name: the latest one wins, in whatever order they come.
    profile_named_at timestamptz,
    -- Folded (lower case, no accents) name, username and number, for the search.
    search_text text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (wa_id IS NOT NULL OR bsuid IS NOT NULL)
);
CREATE UNIQUE INDEX contacts_wa_id_idx ON contacts.contacts (workspace_id, wa_id) WHERE wa_id IS NOT NULL;
CREATE UNIQUE INDEX contacts_bsuid_idx ON contacts.contacts (workspace_id, bsuid) WHERE bsuid IS NOT NULL;
CREATE INDEX contacts_search_idx ON contacts.contacts USING gin (search_text gin_trgm_ops);
ALTER TABLE contacts.contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.contacts TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.contacts TO relais_app;

CREATE VIEW contacts.contact_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, wa_id, bsuid, username, profile_name, created_at,
           coalesce(profile_name, '+' || wa_id, '@' || username, bsuid) AS display_name
    FROM contacts.contacts;
GRANT SELECT ON contacts.contact_view TO relais_app;

-- The contacts whose name, username or number holds the text; the pattern comes with LIKE's own characters escaped.
-- SECURITY DEFINER: LIKE is not leakproof, so that under row-level security PostgreSQL may not look into the trigram
-- index before it has checked the policy, and reads the whole tenant instead. The workspace stands in the query itself.
CREATE FUNCTION contacts.search(pattern text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT contact.id
    FROM contacts.contacts AS contact
    WHERE contact.workspace_id = platform.workspace_id()
      AND contact.search_text LIKE '%' || platform.fold(pattern) || '%'
    LIMIT most
$$;
REVOKE ALL ON FUNCTION contacts.search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts.search TO relais_app;
