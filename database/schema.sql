-- What all migrations together make. Written by the test of this name: ./dev schema


VIEW access.member_view
    workspace_id uuid
    id uuid
    display_name text

TABLE access.memberships
    workspace_id uuid NOT NULL
    user_id uuid NOT NULL
    created_at timestamp with time zone NOT NULL
    PRIMARY KEY (workspace_id, user_id)
    FOREIGN KEY (user_id) REFERENCES access.users(id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX memberships_user_idx ON access.memberships USING btree (user_id)
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
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.roles
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    name text NOT NULL
    permissions text[] NOT NULL
    CHECK (((length(name) >= 1) AND (length(name) <= 60)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    UNIQUE (workspace_id, name)
    CREATE UNIQUE INDEX roles_workspace_id_name_key ON access.roles USING btree (workspace_id, name)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

TABLE access.sessions
    workspace_id uuid NOT NULL
    id uuid NOT NULL
    family_id uuid NOT NULL
    user_id uuid NOT NULL
    token_hash bytea NOT NULL
    created_at timestamp with time zone NOT NULL
    expires_at timestamp with time zone NOT NULL
    used_at timestamp with time zone
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (user_id) REFERENCES access.users(id)
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE INDEX sessions_expiry_idx ON access.sessions USING btree (expires_at)
    CREATE INDEX sessions_family_idx ON access.sessions USING btree (workspace_id, family_id)
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

TABLE access.users
    id uuid NOT NULL
    email citext NOT NULL
    display_name text NOT NULL
    password_hash text NOT NULL
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
    POLICY colleagues FOR SELECT TO relais_app USING (EXISTS ( SELECT
   FROM access.memberships membership
  WHERE ((membership.workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) AND (membership.user_id = users.id)))) CHECK 
    POLICY oneself FOR UPDATE TO relais_app USING (id = ( SELECT platform.user_id() AS user_id)) CHECK (id = ( SELECT platform.user_id() AS user_id))

TABLE access.workspaces
    workspace_id uuid NOT NULL
    name text NOT NULL
    created_at timestamp with time zone NOT NULL
    CHECK (((length(name) >= 1) AND (length(name) <= 100)))
    PRIMARY KEY (workspace_id)
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

VIEW contacts.contact_view
    workspace_id uuid
    id uuid
    wa_id text
    bsuid text
    username text
    profile_name text
    created_at timestamp with time zone
    display_name text

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
    CHECK (((length(bsuid) >= 4) AND (length(bsuid) <= 160)))
    CHECK (((wa_id IS NOT NULL) OR (bsuid IS NOT NULL)))
    PRIMARY KEY (workspace_id, id)
    CHECK ((wa_id ~ '^[0-9]{1,20}$'::text))
    FOREIGN KEY (workspace_id) REFERENCES access.workspaces(workspace_id)
    CREATE UNIQUE INDEX contacts_bsuid_idx ON contacts.contacts USING btree (workspace_id, bsuid) WHERE (bsuid IS NOT NULL)
    CREATE UNIQUE INDEX contacts_number_key_idx ON contacts.contacts USING btree (workspace_id, number_key) WHERE (number_key IS NOT NULL)
    CREATE INDEX contacts_search_idx ON contacts.contacts USING gin (search_text gin_trgm_ops)
    CREATE UNIQUE INDEX contacts_wa_id_idx ON contacts.contacts USING btree (workspace_id, wa_id) WHERE (wa_id IS NOT NULL)
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
    PRIMARY KEY (workspace_id, contact_id)
    CHECK ((source = 'provider'::text))
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION contacts.search(pattern text, most integer) RETURNS SETOF uuid SECURITY DEFINER

TABLE inbox.changes
    workspace_id uuid NOT NULL
    conversation_id uuid NOT NULL
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id()
    at timestamp with time zone NOT NULL
    CREATE INDEX changes_age_idx ON inbox.changes USING brin (at)
    CREATE INDEX changes_by_idx ON inbox.changes USING btree (workspace_id, changed_by)
    POLICY own_accounts FOR ALL TO relais_app USING ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM inbox.conversations conversation
  WHERE ((conversation.workspace_id = changes.workspace_id) AND (conversation.id = changes.conversation_id))))) CHECK ((( SELECT platform.account_ids() AS account_ids) IS NULL) OR (EXISTS ( SELECT
   FROM inbox.conversations conversation
  WHERE ((conversation.workspace_id = changes.workspace_id) AND (conversation.id = changes.conversation_id)))))
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
    CHECK (((read_count >= 0) AND (read_count <= inbound_count)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    CREATE INDEX conversations_account_idx ON inbox.conversations USING btree (workspace_id, account_id, last_activity_at DESC, id DESC) WHERE (last_message_id IS NOT NULL)
    CREATE INDEX conversations_contact_idx ON inbox.conversations USING btree (workspace_id, contact_id)
    CREATE INDEX conversations_favorite_idx ON inbox.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE (is_favorite AND (last_message_id IS NOT NULL))
    CREATE UNIQUE INDEX conversations_pair_idx ON inbox.conversations USING btree (workspace_id, account_id, contact_id)
    CREATE INDEX conversations_recent_idx ON inbox.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE (last_message_id IS NOT NULL)
    CREATE INDEX conversations_unread_idx ON inbox.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE (inbound_count > read_count)
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
    POLICY own_workspace FOR ALL TO relais_app USING (workspace_id = ( SELECT platform.workspace_id() AS workspace_id)) CHECK (workspace_id = ( SELECT platform.workspace_id() AS workspace_id))

FUNCTION messaging.bring_people_to_portfolio() RETURNS trigger SECURITY DEFINER

TABLE messaging.card_files
    workspace_id uuid NOT NULL
    message_id uuid NOT NULL
    file_id uuid NOT NULL
    PRIMARY KEY (workspace_id, message_id, file_id)
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
    CHECK (((direction = 'outbound'::messaging.direction) = (state IS NOT NULL)))
    PRIMARY KEY (workspace_id, id)
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts(workspace_id, id)
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts.contacts(workspace_id, id)
    CREATE INDEX messages_search_idx ON messaging.messages USING gin (search_text gin_trgm_ops) WHERE (search_text IS NOT NULL)
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
