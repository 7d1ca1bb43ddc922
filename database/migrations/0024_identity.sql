-- A person changes their number or their BSUID and stays the same contact; two contacts that turn out to be one become one,
-- and two again if that was wrong. See decisions/0010.

-- What WhatsApp told. Kept as it was told and never changed, so that whose an id was can be worked out again from all of
-- it, in whatever order it came.

-- A number and a BSUID in one webhook: they are one person's.
CREATE TABLE contacts.pairings (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    -- What two ways of writing the number have in common.
    number_key text NOT NULL,
    bsuid text NOT NULL,
    -- The WhatsApp Business Account in whose webhook: in one of them, which is of one portfolio, a person has one BSUID at a time.
    -- Empty where nobody knows.
    scope text NOT NULL,
    -- The earliest time that they were told together.
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, number_key, bsuid, scope)
);
CREATE INDEX pairings_bsuid_idx ON contacts.pairings (workspace_id, bsuid);
ALTER TABLE contacts.pairings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.pairings TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.pairings TO relais_app;

-- One id in place of another: a person has another number, or another BSUID, from then on.
CREATE TABLE contacts.successions (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    kind text NOT NULL CHECK (kind IN ('number', 'bsuid')),
    former text NOT NULL,
    next text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, kind, former, next, at),
    CHECK (former <> next)
);
CREATE INDEX successions_next_idx ON contacts.successions (workspace_id, kind, next);
ALTER TABLE contacts.successions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.successions TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.successions TO relais_app;

-- What follows from it ------------------------------------------------------------------------------------------------

-- Whose an id is, and when. A number may be one person's until an instant and another's from then on; a BSUID is one
-- person's for ever, and its end tells no more than that they have another since.
CREATE TABLE contacts.addresses (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    kind text NOT NULL CHECK (kind IN ('number', 'bsuid')),
    -- A BSUID, or what two ways of writing a number have in common.
    key text NOT NULL,
    from_at timestamptz NOT NULL DEFAULT '-infinity',
    -- The first instant at which it is not theirs any more.
    until_at timestamptz NOT NULL DEFAULT 'infinity',
    -- Whose, before any merge.
    contact_id uuid NOT NULL,
    -- As Meta gave it.
    value text NOT NULL,
    -- The earliest time at which it was told to be theirs; NULL where nothing tells it but that they wrote.
    told_at timestamptz,
    -- What told its end.
    ended_by text CHECK (ended_by IN ('number_changed', 'user_id_changed', 'other_number_seen', 'other_user_id_seen')),
    PRIMARY KEY (workspace_id, kind, key, from_at),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts,
    CHECK (from_at < until_at)
);
CREATE INDEX addresses_contact_idx ON contacts.addresses (workspace_id, contact_id);
ALTER TABLE contacts.addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.addresses TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.addresses TO relais_app;

-- Two contacts that are one person. What each of them had stays theirs, so that it can be undone.
CREATE TABLE contacts.merges (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    -- The older of the two, which stands for both.
    kept_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    at timestamptz NOT NULL,
    -- Who said so; NULL when WhatsApp did.
    made_by uuid,
    undone_at timestamptz,
    -- Who said otherwise; NULL when what WhatsApp told later did.
    undone_by uuid,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, kept_id) REFERENCES contacts.contacts,
    FOREIGN KEY (workspace_id, merged_id) REFERENCES contacts.contacts,
    CHECK (kept_id <> merged_id),
    CHECK (undone_by IS NULL OR undone_at IS NOT NULL)
);
CREATE UNIQUE INDEX merges_pair_idx ON contacts.merges (workspace_id, kept_id, merged_id) WHERE undone_at IS NULL;
CREATE INDEX merges_kept_idx ON contacts.merges (workspace_id, kept_id);
CREATE INDEX merges_merged_idx ON contacts.merges (workspace_id, merged_id);
ALTER TABLE contacts.merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.merges TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.merges TO relais_app;

