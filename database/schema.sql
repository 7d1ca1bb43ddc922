-- What all migrations together make. Written by the test of this name: ./dev schema


TABLE access.api_keys
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    prefix text NOT NULL
    secret_hash bytea NOT NULL
    permissions text[] NOT NULL
    account_ids uuid[]
    created_by uuid NOT NULL
    created_at timestamp with time zone NOT NULL
    expires_at timestamp with time zone
    revoked_at timestamp with time zone
    last_used_at timestamp with time zone
    CHECK (((cardinality(account_ids) >= 1) AND (cardinality(account_ids) <= 1000)))
    FOREIGN KEY (created_by) REFERENCES access.users(id)
    CHECK (((length(name) >= 1) AND (length(name) <= 100)))
    CHECK (((cardinality(permissions) >= 1) AND (cardinality(permissions) <= 100)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((length(secret_hash) = 32))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.audit_heads
    workspace_id uuid NOT NULL
    position bigint NOT NULL
    hash bytea NOT NULL
    CHECK ((length(hash) = 32))
    PRIMARY KEY (workspace_id)

TABLE access.audit_lines
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    at timestamp with time zone NOT NULL
    action text NOT NULL
    actor_kind text NOT NULL
    actor_id uuid
    actor_name text
    subject_kind text
    subject_id text
    subject_name text
    changes json NOT NULL
    times integer NOT NULL DEFAULT 1
    address text
    user_agent text
    session_id uuid
    position bigint
    hash bytea
    CHECK (((length(action) >= 3) AND (length(action) <= 60)))
    CHECK ((actor_kind = ANY (ARRAY['person'::text, 'key'::text, 'command'::text, 'engine'::text, 'stranger'::text])))
    CHECK ((("position" IS NULL) = (hash IS NULL)))
    CHECK ((length(hash) = 32))
    PRIMARY KEY (workspace_id, id)
    CHECK (("position" > 0))
    CHECK ((times > 0))
    UNIQUE (workspace_id, "position")
    CREATE INDEX audit_lines_time_idx ON access.audit_lines USING btree (workspace_id, at DESC, id DESC)
    CREATE INDEX audit_lines_unsealed_idx ON access.audit_lines USING btree (workspace_id, id) WHERE ("position" IS NULL)
    CREATE UNIQUE INDEX audit_lines_workspace_id_position_key ON access.audit_lines USING btree (workspace_id, "position")
    POLICY added_here FOR INSERT TO relais_app USING  CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND ("position" IS NULL))
    POLICY own_workspace FOR SELECT TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK 

VIEW access.author_view
    workspace_id uuid
    id uuid
    display_name text
    is_key boolean

VIEW access.colleague_view
    workspace_id uuid
    id uuid
    display_name text
    language text

FUNCTION access.end_sessions(person uuid) RETURNS bigint SECURITY DEFINER

FUNCTION access.forget_invited(person uuid) RETURNS void SECURITY DEFINER

TABLE access.former_members
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    display_name text NOT NULL
    left_at timestamp with time zone NOT NULL
    CHECK (((length(display_name) >= 1) AND (length(display_name) <= 100)))
    PRIMARY KEY (workspace_id, user_id)
    FOREIGN KEY (user_id) REFERENCES access.users(id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION access.invite(new_id uuid, address text, name text, spoken text, at timestamp with time zone) RETURNS uuid SECURITY DEFINER

FUNCTION access.is_elsewhere(person uuid) RETURNS boolean SECURITY DEFINER

FUNCTION access.is_overseen(through uuid) RETURNS boolean SECURITY DEFINER

FUNCTION access.keep_audit_line() RETURNS trigger

VIEW access.member_view
    workspace_id uuid
    id uuid
    display_name text

TABLE access.memberships
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    created_at timestamp with time zone NOT NULL
    deactivated_at timestamp with time zone
    invited_at timestamp with time zone
    invited_name text
    invited_language text
    last_seen_at timestamp with time zone
    CHECK ((invited_language = ANY (ARRAY['fr'::text, 'en'::text])))
    CHECK (((length(invited_name) >= 1) AND (length(invited_name) <= 100)))
    PRIMARY KEY (workspace_id, user_id)
    FOREIGN KEY (user_id) REFERENCES access.users(id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX memberships_user_idx ON access.memberships USING btree (user_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.one_time_links
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    user_id uuid NOT NULL
    purpose text NOT NULL
    token_hash bytea NOT NULL
    created_by uuid
    created_at timestamp with time zone NOT NULL
    expires_at timestamp with time zone NOT NULL
    FOREIGN KEY (created_by) REFERENCES access.users(id)
    PRIMARY KEY (workspace_id, id)
    CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password_reset'::text])))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    UNIQUE (workspace_id, user_id, purpose)
    CREATE UNIQUE INDEX one_time_links_workspace_id_user_id_purpose_key ON access.one_time_links USING btree (workspace_id, user_id, purpose)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.permission_overrides
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    permission text NOT NULL
    is_allowed boolean NOT NULL
    created_at timestamp with time zone NOT NULL
    CHECK (((length(permission) >= 1) AND (length(permission) <= 60)))
    PRIMARY KEY (workspace_id, user_id, permission)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.recovery_codes
    user_id uuid NOT NULL
    code_hash bytea NOT NULL
    used_at timestamp with time zone
    PRIMARY KEY (user_id, code_hash)
    FOREIGN KEY (user_id) REFERENCES access.second_factors(user_id) ON DELETE CASCADE

TABLE access.request_places
    subject text NOT NULL
    minute bigint NOT NULL
    taken integer NOT NULL
    granted integer NOT NULL
    PRIMARY KEY (subject)
    CHECK ((length(subject) <= 100))
    CREATE INDEX request_places_age_idx ON access.request_places USING btree (minute)

TABLE access.role_assignments
    workspace_id uuid NOT NULL
    id uuid NOT NULL DEFAULT gen_random_uuid()
    user_id uuid NOT NULL
    role_id uuid NOT NULL
    account_id uuid
    created_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, role_id) REFERENCES access.roles(workspace_id, id)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    UNIQUE NULLS NOT DISTINCT (workspace_id, user_id, role_id, account_id)
    CREATE INDEX role_assignments_account_idx ON access.role_assignments USING btree (workspace_id, account_id)
    CREATE INDEX role_assignments_role_idx ON access.role_assignments USING btree (workspace_id, role_id)
    CREATE UNIQUE INDEX role_assignments_workspace_id_user_id_role_id_account_id_key ON access.role_assignments USING btree (workspace_id, user_id, role_id, account_id) NULLS NOT DISTINCT
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.roles
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    permissions text[] NOT NULL
    is_administrator boolean NOT NULL DEFAULT false
    CHECK (((length(name) >= 1) AND (length(name) <= 60)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    UNIQUE (workspace_id, name)
    CREATE UNIQUE INDEX roles_administrator_idx ON access.roles USING btree (workspace_id) WHERE is_administrator
    CREATE UNIQUE INDEX roles_workspace_id_name_key ON access.roles USING btree (workspace_id, name)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.second_factors
    user_id uuid NOT NULL
    sealed_secret bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    confirmed_at timestamp with time zone
    last_step bigint NOT NULL DEFAULT 0
    PRIMARY KEY (user_id)
    FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE

VIEW access.session_view
    workspace_id uuid
    id uuid
    user_id uuid
    expires_at timestamp with time zone

TABLE access.sessions
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    family_id uuid NOT NULL
    user_id uuid NOT NULL
    token_hash bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    expires_at timestamp with time zone NOT NULL
    used_at timestamp with time zone
    user_agent text
    address text
    begun_at timestamp with time zone NOT NULL
    CHECK ((length(address) <= 100))
    PRIMARY KEY (workspace_id, id)
    CHECK ((length(user_agent) <= 400))
    FOREIGN KEY (user_id) REFERENCES access.users(id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX sessions_expiry_idx ON access.sessions USING btree (expires_at)
    CREATE INDEX sessions_family_idx ON access.sessions USING btree (workspace_id, family_id)
    CREATE INDEX sessions_person_idx ON access.sessions USING btree (user_id)
    CREATE INDEX sessions_user_idx ON access.sessions USING btree (workspace_id, user_id)
    POLICY own_sessions FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id)))

TABLE access.setup_links
    token_hash bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    PRIMARY KEY (token_hash)

TABLE access.sign_in_failures
    subject text NOT NULL
    failed_at timestamp with time zone NOT NULL
    CHECK ((length(subject) <= 300))
    CREATE INDEX sign_in_failures_age_idx ON access.sign_in_failures USING btree (failed_at)
    CREATE INDEX sign_in_failures_idx ON access.sign_in_failures USING btree (subject, failed_at)

VIEW access.team_member_view
    workspace_id uuid
    team_id uuid
    user_id uuid

TABLE access.team_members
    workspace_id uuid NOT NULL
    team_id uuid NOT NULL
    user_id uuid NOT NULL
    PRIMARY KEY (workspace_id, team_id, user_id)
    FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    CREATE INDEX team_members_user_idx ON access.team_members USING btree (workspace_id, user_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW access.team_view
    workspace_id uuid
    id uuid
    name text

TABLE access.teams
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    created_at timestamp with time zone NOT NULL
    CHECK (((length(name) >= 1) AND (length(name) <= 60)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    UNIQUE (workspace_id, name)
    CREATE UNIQUE INDEX teams_workspace_id_name_key ON access.teams USING btree (workspace_id, name)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.users
    id uuid NOT NULL
    email citext NOT NULL
    display_name text NOT NULL
    password_hash text
    language text NOT NULL
    is_super_administrator boolean NOT NULL DEFAULT false
    deactivated_at timestamp with time zone
    created_at timestamp with time zone NOT NULL
    CHECK (((length(display_name) >= 1) AND (length(display_name) <= 100)))
    CHECK ((length((email)::text) <= 254))
    UNIQUE (email)
    CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text])))
    PRIMARY KEY (id)
    CREATE UNIQUE INDEX users_email_key ON access.users USING btree (email)
    CREATE INDEX users_super_administrators_idx ON access.users USING btree (id) WHERE is_super_administrator
    POLICY colleagues FOR SELECT TO relais_app USING (EXISTS ( SELECT
   FROM access.memberships membership
  WHERE ((membership.workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (membership.user_id = users.id)))) CHECK 
    POLICY oneself FOR UPDATE TO relais_app USING (id = ( SELECT platform.user_id() AS user_id)) CHECK (id = ( SELECT platform.user_id() AS user_id))

VIEW access.workspace_view
    workspace_id uuid
    is_suspended boolean

TABLE access.workspaces
    workspace_id uuid NOT NULL
    name text NOT NULL
    created_at timestamp with time zone NOT NULL
    suspended_at timestamp with time zone
    suspension_reason text
    deleting_at timestamp with time zone
    CHECK (((deleting_at IS NULL) OR (suspended_at IS NOT NULL)))
    CHECK (((length(name) >= 1) AND (length(name) <= 100)))
    PRIMARY KEY (workspace_id)
    CHECK (((suspension_reason IS NULL) OR (suspended_at IS NOT NULL)))
    CHECK (((length(suspension_reason) >= 1) AND (length(suspension_reason) <= 300)))
    CREATE INDEX workspaces_deleting_idx ON access.workspaces USING btree (deleting_at) WHERE (deleting_at IS NOT NULL)
    CREATE INDEX workspaces_name_idx ON access.workspaces USING btree (platform.fold(name) COLLATE "C", workspace_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW accounts.account_view
    workspace_id uuid
    id uuid
    name text
    display_phone_number text
    phone_number_id text
    portfolio_key text
    messaging_limit text
    messages_per_second integer
    is_connected boolean
    is_paused boolean
    paused_at timestamp with time zone
    pause_code text
    pause_detail text
    sends_read_receipts boolean
    shows_typing boolean
    waba_id text

TABLE accounts.accounts
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    provider text NOT NULL
    name text NOT NULL
    phone_number_id text NOT NULL
    waba_id text
    display_phone_number text
    verified_name text
    quality_rating text
    graph_url text
    is_simulated boolean NOT NULL DEFAULT false
    sealed_access_token bytea NOT NULL
    sealed_app_secret bytea NOT NULL
    app_fingerprint bytea NOT NULL
    verify_token text NOT NULL
    messages_per_second integer NOT NULL DEFAULT 80
    paused_at timestamp with time zone
    pause_code text
    pause_detail text
    last_check jsonb
    connected_at timestamp with time zone NOT NULL
    disconnected_at timestamp with time zone
    chosen_per_second integer
    throughput_level text
    messaging_limit text
    resumed_at timestamp with time zone
    number_status text
    name_status text
    told_at timestamp with time zone
    look_due_at timestamp with time zone NOT NULL DEFAULT now()
    look_failures integer NOT NULL DEFAULT 0
    app_id text
    token_state text
    token_ends_at timestamp with time zone
    token_checked_at timestamp with time zone
    token_epoch integer NOT NULL DEFAULT 0
    sends_read_receipts boolean NOT NULL DEFAULT true
    shows_typing boolean NOT NULL DEFAULT true
    portfolio_id text
    portfolio_key text DEFAULT COALESCE(portfolio_id, waba_id, phone_number_id)
    pause_ends_at timestamp with time zone
    CHECK (((paused_at IS NULL) = (pause_code IS NULL)))
    CHECK (((chosen_per_second >= 1) AND (chosen_per_second <= 1000)))
    CHECK (((messages_per_second >= 1) AND (messages_per_second <= 1000)))
    CHECK (((length(name) >= 1) AND (length(name) <= 100)))
    CHECK (((length(phone_number_id) >= 1) AND (length(phone_number_id) <= 64)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((provider = 'whatsapp_cloud'::text))
    CHECK ((token_state = ANY (ARRAY['valid'::text, 'dead'::text])))
    CHECK (((length(waba_id) >= 1) AND (length(waba_id) <= 64)))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    UNIQUE (workspace_id, phone_number_id)
    CREATE INDEX accounts_look_idx ON accounts.accounts USING btree (look_due_at) WHERE (disconnected_at IS NULL)
    CREATE INDEX accounts_pause_ends_idx ON accounts.accounts USING btree (pause_ends_at) WHERE ((pause_ends_at IS NOT NULL) AND (paused_at IS NOT NULL))
    CREATE UNIQUE INDEX accounts_workspace_id_phone_number_id_key ON accounts.accounts USING btree (workspace_id, phone_number_id)
    CREATE INDEX accounts_workspace_idx ON accounts.accounts USING btree (workspace_id, connected_at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE accounts.news
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    account_id uuid NOT NULL
    at timestamp with time zone NOT NULL
    kind text NOT NULL
    what text NOT NULL
    facts json NOT NULL
    effect text
    CHECK ((effect = ANY (ARRAY['stops'::text, 'lifts'::text])))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    CREATE INDEX news_account_idx ON accounts.news USING btree (workspace_id, account_id, at DESC, id DESC)
    CREATE INDEX news_at_idx ON accounts.news USING btree (at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE accounts.number_routes
    phone_number_id text NOT NULL
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    PRIMARY KEY (phone_number_id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id) DEFERRABLE INITIALLY DEFERRED
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION accounts.pace_of(chosen_per_second integer, throughput_level text) RETURNS integer

TABLE contacts.addresses
    workspace_id uuid NOT NULL
    kind text NOT NULL
    key text NOT NULL
    from_at timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone
    until_at timestamp with time zone NOT NULL DEFAULT 'infinity'::timestamp with time zone
    contact_id uuid NOT NULL
    value text NOT NULL
    told_at timestamp with time zone
    ended_by text
    CHECK ((from_at < until_at))
    CHECK ((ended_by = ANY (ARRAY['number_changed'::text, 'user_id_changed'::text, 'other_number_seen'::text, 'other_user_id_seen'::text])))
    CHECK ((kind = ANY (ARRAY['number'::text, 'bsuid'::text])))
    PRIMARY KEY (workspace_id, kind, key, from_at)
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX addresses_contact_idx ON contacts.addresses USING btree (workspace_id, contact_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW contacts.contact_view
    workspace_id uuid
    id uuid
    wa_id text
    bsuid text
    username text
    profile_name text
    created_at timestamp with time zone
    display_name text
    merged_into uuid
    search_text text

TABLE contacts.contacts
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    wa_id text
    bsuid text
    username text
    profile_name text
    profile_named_at timestamp with time zone
    search_text text NOT NULL DEFAULT ''::text
    created_at timestamp with time zone NOT NULL
    number_key text
    merged_into uuid
    epoch integer NOT NULL DEFAULT 0
    stands_for_others boolean NOT NULL DEFAULT false
    former_wa_id text
    CHECK (((length(bsuid) >= 4) AND (length(bsuid) <= 160)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((wa_id ~ '^[0-9]{1,20}$'::text))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    FOREIGN KEY (workspace_id, merged_into) REFERENCES contacts.contacts(workspace_id, id)
    CREATE INDEX contacts_merged_idx ON contacts.contacts USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL)
    CREATE INDEX contacts_search_idx ON contacts.contacts USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit='256')
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE contacts.merges
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    kept_id uuid NOT NULL
    merged_id uuid NOT NULL
    at timestamp with time zone NOT NULL
    made_by uuid
    undone_at timestamp with time zone
    undone_by uuid
    CHECK ((kept_id <> merged_id))
    CHECK (((undone_by IS NULL) OR (undone_at IS NOT NULL)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    FOREIGN KEY (workspace_id, kept_id) REFERENCES contacts.contacts(workspace_id, id)
    FOREIGN KEY (workspace_id, merged_id) REFERENCES contacts.contacts(workspace_id, id)
    CREATE INDEX merges_kept_idx ON contacts.merges USING btree (workspace_id, kept_id)
    CREATE INDEX merges_merged_idx ON contacts.merges USING btree (workspace_id, merged_id)
    CREATE UNIQUE INDEX merges_pair_idx ON contacts.merges USING btree (workspace_id, kept_id, merged_id) WHERE (undone_at IS NULL)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION contacts.number_key(wa_id text) RETURNS text

VIEW contacts.opt_out_view
    workspace_id uuid
    contact_id uuid
    source text
    at timestamp with time zone

TABLE contacts.opt_outs
    workspace_id uuid NOT NULL
    contact_id uuid NOT NULL
    source text NOT NULL
    at timestamp with time zone NOT NULL
    resumed_at timestamp with time zone
    sender text NOT NULL DEFAULT ''::text
    PRIMARY KEY (workspace_id, contact_id, sender)
    CHECK ((source = 'provider'::text))
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE contacts.pairings
    workspace_id uuid NOT NULL
    number_key text NOT NULL
    bsuid text NOT NULL
    scope text NOT NULL
    at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, number_key, bsuid, scope)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX pairings_bsuid_idx ON contacts.pairings USING btree (workspace_id, bsuid)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION contacts.search(pattern text, most integer) RETURNS SETOF uuid SECURITY DEFINER

FUNCTION contacts.search_text_of(workspace uuid, contact uuid, profile_name text, username text) RETURNS text

FUNCTION contacts.standing(workspace uuid, ids uuid[]) RETURNS TABLE(id uuid, stands_for uuid) SECURITY DEFINER

TABLE contacts.successions
    workspace_id uuid NOT NULL
    kind text NOT NULL
    former text NOT NULL
    next text NOT NULL
    at timestamp with time zone NOT NULL
    CHECK ((former <> next))
    CHECK ((kind = ANY (ARRAY['number'::text, 'bsuid'::text])))
    PRIMARY KEY (workspace_id, kind, former, next, at)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX successions_next_idx ON contacts.successions USING btree (workspace_id, kind, next)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.attendance
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    seen_at timestamp with time zone NOT NULL
    is_away boolean NOT NULL DEFAULT false
    turn bigint NOT NULL DEFAULT 0
    PRIMARY KEY (workspace_id, user_id)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id)))

TABLE inbox.automatic_assignment
    workspace_id uuid NOT NULL
    is_on boolean NOT NULL
    capacity integer NOT NULL
    on_since timestamp with time zone NOT NULL
    CHECK (((capacity >= 1) AND (capacity <= 200)))
    PRIMARY KEY (workspace_id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.changes
    workspace_id uuid NOT NULL
    conversation_id uuid NOT NULL
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id()
    at timestamp with time zone NOT NULL
    account_id uuid
    CHECK ((account_id IS NOT NULL))
    CREATE INDEX changes_age_idx ON inbox.changes USING brin (at)
    CREATE INDEX changes_by_idx ON inbox.changes USING btree (workspace_id, account_id, changed_by) INCLUDE (conversation_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.conversation_labels
    workspace_id uuid NOT NULL
    conversation_id uuid NOT NULL
    label_id uuid NOT NULL
    account_id uuid NOT NULL
    status text NOT NULL
    last_activity_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, conversation_id, label_id)
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, label_id) REFERENCES inbox.labels(workspace_id, id) ON DELETE CASCADE
    CREATE INDEX conversation_labels_list_idx ON inbox.conversation_labels USING btree (workspace_id, label_id, account_id, status, last_activity_at DESC, conversation_id DESC)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.conversations
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    inbound_count integer NOT NULL DEFAULT 0
    read_count integer NOT NULL DEFAULT 0
    is_favorite boolean NOT NULL DEFAULT false
    last_message_id uuid
    last_message_at timestamp with time zone
    last_message_direction messaging.direction
    last_message_type text
    last_message_preview text NOT NULL DEFAULT ''::text
    last_activity_at timestamp with time zone NOT NULL
    created_at timestamp with time zone NOT NULL
    status text NOT NULL DEFAULT 'open'::text
    snoozed_until timestamp with time zone
    assignee_id uuid
    team_id uuid
    unclaimed_at timestamp with time zone
    pushed_count integer NOT NULL DEFAULT 0
    CHECK (((read_count >= 0) AND (read_count <= inbound_count)))
    CHECK (((status = 'snoozed'::text) = (snoozed_until IS NOT NULL)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'snoozed'::text, 'resolved'::text])))
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE SET NULL (assignee_id)
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams(workspace_id, id) ON DELETE SET NULL (team_id)
    CREATE INDEX conversations_account_idx ON inbox.conversations USING btree (workspace_id, account_id, status, last_activity_at DESC, id DESC)
    CREATE INDEX conversations_assignee_idx ON inbox.conversations USING btree (workspace_id, assignee_id, account_id, status, last_activity_at DESC, id DESC) WHERE (assignee_id IS NOT NULL)
    CREATE INDEX conversations_favorite_idx ON inbox.conversations USING btree (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE is_favorite
    CREATE UNIQUE INDEX conversations_person_idx ON inbox.conversations USING btree (workspace_id, contact_id, account_id)
    CREATE INDEX conversations_snoozed_idx ON inbox.conversations USING btree (snoozed_until) WHERE (status = 'snoozed'::text)
    CREATE INDEX conversations_team_idx ON inbox.conversations USING btree (workspace_id, team_id, account_id, status, last_activity_at DESC, id DESC) WHERE (team_id IS NOT NULL)
    CREATE INDEX conversations_unassigned_idx ON inbox.conversations USING btree (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE (assignee_id IS NULL)
    CREATE INDEX conversations_unclaimed_idx ON inbox.conversations USING btree (workspace_id, account_id, unclaimed_at, id) WHERE ((unclaimed_at IS NOT NULL) AND (assignee_id IS NULL) AND (status = 'open'::text) AND (last_message_id IS NOT NULL))
    CREATE INDEX conversations_unread_idx ON inbox.conversations USING btree (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE (inbound_count > read_count)
    CREATE INDEX conversations_waiting_idx ON inbox.conversations USING btree (workspace_id, account_id, status, last_message_at, id) WHERE (last_message_direction = 'inbound'::messaging.direction)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.count_changes
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    kind text NOT NULL
    subject_id uuid NOT NULL
    change bigint NOT NULL
    CHECK ((kind = ANY (ARRAY['unread'::text, 'unassigned'::text, 'assignee'::text, 'team'::text])))
    CREATE INDEX count_changes_idx ON inbox.count_changes USING btree (workspace_id, kind, subject_id, account_id) INCLUDE (change)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION inbox.counted(is_listed boolean, is_unread boolean, assignee_id uuid, team_id uuid) RETURNS TABLE(kind text, subject_id uuid)

FUNCTION inbox.keep_counts() RETURNS trigger

FUNCTION inbox.keep_thread_event() RETURNS trigger

TABLE inbox.labels
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    color text NOT NULL
    created_at timestamp with time zone NOT NULL
    CHECK ((color = ANY (ARRAY['gray'::text, 'red'::text, 'orange'::text, 'yellow'::text, 'green'::text, 'teal'::text, 'blue'::text, 'violet'::text, 'pink'::text])))
    CHECK (((length(name) >= 1) AND (length(name) <= 40)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    UNIQUE (workspace_id, name)
    CREATE UNIQUE INDEX labels_workspace_id_name_key ON inbox.labels USING btree (workspace_id, name)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION inbox.leave_browser(told text) RETURNS void SECURITY DEFINER

FUNCTION inbox.move_labels() RETURNS trigger

FUNCTION inbox.name_changed_number() RETURNS trigger

TABLE inbox.notes
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    account_id uuid NOT NULL
    conversation_id uuid NOT NULL
    author_id uuid NOT NULL
    text text NOT NULL
    mentions uuid[] NOT NULL
    created_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, id)
    CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations(workspace_id, id) ON DELETE CASCADE
    CREATE INDEX notes_conversation_idx ON inbox.notes USING btree (workspace_id, conversation_id, created_at DESC, id DESC)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE inbox.notifications
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    user_id uuid NOT NULL
    account_id uuid NOT NULL
    conversation_id uuid NOT NULL
    kind text NOT NULL
    actor_id uuid
    note_id uuid
    created_at timestamp with time zone NOT NULL
    read_at timestamp with time zone
    CHECK ((kind = ANY (ARRAY['mention'::text, 'assigned'::text, 'taken_over'::text, 'snooze_ended'::text])))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, note_id) REFERENCES inbox.notes(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    CREATE INDEX notifications_age_idx ON inbox.notifications USING brin (created_at)
    CREATE INDEX notifications_conversation_idx ON inbox.notifications USING btree (workspace_id, conversation_id)
    CREATE INDEX notifications_note_idx ON inbox.notifications USING btree (workspace_id, note_id) WHERE (note_id IS NOT NULL)
    CREATE INDEX notifications_unread_idx ON inbox.notifications USING btree (workspace_id, user_id) WHERE (read_at IS NULL)
    CREATE INDEX notifications_user_idx ON inbox.notifications USING btree (workspace_id, user_id, created_at DESC, id DESC)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id))) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION inbox.owe_pushes() RETURNS trigger SECURITY DEFINER

TABLE inbox.push_choices
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    tells_messages boolean NOT NULL
    PRIMARY KEY (workspace_id, user_id)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id)))

TABLE inbox.push_key
    is_the_one boolean NOT NULL DEFAULT true
    public_key bytea NOT NULL
    sealed_private_key bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    CHECK (is_the_one)
    PRIMARY KEY (is_the_one)
    CHECK ((length(public_key) = 65))

TABLE inbox.push_subscriptions
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    user_id uuid NOT NULL
    session_id uuid NOT NULL
    endpoint text NOT NULL
    public_key bytea NOT NULL
    auth_secret bytea NOT NULL
    contact text NOT NULL
    told_at timestamp with time zone NOT NULL
    CHECK ((length(auth_secret) = 16))
    CHECK (((length(contact) >= 1) AND (length(contact) <= 300)))
    CHECK (((length(endpoint) >= 1) AND (length(endpoint) <= 1500)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((length(public_key) = 65))
    UNIQUE (workspace_id, user_id, endpoint)
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    CREATE INDEX push_subscriptions_endpoint_idx ON inbox.push_subscriptions USING hash (endpoint)
    CREATE UNIQUE INDEX push_subscriptions_workspace_id_user_id_endpoint_key ON inbox.push_subscriptions USING btree (workspace_id, user_id, endpoint)
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (user_id = ( SELECT platform.user_id() AS user_id)))

TABLE inbox.pushes
    workspace_id uuid NOT NULL
    subscription_id uuid NOT NULL
    subject_id uuid NOT NULL
    kind text NOT NULL
    conversation_id uuid NOT NULL
    created_at timestamp with time zone NOT NULL
    due_at timestamp with time zone NOT NULL
    attempts integer NOT NULL DEFAULT 0
    CHECK ((kind = ANY (ARRAY['notification'::text, 'message'::text])))
    PRIMARY KEY (workspace_id, subscription_id, subject_id)
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations(workspace_id, id) ON DELETE CASCADE
    FOREIGN KEY (workspace_id, subscription_id) REFERENCES inbox.push_subscriptions(workspace_id, id) ON DELETE CASCADE
    CREATE INDEX pushes_conversation_idx ON inbox.pushes USING btree (workspace_id, conversation_id)
    CREATE INDEX pushes_due_idx ON inbox.pushes USING btree (due_at)

TABLE inbox.quick_replies
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    shortcut text NOT NULL
    text text NOT NULL
    team_id uuid
    owner_id uuid
    created_at timestamp with time zone NOT NULL
    CHECK (((team_id IS NULL) OR (owner_id IS NULL)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((((length(shortcut) >= 1) AND (length(shortcut) <= 30)) AND (shortcut !~ '\s'::text)))
    CHECK (((length(text) >= 1) AND (length(text) <= 4096)))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    FOREIGN KEY (workspace_id, owner_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    UNIQUE NULLS NOT DISTINCT (workspace_id, shortcut, team_id, owner_id)
    FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams(workspace_id, id) ON DELETE CASCADE
    CREATE INDEX quick_replies_owner_idx ON inbox.quick_replies USING btree (workspace_id, owner_id) WHERE (owner_id IS NOT NULL)
    CREATE INDEX quick_replies_team_idx ON inbox.quick_replies USING btree (workspace_id, team_id) WHERE (team_id IS NOT NULL)
    CREATE UNIQUE INDEX quick_replies_workspace_id_shortcut_team_id_owner_id_key ON inbox.quick_replies USING btree (workspace_id, shortcut, team_id, owner_id) NULLS NOT DISTINCT
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND ((owner_id IS NULL) OR (owner_id = ( SELECT platform.user_id() AS user_id)))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND ((owner_id IS NULL) OR (owner_id = ( SELECT platform.user_id() AS user_id))))

TABLE inbox.saved_filters
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    owner_id uuid
    place integer NOT NULL
    view text NOT NULL
    status text NOT NULL
    team_id uuid
    label_id uuid
    created_at timestamp with time zone NOT NULL
    sort text NOT NULL DEFAULT 'activity'::text
    CHECK (((length(name) >= 1) AND (length(name) <= 60)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((sort = ANY (ARRAY['activity'::text, 'window'::text])))
    CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'snoozed'::text, 'resolved'::text, 'any'::text])))
    CHECK ((view = ANY (ARRAY['all'::text, 'unread'::text, 'favorites'::text, 'mine'::text, 'unassigned'::text])))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    FOREIGN KEY (workspace_id, owner_id) REFERENCES access.memberships(workspace_id, user_id) ON DELETE CASCADE
    UNIQUE NULLS NOT DISTINCT (workspace_id, owner_id, name)
    CREATE UNIQUE INDEX saved_filters_workspace_id_owner_id_name_key ON inbox.saved_filters USING btree (workspace_id, owner_id, name) NULLS NOT DISTINCT
    POLICY own_workspace FOR ALL TO relais_app USING ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND ((owner_id IS NULL) OR (owner_id = ( SELECT platform.user_id() AS user_id)))) CHECK ((workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND ((owner_id IS NULL) OR (owner_id = ( SELECT platform.user_id() AS user_id))))

TABLE inbox.thread_events
    workspace_id uuid NOT NULL
    position bigint NOT NULL
    account_id uuid NOT NULL
    conversation_id uuid NOT NULL
    at timestamp with time zone NOT NULL
    actor_id uuid
    by_customer boolean NOT NULL
    status_before text NOT NULL
    status text NOT NULL
    snoozed_before timestamp with time zone
    snoozed_until timestamp with time zone
    assignee_before uuid
    assignee_id uuid
    team_before uuid
    team_id uuid
    PRIMARY KEY (workspace_id, "position")
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES inbox.conversations(workspace_id, id) ON DELETE CASCADE
    CREATE INDEX thread_events_conversation_idx ON inbox.thread_events USING btree (workspace_id, conversation_id, at DESC, "position" DESC)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE media.file_accounts
    workspace_id uuid NOT NULL
    file_id uuid NOT NULL
    account_id uuid NOT NULL
    PRIMARY KEY (workspace_id, file_id, account_id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    FOREIGN KEY (workspace_id, file_id) REFERENCES media.files(workspace_id, id) ON DELETE CASCADE
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TYPE media.file_state: awaited, stored, lost

VIEW media.file_view
    workspace_id uuid
    id uuid
    state media.file_state
    name text
    content_type text
    size bigint
    hash bytea
    reason_code text
    brought_by uuid
    created_at timestamp with time zone

TABLE media.files
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    state media.file_state NOT NULL
    name text
    content_type text NOT NULL
    size bigint
    hash bytea
    reason_code text
    brought_by uuid
    created_at timestamp with time zone NOT NULL
    CHECK (((state = 'stored'::media.file_state) = (hash IS NOT NULL)))
    CHECK (((state <> 'stored'::media.file_state) OR (size IS NOT NULL)))
    CHECK ((length(content_type) <= 200))
    CHECK ((length(hash) = 32))
    CHECK ((length(name) <= 240))
    PRIMARY KEY (workspace_id, id)
    CHECK ((size >= 0))
    CREATE INDEX files_hash_idx ON media.files USING btree (workspace_id, hash) WHERE (hash IS NOT NULL)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (brought_by = ( SELECT platform.user_id() AS user_id)) OR (EXISTS ( SELECT
   FROM media.file_accounts held
  WHERE ((held.workspace_id = files.workspace_id) AND (held.file_id = files.id))))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (brought_by = ( SELECT platform.user_id() AS user_id)))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION messaging.bring_people_to_portfolio() RETURNS trigger SECURITY DEFINER

TABLE messaging.card_files
    workspace_id uuid NOT NULL
    message_id uuid NOT NULL
    file_id uuid NOT NULL
    PRIMARY KEY (workspace_id, message_id, file_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM messaging.messages message
  WHERE ((message.workspace_id = card_files.workspace_id) AND (message.id = card_files.message_id))))) CHECK true
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW messaging.customer_service_window_view
    workspace_id uuid
    account_id uuid
    contact_id uuid
    last_inbound_at timestamp with time zone

TABLE messaging.customer_service_windows
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    last_inbound_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, account_id, contact_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TYPE messaging.delivery_state: queued, sending, unconfirmed, accepted, sent, failed, delivered, read, played

TYPE messaging.direction: inbound, outbound

TABLE messaging.media_fetches
    workspace_id uuid NOT NULL
    message_id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    media_id text NOT NULL
    told_hash bytea
    failures integer NOT NULL DEFAULT 0
    due_at timestamp with time zone NOT NULL
    ends_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, message_id)
    CREATE INDEX media_fetches_due_idx ON messaging.media_fetches USING btree (due_at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.media_uploads
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    hash bytea NOT NULL
    content_type text NOT NULL
    media_id text
    uploaded_at timestamp with time zone
    failures integer NOT NULL DEFAULT 0
    due_at timestamp with time zone
    reason_code text
    reason_detail text
    CHECK (((media_id IS NULL) = (uploaded_at IS NULL)))
    CHECK ((length(hash) = 32))
    PRIMARY KEY (workspace_id, account_id, hash, content_type)
    CREATE INDEX media_uploads_due_idx ON messaging.media_uploads USING btree (due_at) WHERE (due_at IS NOT NULL)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.message_steps
    workspace_id uuid NOT NULL
    message_id uuid NOT NULL
    id bigint NOT NULL
    at timestamp with time zone NOT NULL
    step text NOT NULL
    attempt integer
    claimed_at timestamp with time zone
    code integer
    subcode integer
    reason_code text
    detail text
    trace_id text
    due_at timestamp with time zone
    user_id uuid
    PRIMARY KEY (workspace_id, message_id, id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM messaging.messages message
  WHERE ((message.workspace_id = message_steps.workspace_id) AND (message.id = message_steps.message_id))))) CHECK true
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW messaging.message_view
    workspace_id uuid
    id uuid
    account_id uuid
    contact_id uuid
    direction messaging.direction
    type text
    text text
    raw json
    wamid text
    reply_to_wamid text
    at timestamp with time zone
    created_at timestamp with time zone
    state messaging.delivery_state
    accepted_at timestamp with time zone
    sent_at timestamp with time zone
    delivered_at timestamp with time zone
    read_at timestamp with time zone
    played_at timestamp with time zone
    failed_at timestamp with time zone
    failure_code integer
    failure_reason text
    failure_message text
    author_id uuid
    stream_id uuid
    content jsonb
    told_in text[]
    file_id uuid
    target_wamid text
    search_text text
    is_shared boolean

