-- A workspace that is deleted takes its trail along. Lines of every other stand as before: neither changed nor deleted.
CREATE OR REPLACE FUNCTION access.keep_audit_line() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND NEW.position IS NOT NULL
       AND (to_jsonb(OLD) - '{position,hash,changes}'::text[]) = (to_jsonb(NEW) - '{position,hash,changes}'::text[])
       AND OLD.changes::text = NEW.changes::text THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM access.workspaces AS workspace WHERE workspace.workspace_id = OLD.workspace_id AND workspace.deleting_at IS NOT NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'A line of the audit trail is neither changed nor deleted.';
END
$$;
