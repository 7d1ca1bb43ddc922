-- Shared work: teams, who has a conversation, how it stands, and how many there are of each kind.

CREATE TABLE access.teams (
    workspace_id uuid NOT NULL REFERENCES access.workspaces,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name)
);
CREATE TABLE access.team_members (
    workspace_id uuid NOT NULL,
    team_id uuid NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, team_id, user_id),
    FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, user_id) REFERENCES access.memberships ON DELETE CASCADE
);
CREATE INDEX team_members_user_idx ON access.team_members (workspace_id, user_id);
ALTER TABLE access.teams ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON access.teams TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_workspace ON access.team_members TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
GRANT SELECT, INSERT, UPDATE (name), DELETE ON access.teams TO relais_app;
GRANT SELECT, INSERT, DELETE ON access.team_members TO relais_app;

CREATE VIEW access.team_view WITH (security_invoker = true) AS
    SELECT team.workspace_id, team.id, team.name FROM access.teams AS team;
CREATE VIEW access.team_member_view WITH (security_invoker = true) AS
    SELECT member.workspace_id, member.team_id, member.user_id FROM access.team_members AS member;
GRANT SELECT ON access.team_view, access.team_member_view TO relais_app;

-- To whom something can be given: whoever has left, has not come yet or may not come in just now is not among them.
CREATE VIEW access.colleague_view WITH (security_invoker = true) AS
    SELECT membership.workspace_id, person.id, person.display_name
    FROM access.memberships AS membership
    JOIN access.users AS person ON person.id = membership.user_id
    WHERE membership.deactivated_at IS NULL AND membership.invited_at IS NULL AND person.deactivated_at IS NULL;
GRANT SELECT ON access.colleague_view TO relais_app;

-- Whoever leaves the workspace leaves their conversations to nobody; a team that is dissolved likewise.
ALTER TABLE inbox.conversations
    ADD COLUMN status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'pending', 'snoozed', 'resolved')),
    ADD COLUMN snoozed_until timestamptz,
    ADD COLUMN assignee_id uuid,
    ADD COLUMN team_id uuid,
    ADD CHECK ((status = 'snoozed') = (snoozed_until IS NOT NULL)),
    ADD FOREIGN KEY (workspace_id, assignee_id) REFERENCES access.memberships ON DELETE SET NULL (assignee_id),
    ADD FOREIGN KEY (workspace_id, team_id) REFERENCES access.teams ON DELETE SET NULL (team_id);

-- The list walks one index for each number that the reader reaches and each status asked for, and merges what they give: what a page
-- costs does not depend on the numbers that a policy would have filtered away, nor on all that was resolved long ago.
DROP INDEX inbox.conversations_recent_idx, inbox.conversations_account_idx, inbox.conversations_unread_idx, inbox.conversations_favorite_idx;
CREATE INDEX conversations_account_idx ON inbox.conversations (workspace_id, account_id, status, last_activity_at DESC, id DESC);
CREATE INDEX conversations_unread_idx ON inbox.conversations (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE inbound_count > read_count;
CREATE INDEX conversations_favorite_idx ON inbox.conversations (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE is_favorite;
CREATE INDEX conversations_unassigned_idx ON inbox.conversations (workspace_id, account_id, status, last_activity_at DESC, id DESC) WHERE assignee_id IS NULL;
CREATE INDEX conversations_assignee_idx ON inbox.conversations (workspace_id, assignee_id, account_id, status, last_activity_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX conversations_team_idx ON inbox.conversations (workspace_id, team_id, account_id, status, last_activity_at DESC, id DESC) WHERE team_id IS NOT NULL;
CREATE INDEX conversations_snoozed_idx ON inbox.conversations (snoozed_until) WHERE status = 'snoozed';

-- How many open conversations there are of each kind, as changes whose sum is the number: a row that every message had to lock
-- would make the messages of a number wait for one another. A job folds the changes together.
CREATE TABLE inbox.count_changes (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('unread', 'unassigned', 'assignee', 'team')),
    -- The person or the team; all zeros for the kinds that have none.
    subject_id uuid NOT NULL,
    change bigint NOT NULL
);
CREATE INDEX count_changes_idx ON inbox.count_changes (workspace_id, kind, subject_id, account_id) INCLUDE (change);
ALTER TABLE inbox.count_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbox.count_changes TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id())) WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON inbox.count_changes AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT ON inbox.count_changes TO relais_app;

