-- What every module stands on: the tenant's scope, leases, and the facts of this installation.

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The role of a person's request. Roles belong to the whole server, and two databases of one server
-- may be migrated at the same moment: the one that comes second finds it there.
-- LOGIN without a password lets nobody in; Citus wants it, to carry the role to its workers.
DO $$
BEGIN
    CREATE ROLE relais_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT relais_app TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
    -- Concurrent grants of one role collide on the same catalogue row; who already is a member needs none.
    IF NOT pg_has_role(current_user, 'relais_app', 'MEMBER') THEN RAISE; END IF;
END
$$;

GRANT USAGE ON SCHEMA platform TO relais_app;

-- The workspace that this transaction speaks for; NULL, which no policy lets through, when none was set.
CREATE FUNCTION platform.workspace_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('relais.workspace_id', true), '')::uuid;

-- The person who asks; NULL for the engine.
CREATE FUNCTION platform.user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('relais.user_id', true), '')::uuid;

-- Text as a search compares it: lower case, no accents. In SQL, because PostgreSQL carries Unicode's tables with it and the
-- application, which must start on a machine without ICU, does not.
CREATE FUNCTION platform.fold(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]+', '', 'g'));

-- Who may do what only one node may do at a time. The epoch grows with each change of holder, so that one
-- who slept through its lease is told apart from the one who took over.
CREATE TABLE platform.leases (
    name text PRIMARY KEY,
    holder uuid NOT NULL,
    epoch bigint NOT NULL,
    expires_at timestamptz NOT NULL
);

-- One row. The incarnation marks this copy of the database: positions in the stream of changes mean nothing in another.
-- The probe is a sealed constant: a wrong secret key is found at start, not at the first send.
CREATE TABLE platform.installation (
    is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
    incarnation uuid NOT NULL,
    sealed_probe bytea NOT NULL,
    created_at timestamptz NOT NULL
);
