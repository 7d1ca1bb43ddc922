-- What people know their sessions by, and the second factor of those who want one.

ALTER TABLE access.sessions
    -- As the device called itself when the session was last continued, and from where.
    ADD COLUMN user_agent text CHECK (length(user_agent) <= 400),
    ADD COLUMN address text CHECK (length(address) <= 100),
    -- When the person signed in; the tokens that follow keep it.
    ADD COLUMN begun_at timestamptz;
UPDATE access.sessions AS session
SET begun_at = (SELECT min(first.created_at) FROM access.sessions AS first WHERE first.workspace_id = session.workspace_id AND first.family_id = session.family_id);
ALTER TABLE access.sessions ALTER COLUMN begun_at SET NOT NULL;
CREATE INDEX sessions_person_idx ON access.sessions (user_id);

-- Global, as the people are: a secret that an authenticator shares with us (RFC 6238), sealed.
CREATE TABLE access.second_factors (
    user_id uuid PRIMARY KEY REFERENCES access.users (id) ON DELETE CASCADE,
    sealed_secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    -- NULL until a code has shown that the authenticator has the secret: until then nobody is asked for one.
    confirmed_at timestamptz,
    -- The step of the last code that was taken: none counts twice.
    last_step bigint NOT NULL DEFAULT 0
);

-- Global. Each gets in once when the authenticator is lost; kept as a keyed hash.
CREATE TABLE access.recovery_codes (
    user_id uuid NOT NULL REFERENCES access.second_factors (user_id) ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
);
