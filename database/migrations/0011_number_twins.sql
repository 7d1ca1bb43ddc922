-- One person, one contact, though WhatsApp writes some countries' mobile numbers now with a digit more and now with one less.

-- What two ways of writing one number have in common: Brazil's ninth digit, Mexico's 1 and Argentina's 9 after the country
-- code, each of mobile numbers only. A fixed line that looks alike is no mobile's twin.
CREATE FUNCTION contacts.number_key(wa_id text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN wa_id ~ '^55[1-9][0-9]9[6-9][0-9]{7}$' THEN left(wa_id, 4) || substr(wa_id, 6)
    WHEN wa_id ~ '^521[0-9]{10}$' THEN '52' || substr(wa_id, 4)
    WHEN wa_id ~ '^549[0-9]{10}$' THEN '54' || substr(wa_id, 4)
    ELSE wa_id
END;

ALTER TABLE contacts.contacts ADD COLUMN number_key text;
-- Twins that are two contacts already stay two: the older has the key, and each is still found by its own number.
UPDATE contacts.contacts AS contact
SET number_key = contacts.number_key(wa_id)
WHERE wa_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM contacts.contacts AS older
                  WHERE older.workspace_id = contact.workspace_id AND contacts.number_key(older.wa_id) = contacts.number_key(contact.wa_id)
                    AND (older.created_at, older.id) < (contact.created_at, contact.id));
CREATE UNIQUE INDEX contacts_number_key_idx ON contacts.contacts (workspace_id, number_key) WHERE number_key IS NOT NULL;
