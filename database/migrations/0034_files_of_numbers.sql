-- A file, a step and the files of cards are seen by whoever sees the number of a message that holds them.

CREATE TABLE media.file_accounts (
    workspace_id uuid NOT NULL,
    file_id uuid NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, file_id, account_id),
    FOREIGN KEY (workspace_id, file_id) REFERENCES media.files (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts.accounts (workspace_id, id)
);
ALTER TABLE media.file_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON media.file_accounts TO relais_app
    USING (workspace_id = (SELECT platform.workspace_id()))
    WITH CHECK (workspace_id = (SELECT platform.workspace_id()));
CREATE POLICY own_accounts ON media.file_accounts AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR account_id = ANY ((SELECT platform.account_ids())::uuid[]));
GRANT SELECT, INSERT ON media.file_accounts TO relais_app;

INSERT INTO media.file_accounts (workspace_id, file_id, account_id)
SELECT message.workspace_id, message.file_id, message.account_id
FROM messaging.messages AS message
JOIN media.files AS file ON file.workspace_id = message.workspace_id AND file.id = message.file_id
UNION
SELECT message.workspace_id, card.file_id, message.account_id
FROM messaging.card_files AS card
JOIN messaging.messages AS message ON message.workspace_id = card.workspace_id AND message.id = card.message_id
JOIN media.files AS file ON file.workspace_id = card.workspace_id AND file.id = card.file_id;

-- Whoever brought a file sees it before any message holds it.
CREATE POLICY own_accounts ON media.files AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL OR brought_by = (SELECT platform.user_id())
           OR EXISTS (SELECT FROM media.file_accounts AS held WHERE held.workspace_id = files.workspace_id AND held.file_id = files.id))
    WITH CHECK ((SELECT platform.account_ids()) IS NULL OR brought_by = (SELECT platform.user_id()));

-- Written before the message itself is, in the same transaction: what is held is reading.
CREATE POLICY own_accounts ON messaging.card_files AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM messaging.messages AS message WHERE message.workspace_id = card_files.workspace_id AND message.id = card_files.message_id))
    WITH CHECK (true);
CREATE POLICY own_accounts ON messaging.message_steps AS RESTRICTIVE TO relais_app
    USING ((SELECT platform.account_ids()) IS NULL
           OR EXISTS (SELECT FROM messaging.messages AS message WHERE message.workspace_id = message_steps.workspace_id AND message.id = message_steps.message_id))
    WITH CHECK (true);
