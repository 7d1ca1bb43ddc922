-- Conversations that nobody has are given to those who are there, in turns, where a workspace wishes it.

CREATE TABLE inbox.automatic_assignment (
    workspace_id uuid NOT NULL PRIMARY KEY REFERENCES access.workspaces,
    is_on boolean NOT NULL,
    -- As many open conversations as a person has at most before they are given no more.
    capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 200),
    -- Since when it is on: what waited before stays where it is.
    on_since timestamptz NOT NULL
);
ALTER TABLE inbox.automatic_assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.automatic_assignment TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE (is_on, capacity, on_since) ON inbox.automatic_assignment TO relais_app;

-- Who is there: whoever has an open page says so again while it is open, on whichever node, and whoever does not is gone.
CREATE TABLE inbox.attendance (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    -- Said by the person themselves: they are there and want nothing given.
    is_away boolean NOT NULL DEFAULT false,
    -- Grows with each conversation that is given: whoever has the lowest is next.
    turn bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships ON DELETE CASCADE
) WITH (fillfactor = 80);
ALTER TABLE inbox.attendance ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.attendance TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()));
GRANT SELECT, INSERT (workspace_id, user_id, seen_at, is_away), UPDATE (seen_at, is_away) ON inbox.attendance TO relais_app;

-- Since when it waits to be somebody's: since it was begun or opened again while nobody had it. NULL for what somebody let go of.
ALTER TABLE inbox.conversations ADD COLUMN unclaimed_at timestamptz;
CREATE INDEX conversations_unclaimed_idx ON inbox.conversations (workspace_id, account_id, unclaimed_at, id)
    WHERE unclaimed_at IS NOT NULL AND assignee_id IS NULL AND status = 'open' AND last_message_id IS NOT NULL;
