-- The journal is kept by day: a day that is over its time is dropped as one table, and not deleted row by row.

-- Of the commit's time in UTC, as the node that wrote it tells the time.
ALTER TABLE messaging.webhook_batches ADD COLUMN day date;
UPDATE messaging.webhook_batches SET day = (received_at AT TIME ZONE 'UTC')::date;
ALTER TABLE messaging.webhook_batches ALTER COLUMN day SET NOT NULL;
CREATE INDEX webhook_batches_day_idx ON messaging.webhook_batches (day, id);

-- No foreign key to the journal from here on: it would forbid dropping a day, or have each drop look through this table.
ALTER TABLE messaging.webhooks_set_aside DROP CONSTRAINT webhooks_set_aside_batch_id_position_fkey;
ALTER TABLE messaging.webhooks_set_aside DROP CONSTRAINT webhooks_set_aside_pkey;
ALTER TABLE messaging.webhooks_set_aside ADD COLUMN day date;
UPDATE messaging.webhooks_set_aside AS aside SET day = batch.day FROM messaging.webhook_batches AS batch WHERE batch.id = aside.batch_id;
ALTER TABLE messaging.webhooks_set_aside ADD PRIMARY KEY (day, batch_id, position, item);
-- "All that are set aside for this reason", the latest first.
CREATE INDEX webhooks_set_aside_reason_idx ON messaging.webhooks_set_aside (reason_code, day, batch_id, position);

ALTER TABLE messaging.webhook_journal RENAME TO webhook_journal_undivided;
ALTER TABLE messaging.webhook_journal_undivided RENAME CONSTRAINT webhook_journal_pkey TO webhook_journal_undivided_pkey;

CREATE TABLE messaging.webhook_journal (
    day date NOT NULL,
    batch_id bigint NOT NULL,
    position integer NOT NULL,
    -- The fingerprint of the app secret that signed the body: it speaks only for the numbers of that app.
    app_fingerprint bytea NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (day, batch_id, position)
) PARTITION BY RANGE (day);
-- Bodies are read once, soon after they were written: not worth the processor time of compressing.
ALTER TABLE messaging.webhook_journal ALTER COLUMN body SET STORAGE EXTERNAL;

-- Whatever the clock says and whether or not somebody made the day's table: an insert finds a place.
CREATE TABLE messaging.webhook_journal_other_days PARTITION OF messaging.webhook_journal DEFAULT;

-- A table for each day that there is; those to come are made as they come near.
DO $$
DECLARE
    present date;
BEGIN
    FOR present IN SELECT DISTINCT day FROM messaging.webhook_batches ORDER BY day LOOP
        EXECUTE format('CREATE TABLE messaging.webhook_journal_%s PARTITION OF messaging.webhook_journal FOR VALUES FROM (%L) TO (%L)',
                       to_char(present, 'YYYYMMDD'), present, present + 1);
    END LOOP;
END
$$;

INSERT INTO messaging.webhook_journal (day, batch_id, position, app_fingerprint, body)
SELECT batch.day, undivided.batch_id, undivided.position, undivided.app_fingerprint, undivided.body
FROM messaging.webhook_journal_undivided AS undivided
JOIN messaging.webhook_batches AS batch ON batch.id = undivided.batch_id;

DROP TABLE messaging.webhook_journal_undivided;

-- Who administers a workspace looks after what its numbers were told.
UPDATE access.roles
SET permissions = array_append(permissions, 'settings.manage')
WHERE name = 'administrator' AND NOT permissions @> ARRAY['settings.manage'];
