-- What is known of some ids and contacts, and of whatever is one step away from them.
--
-- In:     @workspace_id; @numbers (their keys), @bsuids and @people, the contacts
-- Out:    rows of four kinds, by their first column: pairing (scope, a number, a BSUID, when), succession (former, next, when),
--         address (key, value, from, until, told at, whose, what ended it), merge (open or not, who made it, who undid it, id, kept, merged)
-- Locks:  nothing: the workspace's people are settled by one transaction at a time
-- Index:  pairings_pkey, pairings_bsuid_idx, successions_pkey, successions_next_idx, addresses_pkey, addresses_contact_idx,
--         merges_kept_idx, merges_merged_idx
SELECT 'pairing' AS what, scope AS kind, number_key AS one, bsuid AS other, at AS from_at, NULL::timestamptz AS until_at, NULL::timestamptz AS told_at,
       NULL::uuid AS id, NULL::uuid AS person, NULL::uuid AS other_person, NULL::text AS ended_by
FROM contacts.pairings WHERE workspace_id = @workspace_id AND number_key = ANY(@numbers::text[])
UNION
SELECT 'pairing', scope, number_key, bsuid, at, NULL, NULL, NULL, NULL, NULL, NULL
FROM contacts.pairings WHERE workspace_id = @workspace_id AND bsuid = ANY(@bsuids::text[])
UNION
SELECT 'succession', kind, former, next, at, NULL, NULL, NULL, NULL, NULL, NULL
FROM contacts.successions WHERE workspace_id = @workspace_id AND kind = 'number' AND former = ANY(@numbers::text[])
UNION
SELECT 'succession', kind, former, next, at, NULL, NULL, NULL, NULL, NULL, NULL
FROM contacts.successions WHERE workspace_id = @workspace_id AND kind = 'number' AND next = ANY(@numbers::text[])
UNION
SELECT 'succession', kind, former, next, at, NULL, NULL, NULL, NULL, NULL, NULL
FROM contacts.successions WHERE workspace_id = @workspace_id AND kind = 'bsuid' AND former = ANY(@bsuids::text[])
UNION
SELECT 'succession', kind, former, next, at, NULL, NULL, NULL, NULL, NULL, NULL
FROM contacts.successions WHERE workspace_id = @workspace_id AND kind = 'bsuid' AND next = ANY(@bsuids::text[])
UNION
SELECT 'address', kind, key, value, from_at, until_at, told_at, NULL, contact_id, NULL, ended_by
FROM contacts.addresses WHERE workspace_id = @workspace_id AND kind = 'number' AND key = ANY(@numbers::text[])
UNION
SELECT 'address', kind, key, value, from_at, until_at, told_at, NULL, contact_id, NULL, ended_by
FROM contacts.addresses WHERE workspace_id = @workspace_id AND kind = 'bsuid' AND key = ANY(@bsuids::text[])
UNION
SELECT 'address', kind, key, value, from_at, until_at, told_at, NULL, contact_id, NULL, ended_by
FROM contacts.addresses WHERE workspace_id = @workspace_id AND contact_id = ANY(@people::uuid[])
UNION
SELECT 'merge', CASE WHEN undone_at IS NULL THEN 'open' END, made_by::text, undone_by::text, at, NULL, NULL, id, kept_id, merged_id, NULL
FROM contacts.merges WHERE workspace_id = @workspace_id AND kept_id = ANY(@people::uuid[])
UNION
SELECT 'merge', CASE WHEN undone_at IS NULL THEN 'open' END, made_by::text, undone_by::text, at, NULL, NULL, id, kept_id, merged_id, NULL
FROM contacts.merges WHERE workspace_id = @workspace_id AND merged_id = ANY(@people::uuid[])
