-- Lets Relais notice that it runs on an older copy of its own database.

-- Grows every half minute while Relais runs. Each node notes in its data folder how far it has seen it grow: a database that
-- is behind that note has been restored, and what it believes to be unsent may have been sent since.
ALTER TABLE platform.installation ADD COLUMN beat bigint NOT NULL DEFAULT 0;