TABLE messaging.messages
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    direction messaging.direction NOT NULL
    type text NOT NULL
    text text
    raw json
    search_text text
    wamid text
    reply_to_wamid text
    at timestamp with time zone NOT NULL
    created_at timestamp with time zone NOT NULL
    state messaging.delivery_state
    accepted_at timestamp with time zone
    sent_at timestamp with time zone
    delivered_at timestamp with time zone
    read_at timestamp with time zone
    played_at timestamp with time zone
    failed_at timestamp with time zone
    failure_code integer
    failure_reason text
    failure_message text
    author_id uuid
    stream_id uuid
    content jsonb
    departure bigint
    told_in text[]
    file_id uuid
    target_wamid text
    sender text
    home_id uuid
    is_shared boolean NOT NULL DEFAULT false
    CHECK (((direction = 'outbound'::messaging.direction) = (state IS NOT NULL)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    CREATE INDEX messages_search_idx ON messaging.messages USING gin (account_id, search_text gin_trgm_ops) WITH (gin_pending_list_limit='256') WHERE (search_text IS NOT NULL)
    CREATE INDEX messages_target_idx ON messaging.messages USING btree (workspace_id, target_wamid) WHERE (target_wamid IS NOT NULL)
    CREATE INDEX messages_thread_idx ON messaging.messages USING btree (workspace_id, account_id, contact_id, at, id)
    CREATE UNIQUE INDEX messages_wamid_idx ON messaging.messages USING btree (workspace_id, wamid) WHERE (wamid IS NOT NULL)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.outbox
    workspace_id uuid NOT NULL
    message_id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    queued_order bigint NOT NULL
    state text NOT NULL DEFAULT 'queued'::text
    failures smallint NOT NULL DEFAULT 0
    due_at timestamp with time zone NOT NULL
    epoch bigint
    claimed_at timestamp with time zone
    stream_id uuid
    is_free_form boolean NOT NULL DEFAULT true
    attempts integer NOT NULL DEFAULT 0
    departure bigint
    unconfirmed_at timestamp with time zone
    evidence smallint NOT NULL DEFAULT 0
    awaits_decision_at timestamp with time zone
    awaits_file boolean NOT NULL DEFAULT false
    PRIMARY KEY (workspace_id, message_id)
    CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'unconfirmed'::text])))
    FOREIGN KEY (workspace_id, message_id) REFERENCES messaging.messages(workspace_id, id)
    FOREIGN KEY (workspace_id, stream_id) REFERENCES messaging.streams(workspace_id, id)
    CREATE INDEX outbox_awaiting_file_idx ON messaging.outbox USING btree (workspace_id, account_id) WHERE awaits_file
    CREATE INDEX outbox_contact_idx ON messaging.outbox USING btree (workspace_id, account_id, contact_id, queued_order)
    CREATE INDEX outbox_queue_idx ON messaging.outbox USING btree (workspace_id, account_id, stream_id, due_at, queued_order) WHERE (state = 'queued'::text)
    CREATE INDEX outbox_replies_idx ON messaging.outbox USING btree (workspace_id, account_id, due_at, queued_order) WHERE ((state = 'queued'::text) AND (stream_id IS NULL))
    CREATE INDEX outbox_unconfirmed_idx ON messaging.outbox USING btree (workspace_id, account_id) WHERE (state = 'unconfirmed'::text)
    CREATE INDEX outbox_under_way_idx ON messaging.outbox USING btree (workspace_id, account_id) WHERE (state = 'sending'::text)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW messaging.outbox_view
    workspace_id uuid
    message_id uuid
    account_id uuid
    contact_id uuid
    stream_id uuid
    queued_order bigint
    state text
    attempts integer
    failures smallint
    due_at timestamp with time zone
    claimed_at timestamp with time zone
    unconfirmed_at timestamp with time zone
    awaits_decision_at timestamp with time zone

