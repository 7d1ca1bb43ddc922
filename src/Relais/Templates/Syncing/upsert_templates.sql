-- Writes a page of an account's templates down.
--
-- In:     @workspace_id, @waba_id; parallel arrays of the templates, each provider id once; @seen_by, the reading; @now
-- Out:    how many there were, how many of them are new, and how many changed
-- Locks:  the templates of the page, in the order of their ids
-- Index:  templates_workspace_id_waba_id_provider_id_key
-- What was gone and is listed again has changed. A page that is written twice finds nothing new and nothing changed.
WITH told AS (
    SELECT *
    FROM unnest(@ids::uuid[], @provider_ids::text[], @names::text[], @languages::text[], @categories::text[], @statuses::text[], @qualities::text[], @reasons::text[],
                @formats::text[], @components::text[], @fingerprints::bytea[], @texts::text[])
         AS told (id, provider_id, name, language, category, status, quality, reason, format, components, fingerprint, text)
), known AS MATERIALIZED (
    SELECT template.provider_id, template.fingerprint, template.gone_at
    FROM templates.templates AS template
    WHERE template.workspace_id = @workspace_id AND template.waba_id = @waba_id AND template.provider_id = ANY(@provider_ids::text[])
), written AS (
    INSERT INTO templates.templates AS template
        (workspace_id, id, waba_id, provider_id, name, language, category, status, quality, rejection_reason, parameter_format, components, fingerprint, search_text, changed_at, synced_at, seen_by)
    SELECT @workspace_id, told.id, @waba_id, told.provider_id, told.name, told.language, told.category, told.status, told.quality, told.reason, told.format, told.components::json,
           told.fingerprint, platform.fold(left(told.text, 4000)), @now, @now, @seen_by
    FROM told
    ORDER BY told.provider_id
    ON CONFLICT (workspace_id, waba_id, provider_id) DO UPDATE
    SET name = EXCLUDED.name, language = EXCLUDED.language, category = EXCLUDED.category, status = EXCLUDED.status, quality = EXCLUDED.quality,
        rejection_reason = EXCLUDED.rejection_reason, parameter_format = EXCLUDED.parameter_format, components = EXCLUDED.components, fingerprint = EXCLUDED.fingerprint,
        search_text = EXCLUDED.search_text, synced_at = EXCLUDED.synced_at, seen_by = EXCLUDED.seen_by, gone_at = NULL,
        changed_at = CASE WHEN template.fingerprint <> EXCLUDED.fingerprint OR template.gone_at IS NOT NULL THEN EXCLUDED.changed_at ELSE template.changed_at END
)
SELECT count(*)::integer AS "all",
       (count(*) FILTER (WHERE known.provider_id IS NULL))::integer AS new,
       (count(*) FILTER (WHERE known.fingerprint <> told.fingerprint OR known.gone_at IS NOT NULL))::integer AS changed
FROM told
LEFT JOIN known ON known.provider_id = told.provider_id
