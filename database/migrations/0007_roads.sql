-- The two roads, whole: fencing that no clock can break, exact limits, what becomes of each attempt, settlement, and answers kept for repetition.

-- Leases without a time of day: who wants one watches it stand still for as long as it lasts, by a clock that nobody sets.
ALTER TABLE platform.leases
    ADD COLUMN renewals bigint NOT NULL DEFAULT 0,
    ADD COLUMN is_released boolean NOT NULL DEFAULT false,
    DROP COLUMN expires_at;

-- The first answer to a write that may be repeated, kept with the effect in one transaction.
CREATE TABLE platform.answers (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    key uuid NOT NULL,
    operation text NOT NULL,
    -- Of the request: the same key with another request is a mistake of the caller.
    fingerprint bytea NOT NULL,
    -- NULL only while the transaction that answers is under way.
    status integer,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, user_id, key)
);
CREATE INDEX answers_age_idx ON platform.answers USING brin (created_at);
ALTER TABLE platform.answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON platform.answers TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE ON platform.answers TO relais_app;

-- What WhatsApp allows a number, as it tells -----------------------------------------------------------------------

ALTER TABLE accounts.accounts
    -- Set by a person; NULL follows what the number's throughput says.
    ADD COLUMN chosen_per_second integer CHECK (chosen_per_second BETWEEN 1 AND 1000),
    ADD COLUMN throughput_level text,
    -- Unique people per 24 hours to whom the business may write first: TIER_250 and so on, as WhatsApp words it.
    ADD COLUMN messaging_limit text,
    -- What happened before it has been dealt with.
    ADD COLUMN resumed_at timestamptz,
    -- The numbers that share that limit. Until the business portfolio is told, those of one WhatsApp Business Account.
    ADD COLUMN portfolio_key text GENERATED ALWAYS AS (coalesce(waba_id, phone_number_id)) STORED;
UPDATE accounts.accounts SET chosen_per_second = messages_per_second WHERE messages_per_second <> 80;

-- Opt-outs -----------------------------------------------------------------------------------------------------------

-- Who wants nothing but answers. Checked at the last moment before anything leaves on a stream.
CREATE TABLE contacts.opt_outs (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    -- 'provider': WhatsApp told us that the person stopped our marketing.
    source text NOT NULL CHECK (source IN ('provider')),
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts
);
ALTER TABLE contacts.opt_outs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON contacts.opt_outs TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON contacts.opt_outs TO relais_app;
CREATE VIEW contacts.opt_out_view WITH (security_invoker = true) AS
    SELECT workspace_id, contact_id, source, at FROM contacts.opt_outs;
GRANT SELECT ON contacts.opt_out_view TO relais_app;

-- Streams ------------------------------------------------------------------------------------------------------------