TABLE messaging.pairs
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    level double precision NOT NULL
    boot uuid NOT NULL
    ticks bigint NOT NULL
    PRIMARY KEY (workspace_id, account_id, contact_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.portfolio_people
    workspace_id uuid NOT NULL
    portfolio_key text NOT NULL
    contact_id uuid NOT NULL
    at timestamp with time zone NOT NULL
    boot uuid NOT NULL
    ticks bigint NOT NULL
    is_counted boolean NOT NULL
    counted_for uuid
    PRIMARY KEY (workspace_id, portfolio_key, contact_id)
    CREATE INDEX portfolio_people_counted_idx ON messaging.portfolio_people USING btree (workspace_id, portfolio_key, at) WHERE is_counted
    CREATE INDEX portfolio_people_message_idx ON messaging.portfolio_people USING btree (workspace_id, counted_for) WHERE (is_counted AND (counted_for IS NOT NULL))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.portfolios
    workspace_id uuid NOT NULL
    portfolio_key text NOT NULL
    reached integer NOT NULL DEFAULT 0
    PRIMARY KEY (workspace_id, portfolio_key)
    CHECK ((reached >= 0))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.read_marks
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    contact_id uuid NOT NULL
    wamid text NOT NULL
    due_at timestamp with time zone NOT NULL
    failures smallint NOT NULL DEFAULT 0
    PRIMARY KEY (workspace_id, account_id, contact_id, wamid)
    CREATE INDEX read_marks_due_idx ON messaging.read_marks USING btree (due_at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.receipt_progress
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    departure bigint
    PRIMARY KEY (workspace_id, account_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION messaging.search(pattern text, most integer) RETURNS TABLE(account_id uuid, contact_id uuid) SECURITY DEFINER

TABLE messaging.send_failures
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    code integer NOT NULL
    reason_code text NOT NULL
    count bigint NOT NULL
    first_at timestamp with time zone NOT NULL
    last_at timestamp with time zone NOT NULL
    last_detail text
    last_trace_id text
    last_message_id uuid NOT NULL
    PRIMARY KEY (workspace_id, account_id, code, reason_code)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.send_minutes
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    minute timestamp with time zone NOT NULL
    stream_id uuid NOT NULL
    accepted integer NOT NULL DEFAULT 0
    failed integer NOT NULL DEFAULT 0
    again integer NOT NULL DEFAULT 0
    unconfirmed integer NOT NULL DEFAULT 0
    peak integer NOT NULL DEFAULT 0
    PRIMARY KEY (workspace_id, account_id, minute, stream_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

VIEW messaging.stream_view
    workspace_id uuid
    id uuid
    account_id uuid
    name text
    pace_messages integer
    pace_period interval
    paused_at timestamp with time zone
    pause_code text
    pause_detail text
    created_at timestamp with time zone

TABLE messaging.streams
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    account_id uuid NOT NULL
    name text NOT NULL
    pace_messages integer NOT NULL DEFAULT 25
    pace_period interval NOT NULL DEFAULT '00:01:00'::interval
    paused_at timestamp with time zone
    pause_code text
    pause_detail text
    resumed_at timestamp with time zone
    memory_boot uuid
    memory_ticks bigint[] NOT NULL DEFAULT '{}'::bigint[]
    memory_counts integer[] NOT NULL DEFAULT '{}'::integer[]
    created_at timestamp with time zone NOT NULL
    memory_under_way integer NOT NULL DEFAULT 0
    CHECK (((paused_at IS NULL) = (pause_code IS NULL)))
    CHECK ((memory_under_way >= 0))
    CHECK (((length(name) >= 1) AND (length(name) <= 200)))
    CHECK (((pace_messages >= 1) AND (pace_messages <= 60000)))
    CHECK (((pace_period >= '00:00:01'::interval) AND (pace_period <= '1 day'::interval)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    CREATE INDEX streams_account_idx ON messaging.streams USING btree (workspace_id, account_id, created_at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.waiting_receipts
    workspace_id uuid NOT NULL
    account_id uuid NOT NULL
    wamid text NOT NULL
    state messaging.delivery_state NOT NULL
    at timestamp with time zone NOT NULL
    failure_code integer
    failure_message text
    received_at timestamp with time zone NOT NULL
    failure_reason text
    PRIMARY KEY (workspace_id, wamid, state)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[]))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (account_id = ANY (( SELECT platform.account_ids() AS account_ids)::uuid[])))
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE messaging.webhook_batches
    id bigint NOT NULL
    received_at timestamp with time zone NOT NULL
    size integer NOT NULL
    applied_at timestamp with time zone
    day date NOT NULL
    PRIMARY KEY (id)
    CREATE INDEX webhook_batches_day_idx ON messaging.webhook_batches USING btree (day, id)
    CREATE INDEX webhook_batches_waiting_idx ON messaging.webhook_batches USING btree (id) WHERE (applied_at IS NULL)

TABLE messaging.webhook_journal PARTITION BY RANGE (day)
    day date NOT NULL
    batch_id bigint NOT NULL
    position integer NOT NULL
    app_fingerprint bytea NOT NULL
    body bytea NOT NULL
    PRIMARY KEY (day, batch_id, "position")

TABLE messaging.webhook_journal_other_days PARTITION DEFAULT
    day date NOT NULL
    batch_id bigint NOT NULL
    position integer NOT NULL
    app_fingerprint bytea NOT NULL
    body bytea NOT NULL
    PRIMARY KEY (day, batch_id, "position")

TABLE messaging.webhooks_set_aside
    batch_id bigint NOT NULL
    position integer NOT NULL
    item integer NOT NULL
    reason_code text NOT NULL
    reason text NOT NULL
    phone_number_id text
    noted_at timestamp with time zone NOT NULL
    day date NOT NULL
    PRIMARY KEY (day, batch_id, "position", item)
    CREATE INDEX webhooks_set_aside_reason_idx ON messaging.webhooks_set_aside USING btree (reason_code, day, batch_id, "position")

FUNCTION platform.account_ids() RETURNS uuid[]

TABLE platform.answers
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    key uuid NOT NULL
    operation text NOT NULL
    fingerprint bytea NOT NULL
    status integer
    body bytea
    created_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, user_id, key)
    CREATE INDEX answers_age_idx ON platform.answers USING brin (created_at)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION platform.fold(text) RETURNS text

TABLE platform.installation
    is_the_one boolean NOT NULL DEFAULT true
    incarnation uuid NOT NULL
    sealed_probe bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    beat bigint NOT NULL DEFAULT 0
    CHECK (is_the_one)
    PRIMARY KEY (is_the_one)

TABLE platform.leases
    name text NOT NULL
    holder uuid NOT NULL
    epoch bigint NOT NULL
    renewals bigint NOT NULL DEFAULT 0
    is_released boolean NOT NULL DEFAULT false
    PRIMARY KEY (name)

TABLE platform.migrations
    number integer NOT NULL
    file_name text NOT NULL
    checksum text NOT NULL
    applied_at timestamp with time zone NOT NULL
    PRIMARY KEY (number)

TABLE platform.reconciliations
    name text NOT NULL
    found bigint NOT NULL
    checked_at timestamp with time zone NOT NULL
    PRIMARY KEY (name)

FUNCTION platform.user_id() RETURNS uuid

FUNCTION platform.workspace_id() RETURNS uuid

FUNCTION templates.search(pattern text, most integer) RETURNS SETOF uuid SECURITY DEFINER

TABLE templates.templates
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    waba_id text NOT NULL
    provider_id text NOT NULL
    name text NOT NULL
    language text NOT NULL
    category text NOT NULL
    status text NOT NULL
    quality text
    rejection_reason text
    parameter_format text NOT NULL
    components json NOT NULL
    fingerprint bytea NOT NULL
    search_text text NOT NULL DEFAULT ''::text
    changed_at timestamp with time zone NOT NULL
    synced_at timestamp with time zone NOT NULL
    seen_by uuid NOT NULL
    gone_at timestamp with time zone
    told_at timestamp with time zone
    CHECK ((length(fingerprint) = 32))
    CHECK ((parameter_format = ANY (ARRAY['positional'::text, 'named'::text])))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, waba_id) REFERENCES templates.wabas(workspace_id, waba_id)
    UNIQUE (workspace_id, waba_id, provider_id)
    CREATE INDEX templates_name_idx ON templates.templates USING btree (workspace_id, name, language, id)
    CREATE INDEX templates_search_idx ON templates.templates USING gin (search_text gin_trgm_ops)
    CREATE UNIQUE INDEX templates_workspace_id_waba_id_provider_id_key ON templates.templates USING btree (workspace_id, waba_id, provider_id)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM accounts.accounts account
  WHERE ((account.workspace_id = templates.workspace_id) AND (account.waba_id = templates.waba_id))))) CHECK 
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE templates.wabas
    workspace_id uuid NOT NULL
    waba_id text NOT NULL
    due_at timestamp with time zone NOT NULL
    wishes bigint NOT NULL DEFAULT 0
    failures integer NOT NULL DEFAULT 0
    synced_at timestamp with time zone
    found_all integer
    found_new integer
    found_changed integer
    found_gone integer
    failed_at timestamp with time zone
    reason_code text
    reason text
    CHECK (((failed_at IS NULL) = (reason_code IS NULL)))
    PRIMARY KEY (workspace_id, waba_id)
    CHECK (((length(waba_id) >= 1) AND (length(waba_id) <= 64)))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX wabas_due_idx ON templates.wabas USING btree (due_at)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM accounts.accounts account
  WHERE ((account.workspace_id = wabas.workspace_id) AND (account.waba_id = wabas.waba_id))))) CHECK 
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))
