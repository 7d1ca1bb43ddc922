-- Who runs the installation looks after its workspaces: which there are, and whether their people come in.

-- Suspended: nobody comes in and nothing is sent, until it goes on. Being deleted: suspended for good, and emptied bit by bit.
ALTER TABLE access.workspaces
    ADD COLUMN suspended_at timestamptz,
    ADD COLUMN suspension_reason text CHECK (length(suspension_reason) BETWEEN 1 AND 300),
    ADD COLUMN deleting_at timestamptz,
    ADD CONSTRAINT workspaces_suspension_check CHECK (suspension_reason IS NULL OR suspended_at IS NOT NULL),
    ADD CONSTRAINT workspaces_deleting_check CHECK (deleting_at IS NULL OR suspended_at IS NOT NULL);

-- The list of workspaces is walked in the order of their names, as a search folds them.
CREATE INDEX workspaces_name_idx ON access.workspaces ((platform.fold(name) COLLATE "C"), workspace_id);
CREATE INDEX workspaces_deleting_idx ON access.workspaces (deleting_at) WHERE deleting_at IS NOT NULL;
CREATE INDEX users_super_administrators_idx ON access.users (id) WHERE is_super_administrator;

-- Whoever set Relais up is its super administrator. Where nobody is, or none who is active: whoever looks after the oldest workspace for longest.
UPDATE access.users SET is_super_administrator = true
WHERE id = (SELECT membership.user_id
            FROM access.workspaces AS workspace
            JOIN access.memberships AS membership ON membership.workspace_id = workspace.workspace_id AND membership.deactivated_at IS NULL AND membership.invited_at IS NULL
            JOIN access.users AS person ON person.id = membership.user_id AND person.deactivated_at IS NULL AND person.password_hash IS NOT NULL
            JOIN access.role_assignments AS assignment ON assignment.workspace_id = membership.workspace_id AND assignment.user_id = membership.user_id AND assignment.account_id IS NULL
            JOIN access.roles AS role ON role.workspace_id = assignment.workspace_id AND role.id = assignment.role_id AND role.is_administrator
            ORDER BY workspace.created_at, membership.created_at
            LIMIT 1)
  AND NOT EXISTS (SELECT FROM access.users AS known WHERE known.is_super_administrator AND known.deactivated_at IS NULL);

-- Whether a super administrator can sign in, through one workspace or through any. A function, as a request sees the people of its own workspace alone.
CREATE FUNCTION access.is_overseen(through uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM access.users AS person
        JOIN access.memberships AS membership ON membership.user_id = person.id AND membership.deactivated_at IS NULL AND membership.invited_at IS NULL
        JOIN access.workspaces AS workspace ON workspace.workspace_id = membership.workspace_id AND workspace.suspended_at IS NULL
        WHERE person.is_super_administrator AND person.deactivated_at IS NULL AND person.password_hash IS NOT NULL
          AND (through IS NULL OR membership.workspace_id = through))
$$;
REVOKE ALL ON FUNCTION access.is_overseen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.is_overseen TO relais_app;

-- Whose password the administrators of one workspace may not make a way to: it opens another workspace too, or the installation.
CREATE OR REPLACE FUNCTION access.is_elsewhere(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM access.memberships AS membership
                   WHERE membership.user_id = person AND membership.workspace_id <> platform.workspace_id() AND membership.invited_at IS NULL)
        OR EXISTS (SELECT FROM access.users AS known
                   WHERE known.id = person AND known.is_super_administrator
                     AND NOT EXISTS (SELECT FROM access.users AS asking WHERE asking.id = platform.user_id() AND asking.is_super_administrator))
$$;

-- What other modules may know of a workspace.
CREATE VIEW access.workspace_view WITH (security_invoker = true) AS
    SELECT workspace_id, suspended_at IS NOT NULL AS is_suspended
    FROM access.workspaces;
GRANT SELECT ON access.workspace_view TO relais_app;

-- A number is paused, too, while its workspace is suspended: its queue is kept, and nothing leaves.
CREATE OR REPLACE VIEW accounts.account_view WITH (security_invoker = true) AS
    SELECT account.workspace_id, account.id, account.name, account.display_phone_number, account.phone_number_id, account.portfolio_key, account.messaging_limit,
           account.messages_per_second, account.disconnected_at IS NULL AS is_connected,
           account.paused_at IS NOT NULL OR EXISTS (
               SELECT FROM access.workspace_view AS workspace WHERE workspace.workspace_id = account.workspace_id AND workspace.is_suspended) AS is_paused,
           account.paused_at, account.pause_code, account.pause_detail, account.sends_read_receipts, account.shows_typing, account.waba_id
    FROM accounts.accounts AS account;
