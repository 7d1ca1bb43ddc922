-- Workspaces, people, roles and sessions.

CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO relais_app;

CREATE TABLE access.workspaces (
    workspace_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    created_at timestamptz NOT NULL
);
ALTER TABLE access.workspaces ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.workspaces TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, UPDATE (name) ON access.workspaces TO relais_app;

CREATE TABLE access.roles (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    permissions text[] NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name)
);
ALTER TABLE access.roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.roles TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON access.roles TO relais_app;

-- Global: a person signs in before anybody knows for which workspace.
CREATE TABLE access.users (
    id uuid PRIMARY KEY,
    email citext NOT NULL UNIQUE CHECK (length(email) <= 254),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    password_hash text NOT NULL,
    language text NOT NULL CHECK (language IN ('fr', 'en')),
    is_super_administrator boolean NOT NULL DEFAULT false,
    deactivated_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE TABLE access.memberships (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    user_id uuid NOT NULL REFERENCES access.users,
    role_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES access.roles
);
CREATE INDEX memberships_user_idx ON access.memberships (user_id);
ALTER TABLE access.memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.memberships TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON access.memberships TO relais_app;

-- A person is seen by those who share a workspace with them, and changes only what is their own.
ALTER TABLE access.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY colleagues ON access.users FOR SELECT TO relais_app
    USING (EXISTS (SELECT FROM access.memberships AS membership
                   WHERE membership.workspace_id = (SELECT platform.workspace_id()) AND membership.user_id = users.id));
CREATE POLICY oneself ON access.users FOR UPDATE TO relais_app
    USING (id = (SELECT platform.user_id())) WITH CHECK (id = (SELECT platform.user_id()));
GRANT SELECT (id, email, display_name, language), UPDATE (language) ON access.users TO relais_app;

CREATE VIEW access.member_view WITH (security_invoker = true) AS
    SELECT membership.workspace_id, member.id, member.display_name
    FROM access.memberships AS membership
    JOIN access.users AS member ON member.id = membership.user_id;
GRANT SELECT ON access.member_view TO relais_app;

-- One row a refresh token. A token is used once; its successor shares the family, and a second use ends the family.
CREATE TABLE access.sessions (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    family_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES access.users,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX sessions_family_idx ON access.sessions (workspace_id, family_id);
CREATE INDEX sessions_expiry_idx ON access.sessions (expires_at);
ALTER TABLE access.sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_sessions ON access.sessions TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()));

-- Global: failures are counted before anybody is known. Both the address and the account tried are subjects.
CREATE TABLE access.sign_in_failures (
    subject text NOT NULL CHECK (length(subject) <= 300),
    failed_at timestamptz NOT NULL
);
CREATE INDEX sign_in_failures_idx ON access.sign_in_failures (subject, failed_at);
CREATE INDEX sign_in_failures_age_idx ON access.sign_in_failures (failed_at);

-- Global: links to the set-up page, valid until the first workspace stands. Only the hash is kept.
CREATE TABLE access.setup_links (
    token_hash bytea PRIMARY KEY,
    created_at timestamptz NOT NULL
);