-- Who somebody is is settled for the whole workspace, and not within what one request sees.
REVOKE INSERT ON contacts.contacts FROM relais_app;
ALTER TABLE contacts.contacts
    -- The contact that stands for this one; NULL for one that stands for itself. Never a chain.
    ADD COLUMN merged_into uuid,
    -- Grows whenever it is settled anew which ids are theirs: whoever found the contact before has to look again.
    ADD COLUMN epoch integer NOT NULL DEFAULT 0,
    -- Others were merged into this one: who told their name last is asked among all of them.
    ADD COLUMN stands_for_others boolean NOT NULL DEFAULT false,
    -- What somebody is called by who gave up the only id that was known of them.
    ADD COLUMN former_wa_id text,
    ADD FOREIGN KEY (workspace_id, merged_into) REFERENCES contacts.contacts,
    DROP CONSTRAINT contacts_check;
CREATE INDEX contacts_merged_idx ON contacts.contacts (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- Whoever was known before is found by what they were known by. Twins that were two contacts stay two, each found by their own number.
INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value)
SELECT contact.workspace_id, 'number',
       CASE WHEN EXISTS (SELECT FROM contacts.contacts AS twin WHERE twin.workspace_id = contact.workspace_id AND twin.wa_id = contact.number_key AND twin.id <> contact.id)
            THEN contact.wa_id ELSE coalesce(contact.number_key, contact.wa_id) END,
       contact.id, contact.wa_id
FROM contacts.contacts AS contact WHERE contact.wa_id IS NOT NULL
UNION ALL
SELECT workspace_id, 'bsuid', bsuid, id, bsuid FROM contacts.contacts WHERE bsuid IS NOT NULL;
INSERT INTO contacts.pairings (workspace_id, number_key, bsuid, scope, at)
SELECT workspace_id, number_key, bsuid, '', created_at FROM contacts.contacts WHERE number_key IS NOT NULL AND bsuid IS NOT NULL;

-- From now on these are what is shown and written to: whose an id is stands in contacts.addresses.
DROP INDEX contacts.contacts_wa_id_idx;
DROP INDEX contacts.contacts_bsuid_idx;
-- The column itself is unused from now on, and stays for the version before.
DROP INDEX contacts.contacts_number_key_idx;

-- Names stay with whom they were told of, so that nothing is lost when two part again.
CREATE OR REPLACE VIEW contacts.contact_view WITH (security_invoker = true) AS
    SELECT contact.workspace_id, contact.id, contact.wa_id, contact.bsuid,
           coalesce(latest.username, contact.username) AS username,
           coalesce(latest.profile_name, contact.profile_name) AS profile_name,
           contact.created_at,
           coalesce(latest.profile_name, contact.profile_name, '+' || contact.wa_id, '@' || coalesce(latest.username, contact.username), contact.bsuid, '+' || contact.former_wa_id, '?') AS display_name,
           contact.merged_into
    FROM contacts.contacts AS contact
    LEFT JOIN LATERAL (
        SELECT told.profile_name, told.username
        FROM contacts.contacts AS told
        WHERE contact.stands_for_others AND told.workspace_id = contact.workspace_id AND (told.id = contact.id OR told.merged_into = contact.id) AND told.profile_named_at IS NOT NULL
        ORDER BY told.profile_named_at DESC, told.profile_name DESC
        LIMIT 1
    ) AS latest ON true;

-- What somebody chose goes with the id by which they told it, as what they wrote does.
ALTER TABLE contacts.opt_outs
    -- The BSUID, or where none was told the key of the number; empty for what was noted before this was kept.
    ADD COLUMN sender text NOT NULL DEFAULT '',
    DROP CONSTRAINT opt_outs_pkey,
    ADD PRIMARY KEY (workspace_id, contact_id, sender);

