-- Links that let somebody in once: invitations, and ways to a new password.

-- Who was invited and has not come yet has no password.
ALTER TABLE access.users ALTER COLUMN password_hash DROP NOT NULL;

CREATE TABLE access.one_time_links (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'password_reset')),
    token_hash bytea NOT NULL,
    created_by uuid REFERENCES access.users,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    -- The latest of its kind counts, and no other.
    UNIQUE (workspace_id, user_id, purpose),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships (workspace_id, user_id) ON DELETE CASCADE
);
ALTER TABLE access.one_time_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.one_time_links TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT (workspace_id, id, user_id, purpose, created_by, created_at, expires_at), INSERT, DELETE ON access.one_time_links TO relais_app;

-- Makes somebody a member who has not come yet, and answers who; NULL where they are one already. A function, as people are not one workspace's:
-- who has an account elsewhere is invited with it, and the workspace learns nothing of that.
CREATE FUNCTION access.invite(new_id uuid, address text, name text, spoken text, at timestamptz) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person uuid;
BEGIN
    INSERT INTO access.users AS known (id, email, display_name, language, created_at) VALUES (new_id, address, name, spoken, at)
    ON CONFLICT (email) DO UPDATE SET email = known.email
    RETURNING known.id INTO person;
    INSERT INTO access.memberships (workspace_id, user_id, created_at, invited_at, invited_name, invited_language)
    VALUES (platform.workspace_id(), person, at, at, name, spoken)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN person;
END
$$;
REVOKE ALL ON FUNCTION access.invite FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.invite TO relais_app;

-- Forgets somebody whose only invitation was withdrawn before they came.
CREATE FUNCTION access.forget_invited(person uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM access.users AS known
    WHERE known.id = person AND known.password_hash IS NULL
      AND NOT EXISTS (SELECT FROM access.memberships AS membership WHERE membership.user_id = person)
      AND NOT EXISTS (SELECT FROM access.former_members AS former WHERE former.user_id = person)
$$;
REVOKE ALL ON FUNCTION access.forget_invited FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.forget_invited TO relais_app;

-- Whether somebody belongs to another workspace too: then this one's administrators may not make a way to their password.
CREATE FUNCTION access.is_elsewhere(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM access.memberships AS membership
                   WHERE membership.user_id = person AND membership.workspace_id <> platform.workspace_id() AND membership.invited_at IS NULL)
$$;
REVOKE ALL ON FUNCTION access.is_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.is_elsewhere TO relais_app;
