-- What people are told of reaches their browsers by Web Push, also while no page of ours is open.

-- By which push services know this installation again (VAPID, RFC 8292). Made once, by whoever comes first.
CREATE TABLE inbox.push_key (
    is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
    public_key bytea NOT NULL CHECK (length(public_key) = 65),
    sealed_private_key bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- A browser that a person wishes to be told in. Its keys encrypt what it is told, and only what our own key signed is passed on to it.
CREATE TABLE inbox.push_subscriptions (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- It ends with the session in which it was made.
    session_id uuid NOT NULL,
    endpoint text NOT NULL CHECK (length(endpoint) BETWEEN 1 AND 1500),
    public_key bytea NOT NULL CHECK (length(public_key) = 65),
    auth_secret bytea NOT NULL CHECK (length(auth_secret) = 16),
    -- Whom the push service may turn to, as a token says it: where the person opened Relais.
    contact text NOT NULL CHECK (length(contact) BETWEEN 1 AND 300),
    told_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, user_id, endpoint),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships ON DELETE CASCADE
);
CREATE INDEX push_subscriptions_endpoint_idx ON inbox.push_subscriptions USING hash (endpoint);
ALTER TABLE inbox.push_subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.push_subscriptions TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()));
GRANT SELECT, INSERT, UPDATE (session_id, public_key, auth_secret, contact, told_at), DELETE ON inbox.push_subscriptions TO relais_app;

-- A browser is one person's at a time, in one workspace. A function, as nobody sees the browsers of others.
CREATE FUNCTION inbox.leave_browser(told text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM inbox.push_subscriptions
    WHERE endpoint = told AND (workspace_id, user_id) IS DISTINCT FROM (platform.workspace_id(), platform.user_id())
$$;
REVOKE ALL ON FUNCTION inbox.leave_browser FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inbox.leave_browser TO relais_app;

-- Who has said what they wish to be told by push. Nobody here: of what customers write, too.
CREATE TABLE inbox.push_choices (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    tells_messages boolean NOT NULL,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships ON DELETE CASCADE
);
ALTER TABLE inbox.push_choices ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.push_choices TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()) AND user_id = (SELECT platform.user_id()));
GRANT SELECT, INSERT, UPDATE (tells_messages) ON inbox.push_choices TO relais_app;

-- What still has to reach a browser. Only the engine works here.
CREATE TABLE inbox.pushes (
    workspace_id uuid NOT NULL,
    subscription_id uuid NOT NULL,
    -- The notification, or the customer's message.
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('notification', 'message')),
    conversation_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, subscription_id, subject_id),
    FOREIGN KEY (workspace_id, subscription_id) REFERENCES inbox.push_subscriptions ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations ON DELETE CASCADE
) WITH (fillfactor = 80);
CREATE INDEX pushes_due_idx ON inbox.pushes (due_at);
CREATE INDEX pushes_conversation_idx ON inbox.pushes (workspace_id, conversation_id);
ALTER TABLE inbox.pushes ENABLE ROW LEVEL SECURITY;

-- Up to which of its customer's messages whoever looks after a conversation was told by push: not again before somebody has read that far.
ALTER TABLE inbox.conversations ADD COLUMN pushed_count integer NOT NULL DEFAULT 0;

-- Whatever is written for somebody is due in their browsers with the same commit, whoever writes it. SECURITY DEFINER: nobody sees the browsers of others.
CREATE FUNCTION inbox.owe_pushes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO inbox.pushes (workspace_id, subscription_id, subject_id, kind, conversation_id, created_at, due_at)
    SELECT told.workspace_id, browser.id, told.id, 'notification', told.conversation_id, told.created_at, told.created_at
    FROM became AS told
    JOIN inbox.push_subscriptions AS browser ON browser.workspace_id = told.workspace_id AND browser.user_id = told.user_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER owe_pushes AFTER INSERT ON inbox.notifications
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION inbox.owe_pushes();

-- What other modules may know of sessions: those that go on.
CREATE VIEW access.session_view WITH (security_invoker = true) AS
    SELECT workspace_id, family_id AS id, user_id, expires_at
    FROM access.sessions
    WHERE used_at IS NULL;

-- With the language in which Relais speaks to them.
CREATE OR REPLACE VIEW access.colleague_view WITH (security_invoker = true) AS
    SELECT membership.workspace_id, person.id, person.display_name, person.language
    FROM access.memberships AS membership
    JOIN access.users AS person ON person.id = membership.user_id
    WHERE membership.deactivated_at IS NULL AND membership.invited_at IS NULL AND person.deactivated_at IS NULL;
