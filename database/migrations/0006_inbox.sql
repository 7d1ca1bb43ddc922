-- Conversations: one per contact and account, as the team sees them.

CREATE SCHEMA inbox;
GRANT USAGE ON SCHEMA inbox TO relais_app;

CREATE TABLE inbox.conversations (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    -- Unread is the difference of the two: both only ever grow under the row's lock, so neither the order in which
    -- messages come nor a reader at the same moment can make the difference wrong.
    inbound_count integer NOT NULL DEFAULT 0,
    read_count integer NOT NULL DEFAULT 0 CHECK (read_count >= 0 AND read_count <= inbound_count),
    is_favorite boolean NOT NULL DEFAULT false,
    last_message_id uuid,
    last_message_at timestamptz,
    last_message_direction messaging.direction,
    last_message_type text,
    last_message_preview text NOT NULL DEFAULT '',
    last_activity_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX conversations_pair_idx ON inbox.conversations (workspace_id, account_id, contact_id);
CREATE INDEX conversations_contact_idx ON inbox.conversations (workspace_id, contact_id);
CREATE INDEX conversations_recent_idx ON inbox.conversations (workspace_id, last_activity_at DESC, id DESC);
CREATE INDEX conversations_account_idx ON inbox.conversations (workspace_id, account_id, last_activity_at DESC, id DESC);
CREATE INDEX conversations_unread_idx ON inbox.conversations (workspace_id, last_activity_at DESC, id DESC) WHERE inbound_count > read_count;
CREATE INDEX conversations_favorite_idx ON inbox.conversations (workspace_id, last_activity_at DESC, id DESC) WHERE is_favorite;
ALTER TABLE inbox.conversations ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.conversations TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE ON inbox.conversations TO relais_app;

-- What changed, for the open browsers: one row a touched conversation and transaction, kept for some minutes.
-- A receipt changes no conversation, so it writes a row here and none there.
-- changed_by is the transaction itself: a reader asks for all from the oldest transaction that was still running when it
-- last looked, so that a commit that comes late is never passed over. A sequence would not give that.
CREATE TABLE inbox.changes (
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL
);
CREATE INDEX changes_by_idx ON inbox.changes (workspace_id, changed_by);
CREATE INDEX changes_age_idx ON inbox.changes USING brin (at);
ALTER TABLE inbox.changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.changes TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON inbox.changes TO relais_app;
