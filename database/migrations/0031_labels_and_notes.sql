-- Labels, notes among colleagues, and what each person is told of.

CREATE TABLE inbox.labels (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    color text NOT NULL CHECK (color IN ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name)
);
ALTER TABLE inbox.labels ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.labels TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE (name, color), DELETE ON inbox.labels TO relais_app;

-- With what the list sorts by, so that a label is walked as every other filter is.
CREATE TABLE inbox.conversation_labels (
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    label_id uuid NOT NULL,
    account_id uuid NOT NULL,
    status text NOT NULL,
    last_activity_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, conversation_id, label_id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, label_id) REFERENCES inbox.labels ON DELETE CASCADE
) WITH (fillfactor = 80);
CREATE INDEX conversation_labels_list_idx ON inbox.conversation_labels (workspace_id, label_id, account_id, status, last_activity_at DESC, conversation_id DESC);
ALTER TABLE inbox.conversation_labels ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.conversation_labels TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON inbox.conversation_labels AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT, UPDATE (status, last_activity_at), DELETE ON inbox.conversation_labels TO relais_app;

-- Whoever labels a conversation locks it first, so that it cannot move between the reading and the writing.
CREATE FUNCTION inbox.move_labels() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE inbox.conversation_labels AS label
    SET status = moved.status, last_activity_at = moved.last_activity_at
    FROM became AS moved
    WHERE label.workspace_id = moved.workspace_id AND label.conversation_id = moved.id
      AND (label.status, label.last_activity_at) IS DISTINCT FROM (moved.status, moved.last_activity_at);
    RETURN NULL;
END
$$;
CREATE TRIGGER move_labels AFTER UPDATE ON inbox.conversations
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION inbox.move_labels();

-- What colleagues write to one another in a conversation; no customer ever sees it.
CREATE TABLE inbox.notes (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    -- A person, or a key.
    author_id uuid NOT NULL,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    mentions uuid[] NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations ON DELETE CASCADE
);
CREATE INDEX notes_conversation_idx ON inbox.notes (workspace_id, conversation_id, created_at DESC, id DESC);
ALTER TABLE inbox.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.notes TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON inbox.notes AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT, DELETE ON inbox.notes TO relais_app;

CREATE TABLE inbox.notifications (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mention', 'assigned', 'taken_over', 'snooze_ended')),
    -- Who did it; NULL for what happened by itself.
    actor_id uuid,
    note_id uuid,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, note_id) REFERENCES inbox.notes ON DELETE CASCADE
);
CREATE INDEX notifications_user_idx ON inbox.notifications (workspace_id, user_id, created_at DESC, id DESC);
CREATE INDEX notifications_unread_idx ON inbox.notifications (workspace_id, user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_conversation_idx ON inbox.notifications (workspace_id, conversation_id);
CREATE INDEX notifications_note_idx ON inbox.notifications (workspace_id, note_id) WHERE note_id IS NOT NULL;
CREATE INDEX notifications_age_idx ON inbox.notifications USING brin (created_at);
ALTER TABLE inbox.notifications ENABLE ROW LEVEL SECURITY;
-- Written for others, and read by oneself alone.
CREATE POLICY own_workspace ON inbox.notifications TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON inbox.notifications AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT, UPDATE (read_at) ON inbox.notifications TO relais_app;
