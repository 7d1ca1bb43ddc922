-- Roles for the whole workspace or for one number, overrides for one person, and rows that only the people of their number see.

-- Without a number the role holds for all of the workspace's, those to come too.
CREATE TABLE access.role_assignments (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    account_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE NULLS NOT DISTINCT (workspace_id, user_id, role_id, account_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships (workspace_id, user_id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, role_id) REFERENCES access.roles (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX role_assignments_role_idx ON access.role_assignments (workspace_id, role_id);
CREATE INDEX role_assignments_account_idx ON access.role_assignments (workspace_id, account_id);

INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at)
SELECT workspace_id, user_id, role_id, created_at FROM access.memberships;
ALTER TABLE access.memberships DROP COLUMN role_id;

-- Allows or forbids one permission to one person; what is forbidden here no role gives.
CREATE TABLE access.permission_overrides (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    permission text NOT NULL CHECK (length(permission) BETWEEN 1 AND 60),
    is_allowed boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, user_id, permission),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships (workspace_id, user_id) ON DELETE CASCADE
);

ALTER TABLE access.role_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.permission_overrides ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.role_assignments TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_workspace ON access.permission_overrides TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));

-- The numbers whose rows a request may touch: NULL for all of the workspace's, none where nobody has said.
CREATE FUNCTION platform.account_ids() RETURNS uuid[]
    LANGUAGE sql STABLE
AS $$
    SELECT CASE current_setting('relais.account_ids', true)
        WHEN '*' THEN NULL
        ELSE coalesce(nullif(current_setting('relais.account_ids', true), ''), '{}')::uuid[]
    END
$$;
REVOKE ALL ON FUNCTION platform.account_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.account_ids TO relais_app;

-- Beside the policy of the workspace, and never instead of it: a restrictive policy only takes away.
DO $$
DECLARE entity record;
BEGIN
    FOR entity IN
        SELECT field.attrelid::regclass AS name, field.attname AS key
        FROM pg_attribute AS field
        JOIN pg_class AS class ON class.oid = field.attrelid AND class.relkind IN ('r', 'p')
        WHERE class.relrowsecurity AND NOT field.attisdropped
          AND (field.attname = 'account_id' AND class.relnamespace::regnamespace::text IN ('accounts', 'messaging', 'inbox')
               OR field.attname = 'id' AND field.attrelid = 'accounts.accounts'::regclass)
        ORDER BY 1
    LOOP
        EXECUTE format(
            'CREATE POLICY own_accounts ON %s AS RESTRICTIVE TO relais_app
                 USING ((SELECT platform.account_ids()) IS NULL OR %I = ANY ((SELECT platform.account_ids())::uuid[]))
                 WITH CHECK ((SELECT platform.account_ids()) IS NULL OR %2$I = ANY ((SELECT platform.account_ids())::uuid[]))',
            entity.name, entity.key);
    END LOOP;
END
$$;

-- What belongs to a number through something else is seen by whoever sees that.
CREATE POLICY own_accounts ON inbox.changes AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM inbox.conversations AS conversation WHERE conversation.workspace_id = changes.workspace_id AND conversation.id = changes.conversation_id))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM inbox.conversations AS conversation WHERE conversation.workspace_id = changes.workspace_id AND conversation.id = changes.conversation_id));
CREATE POLICY own_accounts ON templates.wabas AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM accounts.accounts AS account WHERE account.workspace_id = wabas.workspace_id AND account.waba_id = wabas.waba_id));
CREATE POLICY own_accounts ON templates.templates AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM accounts.accounts AS account WHERE account.workspace_id = templates.workspace_id AND account.waba_id = templates.waba_id));

-- As it was, for the numbers of whoever asks: it runs with the owner's rights, which no policy holds.
CREATE OR REPLACE FUNCTION messaging.search(pattern text, most integer)
    RETURNS TABLE (account_id uuid, contact_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT message.account_id, message.contact_id
    FROM messaging.messages AS message
    WHERE message.workspace_id = platform.workspace_id()
      AND (platform.account_ids() IS NULL OR message.account_id = ANY (platform.account_ids()))
      AND message.search_text LIKE '%' || platform.fold(pattern) || '%'
    ORDER BY message.at DESC
    LIMIT most
$$;