-- Messages that leave one number at a pace of their own, as a campaign does. What people write belongs to none.
CREATE TABLE messaging.streams (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- So many messages in any window of so long, wherever it begins.
    pace_messages integer NOT NULL DEFAULT 25 CHECK (pace_messages BETWEEN 1 AND 60000),
    pace_period interval NOT NULL DEFAULT '60 seconds' CHECK (pace_period BETWEEN '1 second' AND '1 day'),
    paused_at timestamptz,
    pause_code text,
    pause_detail text,
    -- What happened before it has been dealt with.
    resumed_at timestamptz,
    -- What left of late, by the clock of the machine that sent it: the next owner goes on from there. See StreamPace.
    memory_boot uuid,
    memory_ticks bigint[] NOT NULL DEFAULT '{}',
    memory_counts integer[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts,
    CHECK ((paused_at IS NULL) = (pause_code IS NULL))
);
CREATE INDEX streams_account_idx ON messaging.streams (workspace_id, account_id, created_at);
ALTER TABLE messaging.streams ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.streams TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE ON messaging.streams TO relais_app;

CREATE VIEW messaging.stream_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, name, pace_messages, pace_period, paused_at, pause_code, pause_detail, created_at
    FROM messaging.streams;
GRANT SELECT ON messaging.stream_view TO relais_app;

-- Messages and their way out ------------------------------------------------------------------------------------------

CREATE SEQUENCE messaging.departures;

ALTER TABLE messaging.messages
    ADD COLUMN stream_id uuid,
    -- A message that is not free text, as it is asked for: the template's name, language and parameters.
    ADD COLUMN content jsonb,
    -- Its place in the order in which messages were taken for sending: "later" without a clock.
    ADD COLUMN departure bigint,
    -- Where in the journal it, or what was told of it, was found: 'batch.position.item'.
    ADD COLUMN told_in text[],
    DROP COLUMN idempotency_key;

CREATE OR REPLACE VIEW messaging.message_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, account_id, contact_id, direction, type, text, raw, wamid, reply_to_wamid, at, created_at,
           state, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at,
           failure_code, failure_reason, failure_message, author_id, stream_id, content, told_in
    FROM messaging.messages;

ALTER TABLE messaging.outbox
    ADD COLUMN stream_id uuid,
    -- Free text may leave within the customer service window only; a template at any time, but then the portfolio's limit counts it.
    ADD COLUMN is_free_form boolean NOT NULL DEFAULT true,
    -- Grows with each claim: an outcome speaks of one attempt, and of no other.
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN departure bigint,
    ADD COLUMN unconfirmed_at timestamptz,
    -- For how many periods receipts of later messages came in, and none named this one. See settle_by_evidence.sql.
    ADD COLUMN evidence smallint NOT NULL DEFAULT 0,
    -- Since when a person is asked what is to be done.
    ADD COLUMN awaits_decision_at timestamptz,
    ADD FOREIGN KEY (workspace_id, stream_id) REFERENCES messaging.streams;
UPDATE messaging.outbox SET unconfirmed_at = coalesce(claimed_at, due_at) WHERE state = 'unconfirmed';
DROP INDEX messaging.outbox_due_idx;
CREATE INDEX outbox_queue_idx ON messaging.outbox (workspace_id, account_id, stream_id, due_at, queued_order) WHERE state = 'queued';
CREATE INDEX outbox_unconfirmed_idx ON messaging.outbox (workspace_id, account_id) WHERE state = 'unconfirmed';

DROP VIEW messaging.outbox_view;
CREATE VIEW messaging.outbox_view WITH (security_invoker = true) AS
    SELECT workspace_id, message_id, account_id, contact_id, stream_id, queued_order, state, attempts, failures, due_at, claimed_at, unconfirmed_at, awaits_decision_at
    FROM messaging.outbox;
GRANT SELECT ON messaging.outbox_view TO relais_app;

-- How much of its burst one number has used up with one person: grows by 1 a message, sinks by 1 every 6 seconds.
CREATE TABLE messaging.pairs (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    level double precision NOT NULL,
    -- When the level was this, by the clock of the machine that sent.
    boot uuid NOT NULL,
    ticks bigint NOT NULL,
    PRIMARY KEY (workspace_id, account_id, contact_id)
) WITH (fillfactor = 85);
ALTER TABLE messaging.pairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.pairs TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON messaging.pairs TO relais_app;

-- How many people a portfolio wrote to first in the last 24 hours; its row is the lock that all its numbers take turns on.
CREATE TABLE messaging.portfolios (
    workspace_id uuid NOT NULL,
    portfolio_key text NOT NULL,
    reached integer NOT NULL DEFAULT 0 CHECK (reached >= 0),
    PRIMARY KEY (workspace_id, portfolio_key)
);
ALTER TABLE messaging.portfolios ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.portfolios TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON messaging.portfolios TO relais_app;

CREATE TABLE messaging.portfolio_people (
    workspace_id uuid NOT NULL,
    portfolio_key text NOT NULL,
    contact_id uuid NOT NULL,
    -- When they were last written to outside the window; by the time of day and by the machine's own clock.
    at timestamptz NOT NULL,
    boot uuid NOT NULL,
    ticks bigint NOT NULL,
    -- Whether portfolios.reached counts them.
    is_counted boolean NOT NULL,
    PRIMARY KEY (workspace_id, portfolio_key, contact_id)
);
CREATE INDEX portfolio_people_counted_idx ON messaging.portfolio_people (workspace_id, portfolio_key, at) WHERE is_counted;
ALTER TABLE messaging.portfolio_people ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.portfolio_people TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));

