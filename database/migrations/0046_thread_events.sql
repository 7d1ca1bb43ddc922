-- Who had a conversation and how it stood, as lines of its thread.

CREATE TABLE inbox.thread_events (
    workspace_id uuid NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    at timestamptz NOT NULL,
    -- A person, or a key; NULL for what the customer brought about, or time.
    actor_id uuid,
    -- A message of theirs came with it.
    by_customer boolean NOT NULL,
    status_before text NOT NULL,
    status text NOT NULL,
    snoozed_before timestamptz,
    snoozed_until timestamptz,
    assignee_before uuid,
    assignee_id uuid,
    team_before uuid,
    team_id uuid,
    PRIMARY KEY (workspace_id, position),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations ON DELETE CASCADE
);
CREATE INDEX thread_events_conversation_idx ON inbox.thread_events (workspace_id, conversation_id, at DESC, position DESC);
ALTER TABLE inbox.thread_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.thread_events TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON inbox.thread_events AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT ON inbox.thread_events TO relais_app;

-- The one place that writes them: whoever changes a conversation leaves a line, also what nobody asks for (a customer's message that
-- opens it, somebody who leaves the workspace). By the database's clock, as no other is at hand here.
CREATE FUNCTION inbox.keep_thread_event() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO inbox.thread_events
        (workspace_id, account_id, conversation_id, at, actor_id, by_customer, status_before, status, snoozed_before, snoozed_until, assignee_before, assignee_id, team_before, team_id)
    VALUES
        (NEW.workspace_id, NEW.account_id, NEW.id, now(), platform.user_id(), NEW.inbound_count > OLD.inbound_count, OLD.status, NEW.status, OLD.snoozed_until, NEW.snoozed_until,
         OLD.assignee_id, NEW.assignee_id, OLD.team_id, NEW.team_id);
    RETURN NULL;
END
$$;
-- For each row, unlike the others: the condition costs nothing where none of it changed, and that is every message.
CREATE TRIGGER keep_thread_event AFTER UPDATE ON inbox.conversations
    FOR EACH ROW
    WHEN ((OLD.status, OLD.snoozed_until, OLD.assignee_id, OLD.team_id) IS DISTINCT FROM (NEW.status, NEW.snoozed_until, NEW.assignee_id, NEW.team_id))
    EXECUTE FUNCTION inbox.keep_thread_event();
