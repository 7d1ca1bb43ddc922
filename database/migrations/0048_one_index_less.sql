-- Every message writes all indexes of its conversation. One that begins with the person serves both those who look for a person's
-- conversations and those who look for the one with a number.

CREATE UNIQUE INDEX conversations_person_idx ON inbox.conversations (workspace_id, contact_id, account_id);
DROP INDEX inbox.conversations_pair_idx, inbox.conversations_contact_idx;
