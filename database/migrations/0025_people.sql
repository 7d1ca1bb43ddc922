-- People and roles are looked after by those who may: who is active, which roles there are, and what becomes of one who left.

-- The role that holds every permission, those of later versions too: its own list is not asked. One a workspace.
ALTER TABLE access.roles ADD COLUMN is_administrator boolean NOT NULL DEFAULT false;
UPDATE access.roles SET is_administrator = true, permissions = '{}' WHERE name = 'administrator';
CREATE UNIQUE INDEX roles_administrator_idx ON access.roles (workspace_id) WHERE is_administrator;

-- What a workspace begins with, and changes as it likes; in the language of whoever founded it.
INSERT INTO access.roles (workspace_id, id, name, permissions)
SELECT workspace.workspace_id, gen_random_uuid(), role.name, role.permissions
FROM access.workspaces AS workspace
CROSS JOIN LATERAL (
    SELECT coalesce((SELECT founder.language
                     FROM access.memberships AS membership
                     JOIN access.users AS founder ON founder.id = membership.user_id
                     WHERE membership.workspace_id = workspace.workspace_id
                     ORDER BY membership.created_at LIMIT 1), 'fr') AS language
) AS spoken
JOIN (VALUES
    ('fr', 'Agent', ARRAY['accounts.view', 'conversations.view', 'messages.view', 'messages.send', 'templates.view']),
    ('en', 'Agent', ARRAY['accounts.view', 'conversations.view', 'messages.view', 'messages.send', 'templates.view']),
    ('fr', 'Superviseur', ARRAY['accounts.view', 'accounts.assign', 'conversations.view', 'messages.view', 'messages.send', 'templates.view', 'templates.manage']),
    ('en', 'Supervisor', ARRAY['accounts.view', 'accounts.assign', 'conversations.view', 'messages.view', 'messages.send', 'templates.view', 'templates.manage']),
    ('fr', 'Marketing', ARRAY['accounts.view', 'templates.view', 'templates.manage']),
    ('en', 'Marketing', ARRAY['accounts.view', 'templates.view', 'templates.manage'])
) AS role (language, name, permissions) ON role.language = spoken.language
ON CONFLICT (workspace_id, name) DO NOTHING;

-- Deactivated in this workspace, and in no other; invited and not come yet, and until then called as whoever invited them wrote it, since
-- what is known of them elsewhere is not this workspace's to see; last seen when a session began or went on.
ALTER TABLE access.memberships
    ADD COLUMN deactivated_at timestamptz,
    ADD COLUMN invited_at timestamptz,
    ADD COLUMN invited_name text CHECK (length(invited_name) BETWEEN 1 AND 100),
    ADD COLUMN invited_language text CHECK (invited_language IN ('fr', 'en')),
    ADD COLUMN last_seen_at timestamptz;

-- Who left is still the author of what they wrote.
CREATE TABLE access.former_members (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    user_id uuid NOT NULL REFERENCES access.users,
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    left_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
);
ALTER TABLE access.former_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.former_members TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE (display_name, left_at) ON access.former_members TO relais_app;

CREATE OR REPLACE VIEW access.member_view WITH (security_invoker = true) AS
    SELECT membership.workspace_id, member.id, member.display_name
    FROM access.memberships AS membership
    JOIN access.users AS member ON member.id = membership.user_id
    UNION ALL
    SELECT former.workspace_id, former.user_id, former.display_name
    FROM access.former_members AS former
    WHERE NOT EXISTS (SELECT FROM access.memberships AS returned
                      WHERE returned.workspace_id = former.workspace_id AND returned.user_id = former.user_id);

-- What a role for one number is about belongs to that number. Roles for the workspace are seen from everywhere, and given only by those who reach all of it.
CREATE POLICY own_accounts ON access.role_assignments AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));

GRANT SELECT, INSERT, DELETE ON access.role_assignments, access.permission_overrides TO relais_app;
GRANT INSERT, UPDATE (name, permissions), DELETE ON access.roles TO relais_app;
GRANT UPDATE (deactivated_at), DELETE ON access.memberships TO relais_app;
GRANT SELECT (deactivated_at) ON access.users TO relais_app;

-- Ends all sessions of a person in the workspace that asks. A function, as nobody may read another's sessions.
CREATE FUNCTION access.end_sessions(person uuid) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH ended AS (
        DELETE FROM access.sessions AS session
        WHERE session.workspace_id = platform.workspace_id() AND session.user_id = person
        RETURNING 1)
    SELECT count(*) FROM ended
$$;
REVOKE ALL ON FUNCTION access.end_sessions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.end_sessions TO relais_app;
CREATE INDEX sessions_user_idx ON access.sessions (workspace_id, user_id);
