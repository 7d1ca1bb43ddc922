-- The one road in and out.

CREATE SCHEMA messaging;
GRANT USAGE ON SCHEMA messaging TO relais_app;

-- In: the journal ------------------------------------------------------------------------------------------------

-- Global: a body is kept before anybody looks whose it is. One row a shared commit; it is also the applier's unit of
-- work, so that marking a thousand bodies as applied writes one row and not a thousand.
CREATE TABLE messaging.webhook_batches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at timestamptz NOT NULL,
    -- How many bodies it holds.
    size integer NOT NULL,
    applied_at timestamptz
);
CREATE INDEX webhook_batches_waiting_idx ON messaging.webhook_batches (id) WHERE applied_at IS NULL;

CREATE TABLE messaging.webhook_journal (
    batch_id bigint NOT NULL,
    position integer NOT NULL,
    -- The fingerprint of the app secret that signed the body: it speaks only for the numbers of that app.
    app_fingerprint bytea NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (batch_id, position)
);
-- Bodies are read once, soon after they were written: not worth the processor time of compressing.
ALTER TABLE messaging.webhook_journal ALTER COLUMN body SET STORAGE EXTERNAL;

-- What could not be applied, with its reason, until somebody has it replayed.
CREATE TABLE messaging.webhooks_set_aside (
    batch_id bigint NOT NULL,
    position integer NOT NULL,
    -- Which event of the body; -1 is the body as a whole.
    item integer NOT NULL,
    reason_code text NOT NULL,
    reason text NOT NULL,
    phone_number_id text,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (batch_id, position, item),
    FOREIGN KEY (batch_id, position) REFERENCES messaging.webhook_journal
);

-- Messages -------------------------------------------------------------------------------------------------------

CREATE TYPE messaging.direction AS ENUM ('inbound', 'outbound');

-- The order of the values is the rule: receipts come late, twice and out of order, and the furthest one wins.
-- Delivered stands above failed: a handset that got the message is proof, a failure upstream is a guess.
CREATE TYPE messaging.delivery_state AS ENUM
    ('queued', 'sending', 'unconfirmed', 'accepted', 'sent', 'failed', 'delivered', 'read', 'played');

CREATE TABLE messaging.messages (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    direction messaging.direction NOT NULL,
    type text NOT NULL,
    -- The text of a text message; NULL for what is none.
    text text,
    -- A message that is not text, whole, as WhatsApp gave it. json, not jsonb: jsonb refuses \u0000, and nothing is refused here.
    raw json,
    -- Folded text for the search; NULL where there is nothing to find.
    search_text text,
    wamid text,
    reply_to_wamid text,
    -- Its place in the thread: the provider's time for what came in, the time of writing for what goes out.
    at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    -- Outbound only. Each step keeps its own time, whichever order they are told in.
    state messaging.delivery_state,
    accepted_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    played_at timestamptz,
    failed_at timestamptz,
    failure_code integer,
    failure_reason text,
    failure_message text,
    author_id uuid,
    -- Made once by whoever composes the message: the same key again is the same message.
    idempotency_key uuid,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts,
    CHECK ((direction = 'outbound') = (state IS NOT NULL))
) WITH (fillfactor = 85); -- room for the receipts' updates to stay on the page, and out of the indexes
CREATE UNIQUE INDEX messages_wamid_idx ON messaging.messages (workspace_id, wamid) WHERE wamid IS NOT NULL;
CREATE UNIQUE INDEX messages_idempotency_idx ON messaging.messages (workspace_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX messages_thread_idx ON messaging.messages (workspace_id, account_id, contact_id, at, id);
CREATE INDEX messages_search_idx ON messaging.messages USING gin (search_text gin_trgm_ops) WHERE search_text IS NOT NULL;
ALTER TABLE messaging.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.messages TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON messaging.messages TO relais_app;

CREATE VIEW messaging.message_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, contact_id, direction, type, text, raw, wamid, reply_to_wamid, at, created_at,
           state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at,
           failure_code, failure_reason, failure_message, author_id
    FROM messaging.messages;
GRANT SELECT ON messaging.message_view TO relais_app;

-- When each person last wrote to each number: 24 hours from then, anything may be sent to them.
CREATE TABLE messaging.customer_service_windows (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    last_inbound_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, account_id, contact_id)
) WITH (fillfactor = 85);
ALTER TABLE messaging.customer_service_windows ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.customer_service_windows TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON messaging.customer_service_windows TO relais_app;

CREATE VIEW messaging.customer_service_window_view WITH (security_invoker = true) AS
    SELECT workspace_id, account_id, contact_id, last_inbound_at
    FROM messaging.customer_service_windows;
GRANT SELECT ON messaging.customer_service_window_view TO relais_app;

-- Receipts of messages that are not ours yet: the send's answer is still on its way, or another program sent them.
CREATE TABLE messaging.waiting_receipts (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    wamid text NOT NULL,
    state messaging.delivery_state NOT NULL,
    at timestamptz NOT NULL,
    failure_code integer,
    failure_message text,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, wamid, state)
);
ALTER TABLE messaging.waiting_receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.waiting_receipts TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));

-- Out: the outbox ------------------------------------------------------------------------------------------------

-- queued → sending → gone (accepted, or failed for good)
--    ↑________|  a certain and passing failure, with a later due_at
--             ↓
--        unconfirmed → gone, once a receipt names it
CREATE TABLE messaging.outbox (
    workspace_id uuid NOT NULL,
    message_id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    queued_order bigint GENERATED ALWAYS AS IDENTITY,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'unconfirmed')),
    -- How often it was tried and certainly failed.
    failures smallint NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    -- The epoch of the owner of the number who took it: a later owner knows it for another's.
    epoch bigint,
    claimed_at timestamptz,
    PRIMARY KEY (workspace_id, message_id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES messaging.messages
);
CREATE INDEX outbox_due_idx ON messaging.outbox (workspace_id, account_id, queued_order) WHERE state = 'queued';
CREATE INDEX outbox_under_way_idx ON messaging.outbox (workspace_id, account_id) WHERE state = 'sending';
CREATE INDEX outbox_contact_idx ON messaging.outbox (workspace_id, account_id, contact_id, queued_order);
ALTER TABLE messaging.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.outbox TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON messaging.outbox TO relais_app;

CREATE VIEW messaging.outbox_view WITH (security_invoker = true) AS
    SELECT workspace_id, message_id, account_id, state, failures, due_at
    FROM messaging.outbox;
GRANT SELECT ON messaging.outbox_view TO relais_app;

-- "Read" marks owed to customers. Marking one message marks all before it, so the latest of a thread is enough;
-- but of the latest second all, for nobody can tell which of them WhatsApp holds for the last.
CREATE TABLE messaging.read_marks (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    wamid text NOT NULL,
    due_at timestamptz NOT NULL,
    failures smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, account_id, contact_id, wamid)
);
CREATE INDEX read_marks_due_idx ON messaging.read_marks (due_at);
ALTER TABLE messaging.read_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.read_marks TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE ON messaging.read_marks TO relais_app;

-- Which threads of this workspace hold the text, the latest first. SECURITY DEFINER for the reason given at contacts.search.
CREATE FUNCTION messaging.search(pattern text, most integer)
    RETURNS TABLE (account_id uuid, contact_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT message.account_id, message.contact_id
    FROM messaging.messages AS message
    WHERE message.workspace_id = platform.workspace_id()
      AND message.search_text LIKE '%' || platform.fold(pattern) || '%'
    ORDER BY message.at DESC
    LIMIT most
$$;
REVOKE ALL ON FUNCTION messaging.search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION messaging.search TO relais_app;
