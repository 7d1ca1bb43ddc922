-- Filters of the list of conversations that people call by a name: the workspace's, or one's own.

CREATE TABLE inbox.saved_filters (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- NULL: everybody's.
    owner_id uuid,
    -- Where it stands among its owner's; two may share a place until they are put in order.
    place integer NOT NULL,
    view text NOT NULL CHECK (view IN ('all', 'unread', 'favorites', 'mine', 'unassigned')),
    status text NOT NULL CHECK (status IN ('open', 'pending', 'snoozed', 'resolved', 'any')),
    -- No keys: what is named may go, and the filter stays and says so. Without it the list would show all where it showed some.
    team_id uuid,
    label_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE NULLS NOT DISTINCT (workspace_id, owner_id, name),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES access.memberships ON DELETE CASCADE
);
ALTER TABLE inbox.saved_filters ENABLE ROW LEVEL SECURITY;
-- What is somebody's own nobody else reads or changes.
CREATE POLICY own_workspace ON inbox.saved_filters TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND (owner_id IS NULL OR owner_id = (SELECT platform.user_id())))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND (owner_id IS NULL OR owner_id = (SELECT platform.user_id())));
GRANT SELECT, INSERT, UPDATE (name, place, view, status, team_id, label_id), DELETE ON inbox.saved_filters TO relais_app;
