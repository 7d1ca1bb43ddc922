-- Texts that people write often: of the workspace, of a team, or one's own.

CREATE TABLE inbox.quick_replies (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    shortcut text NOT NULL CHECK (length(shortcut) BETWEEN 1 AND 30 AND shortcut !~ '\s'),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4096),
    -- Neither: everybody's.
    team_id uuid,
    owner_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE NULLS NOT DISTINCT (workspace_id, shortcut, team_id, owner_id),
    CHECK (team_id IS NULL OR owner_id IS NULL),
    FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, owner_id) REFERENCES access.memberships ON DELETE CASCADE
);
CREATE INDEX quick_replies_team_idx ON inbox.quick_replies (workspace_id, team_id) WHERE team_id IS NOT NULL;
CREATE INDEX quick_replies_owner_idx ON inbox.quick_replies (workspace_id, owner_id) WHERE owner_id IS NOT NULL;
ALTER TABLE inbox.quick_replies ENABLE ROW LEVEL SECURITY;
-- What is somebody's own nobody else reads or changes.
CREATE POLICY own_workspace ON inbox.quick_replies TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND (owner_id IS NULL OR owner_id = (SELECT platform.user_id())))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND (owner_id IS NULL OR owner_id = (SELECT platform.user_id())));
GRANT SELECT, INSERT, UPDATE (shortcut, text, team_id), DELETE ON inbox.quick_replies TO relais_app;
