-- A change names its number, so that the open browsers' reading is of the numbers that somebody looks at: what another one is flooded
-- with costs them nothing, and drowns nothing.
ALTER TABLE inbox.changes ADD COLUMN account_id uuid;
UPDATE inbox.changes AS change SET account_id = conversation.account_id
FROM inbox.conversations AS conversation
WHERE conversation.workspace_id = change.workspace_id AND conversation.id = change.conversation_id;
-- Of a conversation that is gone there is nothing to tell.
DELETE FROM inbox.changes WHERE account_id IS NULL;
ALTER TABLE inbox.changes ADD CHECK (account_id IS NOT NULL);

-- The version before, which may still be running beside this one, does not name it.
CREATE FUNCTION inbox.name_changed_number() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    SELECT conversation.account_id INTO NEW.account_id
    FROM inbox.conversations AS conversation
    WHERE conversation.workspace_id = NEW.workspace_id AND conversation.id = NEW.conversation_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER name_changed_number BEFORE INSERT ON inbox.changes FOR EACH ROW WHEN (NEW.account_id IS NULL) EXECUTE FUNCTION inbox.name_changed_number();

DROP INDEX inbox.changes_by_idx;
CREATE INDEX changes_by_idx ON inbox.changes (workspace_id, account_id, changed_by) INCLUDE (conversation_id);

DROP POLICY own_accounts ON inbox.changes;
CREATE POLICY own_accounts ON inbox.changes AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
