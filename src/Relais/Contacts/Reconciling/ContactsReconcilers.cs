using Relais.Platform;

namespace Relais.Contacts.Reconciling;

/// <summary>What must be nothing among the people.</summary>
internal static class ContactsReconcilers
{
    public static IEnumerable<Reconciler> All { get; } =
    [
        new("contacts_stood_for_wrongly", StoodForWronglySql),
        new("ids_of_two_people", IdsOfTwoSql),
    ];

    // Somebody stands for another who does not stand for themselves, or without a merge that says so.
    private const string StoodForWronglySql = """
        SELECT count(*)
        FROM contacts.contacts AS contact
        WHERE contact.merged_into IS NOT NULL
          AND (NOT EXISTS (SELECT FROM contacts.contacts AS standing
                           WHERE standing.workspace_id = contact.workspace_id AND standing.id = contact.merged_into AND standing.merged_into IS NULL)
               OR NOT EXISTS (SELECT FROM contacts.merges AS merge
                              WHERE merge.workspace_id = contact.workspace_id AND (merge.merged_id = contact.id OR merge.kept_id = contact.id) AND merge.undone_at IS NULL))
        """;

    // A number is one person's at a time; of a BSUID there is one row.
    private const string IdsOfTwoSql = """
        SELECT count(*)
        FROM contacts.addresses AS later
        WHERE later.from_at > '-infinity'
          AND EXISTS (SELECT FROM contacts.addresses AS address
                      WHERE address.workspace_id = later.workspace_id AND address.kind = later.kind AND address.key = later.key
                        AND address.from_at < later.from_at AND (later.from_at < address.until_at OR address.kind = 'bsuid'))
        """;
}
