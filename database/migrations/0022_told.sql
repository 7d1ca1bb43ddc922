-- What WhatsApp tells of numbers and accounts is kept for people; templates follow what it tells at once; who wants marketing again gets it.

-- What the webhooks told of a number, or of the account that it is of: a row for each number that it concerns.
CREATE TABLE accounts.news (
    workspace_id uuid NOT NULL,
    -- Follows from what was told and when, so that what is told twice is one row.
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    -- By Meta's time; where it gives none, when it came.
    at timestamptz NOT NULL,
    -- Which sort of news it is, and Meta's word for what happened.
    kind text NOT NULL,
    what text NOT NULL,
    -- The facts that belong to it: a reason, a limit, until when. json, not jsonb, which refuses \u0000.
    facts json NOT NULL,
    -- Whether the number may not send from then on, or may again; NULL where it says nothing of that.
    effect text CHECK (effect IN ('stops', 'lifts')),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts
);
CREATE INDEX news_account_idx ON accounts.news (workspace_id, account_id, at DESC, id DESC);
ALTER TABLE accounts.news ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON accounts.news TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT ON accounts.news TO relais_app;

-- Meta's time of the last webhook that the row follows: an older one changes nothing.
ALTER TABLE templates.templates ADD COLUMN told_at timestamptz;

-- The latest stop and the latest wish to have it again, in whatever order they are told; of two in one second the stop counts.
-- Somebody who only ever asked for it has a stop that never was.
ALTER TABLE contacts.opt_outs ADD COLUMN resumed_at timestamptz;
CREATE OR REPLACE VIEW contacts.opt_out_view WITH (security_invoker = true) AS
    SELECT workspace_id, contact_id, source, at FROM contacts.opt_outs
    WHERE resumed_at IS NULL OR at >= resumed_at;