-- Of ids and contacts that are one person's, a stop counts until any of them wants it again: the latest word, as of one person.
-- Two branches, so that each is one look into an index.
CREATE OR REPLACE VIEW contacts.opt_out_view WITH (security_invoker = true) AS
    SELECT told.workspace_id, told.contact_id, told.source, told.at
    FROM contacts.opt_outs AS told
    WHERE NOT EXISTS (
          SELECT FROM contacts.opt_outs AS later
          WHERE later.workspace_id = told.workspace_id AND later.contact_id = told.contact_id AND later.resumed_at > told.at)
      AND NOT EXISTS (
          SELECT FROM contacts.contacts AS other
          JOIN contacts.opt_outs AS later ON later.workspace_id = other.workspace_id AND later.contact_id = other.id
          WHERE other.workspace_id = told.workspace_id AND other.merged_into = told.contact_id AND later.resumed_at > told.at)
    UNION ALL
    SELECT told.workspace_id, contact.merged_into, told.source, told.at
    FROM contacts.contacts AS contact
    JOIN contacts.opt_outs AS told ON told.workspace_id = contact.workspace_id AND told.contact_id = contact.id
    WHERE contact.merged_into IS NOT NULL
      AND NOT EXISTS (
          SELECT FROM contacts.opt_outs AS later
          WHERE later.workspace_id = told.workspace_id AND later.contact_id = contact.merged_into AND later.resumed_at > told.at)
      AND NOT EXISTS (
          SELECT FROM contacts.contacts AS other
          JOIN contacts.opt_outs AS later ON later.workspace_id = other.workspace_id AND later.contact_id = other.id
          WHERE other.workspace_id = told.workspace_id AND other.merged_into = contact.merged_into AND later.resumed_at > told.at);

-- As it was, but that who is found by what a merged contact was called is the one that stands for them.
CREATE OR REPLACE FUNCTION contacts.search(pattern text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(contact.merged_into, contact.id)
    FROM contacts.contacts AS contact
    WHERE contact.workspace_id = platform.workspace_id()
      AND contact.search_text LIKE '%' || platform.fold(pattern) || '%'
    LIMIT most
$$;

-- Which contacts stand for these now. They are held against being merged until the transaction ends: whoever writes a row
-- for a contact writes it for the one that stands for it. SECURITY DEFINER: to hold a row takes the right to change it.
CREATE FUNCTION contacts.standing(workspace uuid, ids uuid[]) RETURNS TABLE (id uuid, stands_for uuid)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT contact.id, coalesce(contact.merged_into, contact.id)
    FROM contacts.contacts AS contact
    WHERE contact.workspace_id = workspace AND contact.workspace_id = coalesce(platform.workspace_id(), workspace) AND contact.id = ANY(ids)
    ORDER BY contact.id
    FOR KEY SHARE
$$;
REVOKE ALL ON FUNCTION contacts.standing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts.standing TO relais_app;

-- All by which somebody is searched for, as it is shown: a number with its plus, a username with its sign. Folded.
CREATE FUNCTION contacts.search_text_of(workspace uuid, contact uuid, profile_name text, username text) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT platform.fold(concat_ws(' ', profile_name, '@' || username,
        (SELECT string_agg('+' || address.value || CASE WHEN address.key <> address.value THEN ' +' || address.key ELSE '' END, ' ' ORDER BY address.until_at DESC, address.key)
         FROM contacts.addresses AS address
         WHERE address.workspace_id = workspace AND address.contact_id = contact AND address.kind = 'number')))
$$;
REVOKE ALL ON FUNCTION contacts.search_text_of FROM PUBLIC;

-- Messages ------------------------------------------------------------------------------------------------------------

ALTER TABLE messaging.messages
    -- Inbound: the BSUID that it came from, or where none was told the key of the number. NULL for what came before this was kept.
    ADD COLUMN sender text,
    -- Whose it is where another contact stands for them; NULL where contact_id is theirs.
    ADD COLUMN home_id uuid;