-- The one place that says what is counted.
CREATE FUNCTION inbox.counted(is_listed boolean, is_unread boolean, assignee_id uuid, team_id uuid)
    RETURNS TABLE (kind text, subject_id uuid)
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT one.kind, coalesce(one.subject_id, '00000000-0000-0000-0000-000000000000')
    FROM (VALUES ('unread', NULL::uuid, is_unread),
                 ('unassigned', NULL, assignee_id IS NULL),
                 ('assignee', assignee_id, assignee_id IS NOT NULL),
                 ('team', team_id, team_id IS NOT NULL)) AS one (kind, subject_id, holds)
    WHERE one.holds AND is_listed
$$;

-- Once a statement and not once a row: messages come set by set.
CREATE FUNCTION inbox.keep_counts() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
        SELECT now.workspace_id, now.account_id, counted.kind, counted.subject_id, count(*)
        FROM became AS now
        CROSS JOIN LATERAL inbox.counted(now.status = 'open' AND now.last_message_id IS NOT NULL, now.inbound_count > now.read_count, now.assignee_id, now.team_id) AS counted
        GROUP BY now.workspace_id, now.account_id, counted.kind, counted.subject_id;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
        SELECT before.workspace_id, before.account_id, counted.kind, counted.subject_id, -count(*)
        FROM was AS before
        CROSS JOIN LATERAL inbox.counted(before.status = 'open' AND before.last_message_id IS NOT NULL, before.inbound_count > before.read_count, before.assignee_id, before.team_id) AS counted
        GROUP BY before.workspace_id, before.account_id, counted.kind, counted.subject_id;
    ELSE
        INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
        SELECT moved.workspace_id, moved.account_id, moved.kind, moved.subject_id, sum(moved.change)
        FROM (
            SELECT now.workspace_id, now.account_id, counted.kind, counted.subject_id, 1 AS change
            FROM became AS now
            CROSS JOIN LATERAL inbox.counted(now.status = 'open' AND now.last_message_id IS NOT NULL, now.inbound_count > now.read_count, now.assignee_id, now.team_id) AS counted
            UNION ALL
            SELECT before.workspace_id, before.account_id, counted.kind, counted.subject_id, -1
            FROM was AS before
            CROSS JOIN LATERAL inbox.counted(before.status = 'open' AND before.last_message_id IS NOT NULL, before.inbound_count > before.read_count, before.assignee_id, before.team_id) AS counted
        ) AS moved
        GROUP BY moved.workspace_id, moved.account_id, moved.kind, moved.subject_id
        HAVING sum(moved.change) <> 0;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_counts_of_new AFTER INSERT ON inbox.conversations
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION inbox.keep_counts();
CREATE TRIGGER keep_counts_of_changed AFTER UPDATE ON inbox.conversations
    REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION inbox.keep_counts();
CREATE TRIGGER keep_counts_of_gone AFTER DELETE ON inbox.conversations
    REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION inbox.keep_counts();

INSERT INTO inbox.count_changes (workspace_id, account_id, kind, subject_id, change)
SELECT conversation.workspace_id, conversation.account_id, counted.kind, counted.subject_id, count(*)
FROM inbox.conversations AS conversation
CROSS JOIN LATERAL inbox.counted(conversation.status = 'open' AND conversation.last_message_id IS NOT NULL, conversation.inbound_count > conversation.read_count, conversation.assignee_id, conversation.team_id) AS counted
GROUP BY conversation.workspace_id, conversation.account_id, counted.kind, counted.subject_id;