ALTER TABLE messaging.waiting_receipts ADD COLUMN failure_reason text;

-- A message's life ------------------------------------------------------------------------------------------------------

-- What was done about a message, one row a step. Receipts are not among them: each has its place in the journal.
CREATE TABLE messaging.message_steps (
    workspace_id uuid NOT NULL,
    message_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    -- attempts: 'accepted', 'again', 'failed', 'unconfirmed'; later: 'owner_lost', 'evidence', 'awaits_decision', 'said_sent', 'said_again'
    step text NOT NULL,
    attempt integer,
    claimed_at timestamptz,
    code integer,
    subcode integer,
    reason_code text,
    detail text,
    trace_id text,
    -- When it is tried again.
    due_at timestamptz,
    user_id uuid,
    PRIMARY KEY (workspace_id, message_id, id)
);
ALTER TABLE messaging.message_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.message_steps TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT ON messaging.message_steps TO relais_app;

-- The latest departure of a number that receipts spoke of since somebody last looked: evidence for what they pass over.
CREATE TABLE messaging.receipt_progress (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    departure bigint,
    PRIMARY KEY (workspace_id, account_id)
) WITH (fillfactor = 50);
ALTER TABLE messaging.receipt_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.receipt_progress TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));

-- A number's health: one row a number, stream and minute, written by the transaction that records the outcomes ---------

CREATE TABLE messaging.send_minutes (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    minute timestamptz NOT NULL,
    -- The zero id is what people write.
    stream_id uuid NOT NULL,
    accepted integer NOT NULL DEFAULT 0,
    failed integer NOT NULL DEFAULT 0,
    again integer NOT NULL DEFAULT 0,
    unconfirmed integer NOT NULL DEFAULT 0,
    -- The most that left within one second.
    peak integer NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, account_id, minute, stream_id)
);
ALTER TABLE messaging.send_minutes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.send_minutes TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON messaging.send_minutes TO relais_app;

-- The failures of each number by code: what is new, and above all what no table of ours knows.
CREATE TABLE messaging.send_failures (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    -- 0 where the provider gave none.
    code integer NOT NULL,
    reason_code text NOT NULL,
    count bigint NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    last_detail text,
    last_trace_id text,
    last_message_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, account_id, code, reason_code)
);
ALTER TABLE messaging.send_failures ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messaging.send_failures TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, DELETE ON messaging.send_failures TO relais_app;

DROP VIEW accounts.account_view;
CREATE VIEW accounts.account_view WITH (security_invoker = true) AS
    SELECT workspace_id, id, name, display_phone_number, phone_number_id, portfolio_key, messaging_limit, messages_per_second,
           disconnected_at IS NULL AS is_connected, paused_at IS NOT NULL AS is_paused, paused_at, pause_code, pause_detail
    FROM accounts.accounts;
GRANT SELECT ON accounts.account_view TO relais_app;

-- A person settles what is in doubt -----------------------------------------------------------------------------------

GRANT UPDATE (state, accepted_at, failure_code, failure_reason, failure_message) ON messaging.messages TO relais_app;
GRANT UPDATE (state, due_at, unconfirmed_at, evidence, awaits_decision_at), DELETE ON messaging.outbox TO relais_app;
GRANT SELECT ON messaging.portfolio_people TO relais_app;
