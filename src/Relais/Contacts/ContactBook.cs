using Relais.Platform;

namespace Relais.Contacts;

/// <summary>Someone who wrote, by whatever WhatsApp told of them. At least one of the two ids is there.</summary>
/// <param name="WorkspaceId">Whose contact.</param>
/// <param name="WaId">Digits; null for someone whose number is hidden.</param>
/// <param name="Bsuid">Null where WhatsApp gave none.</param>
/// <param name="Username">Null for someone who has none.</param>
/// <param name="ProfileName">The name they gave themselves; null where it was not told.</param>
/// <param name="At">When it was told, by the provider's clock.</param>
public sealed record SeenPerson(Guid WorkspaceId, string? WaId, string? Bsuid, string? Username, string? ProfileName, DateTime At);

/// <summary>Finds the contact of everyone who wrote, and makes those who are new.</summary>
public sealed class ContactBook(TimeProvider clock)
{
    /// <summary>The contact of each, in the order asked. The same people in any order leave the same rows.</summary>
    public async Task<Guid[]> ResolveAsync(Work work, IReadOnlyList<SeenPerson> seen, CancellationToken cancel)
    {
        if (seen.Count == 0) return [];
        var people = People(seen);
        var ids = await FindAsync(work, people, cancel);
        if (ids.Contains(Guid.Empty))
        {
            await AddAsync(work, [.. people.Where((_, place) => ids[place] == Guid.Empty)], cancel);
            ids = await FindAsync(work, people, cancel);
        }
        await TellAsync(work, people, ids, cancel);

        var places = people.Select((person, place) => (Key: KeyOf(person), place)).ToDictionary(entry => entry.Key, entry => entry.place);
        return [.. seen.Select(person => ids[places[KeyOf(person)]])];
    }

    /// <summary>The contact of someone whom we write to first, by their number or their BSUID; a new one when nobody has it. Nothing that is known of them changes.</summary>
    public async Task<Guid> FindOrAddAsync(Work work, Guid workspaceId, Msisdn? number, string? bsuid, CancellationToken cancel)
    {
        var someone = new SeenPerson(workspaceId, number?.Digits, bsuid, Username: null, ProfileName: null, clock.GetUtcNow().UtcDateTime);
        var ids = await FindAsync(work, [someone], cancel);
        if (ids[0] != Guid.Empty) return ids[0];
        await AddAsync(work, [someone], cancel);
        return (await FindAsync(work, [someone], cancel))[0];
    }

    // One entry a person, with the latest that was told of them; the order is the same whoever comes first.
    private static List<SeenPerson> People(IReadOnlyList<SeenPerson> seen) =>
        [.. seen.GroupBy(KeyOf).Select(group => group.Aggregate(Later)).OrderBy(person => person.WorkspaceId).ThenBy(person => person.WaId ?? person.Bsuid, StringComparer.Ordinal)];

    private static (Guid, string) KeyOf(SeenPerson person) => (person.WorkspaceId, person.WaId ?? person.Bsuid!);

    // Who told no name says nothing of when the name was told.
    private static SeenPerson Later(SeenPerson left, SeenPerson right)
    {
        var (earlier, later) = (left.ProfileName is not null, left.At, left.ProfileName ?? "").CompareTo((right.ProfileName is not null, right.At, right.ProfileName ?? "")) <= 0
            ? (left, right)
            : (right, left);
        return later with
        {
            WaId = Longer(later.WaId, earlier.WaId),
            Bsuid = later.Bsuid ?? earlier.Bsuid,
            Username = later.Username ?? earlier.Username,
        };
    }

    // As TellSql chooses between two ways of writing one number.
    private static string? Longer(string? left, string? right) =>
        (left?.Length ?? 0, left ?? "").CompareTo((right?.Length ?? 0, right ?? "")) >= 0 ? left : right;

    private static async Task<Guid[]> FindAsync(Work work, List<SeenPerson> people, CancellationToken cancel)
    {
        var ids = new Guid[people.Count];
        foreach (var (place, id) in await Told(work.Set(FindSql), people).ReadAsync(row => ((int)row.GetInt64(0) - 1, row.GetGuid(1)), cancel)) ids[place] = id;
        return ids;
    }

    private async Task AddAsync(Work work, List<SeenPerson> strangers, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await Told(work.Set(AddSql), strangers)
            .With("ids", strangers.Select(_ => Identifiers.New(clock)).ToArray())
            .With("now", now.UtcDateTime)
            .ExecuteAsync(cancel);
    }

    private static Task TellAsync(Work work, List<SeenPerson> people, Guid[] ids, CancellationToken cancel)
    {
        // A person may be known by two keys, their number and their BSUID, and is told of once all the same.
        var told = people.Zip(ids).GroupBy(pair => pair.Second).OrderBy(group => group.Key)
            .Select(group => (Id: group.Key, Person: group.Select(pair => pair.First).Aggregate(Later))).ToList();
        return Told(work.Set(TellSql), [.. told.Select(pair => pair.Person)])
            .With("ids", told.Select(pair => pair.Id).ToArray())
            .ExecuteAsync(cancel);
    }

    private static SetCommand Told(SetCommand command, List<SeenPerson> people) => command
        .With("workspaces", people.Select(person => person.WorkspaceId).ToArray())
        .With("wa_ids", people.Select(person => person.WaId).ToArray())
        .With("bsuids", people.Select(person => person.Bsuid).ToArray())
        .With("usernames", people.Select(person => person.Username).ToArray())
        .With("names", people.Select(person => person.ProfileName).ToArray())
        .With("times", people.Select(person => person.At).ToArray());

    // The number first: it is what people know each other by, and it outlives the BSUID, which changes with it. Then the
    // number as its country writes it otherwise.
    private const string FindSql = """
        SELECT told.place, contact.id
        FROM unnest(@workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @usernames::text[], @names::text[], @times::timestamptz[])
             WITH ORDINALITY AS told (workspace_id, wa_id, bsuid, username, name, at, place)
        CROSS JOIN LATERAL (
            SELECT known.id FROM contacts.contacts AS known WHERE known.workspace_id = told.workspace_id AND known.wa_id = told.wa_id
            UNION ALL
            SELECT known.id FROM contacts.contacts AS known WHERE known.workspace_id = told.workspace_id AND known.number_key = contacts.number_key(told.wa_id)
            UNION ALL
            SELECT known.id FROM contacts.contacts AS known WHERE known.workspace_id = told.workspace_id AND known.bsuid = told.bsuid
            LIMIT 1
        ) AS contact
        """;

    private const string AddSql = """
        INSERT INTO contacts.contacts (workspace_id, id, wa_id, number_key, bsuid, username, profile_name, profile_named_at, search_text, created_at)
        SELECT told.workspace_id, told.id, told.wa_id, contacts.number_key(told.wa_id), told.bsuid, told.username, told.name, CASE WHEN told.name IS NOT NULL THEN told.at END,
               platform.fold(concat_ws(' ', told.name, '@' || told.username, '+' || told.wa_id, '+' || nullif(contacts.number_key(told.wa_id), told.wa_id))), @now
        FROM unnest(@ids::uuid[], @workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @usernames::text[], @names::text[], @times::timestamptz[])
             AS told (id, workspace_id, wa_id, bsuid, username, name, at)
        ON CONFLICT DO NOTHING
        """;

    // The latest name by the provider's time wins; at the same instant the greater one, so that no order of arrival shows.
    // An id is filled in where it was not known, unless another contact has it already. Of two ways of writing one number
    // the longer stays, whichever came first; WhatsApp gave both, and takes both.
    // People are searched for as they are shown, a number with its plus and a username with its sign, and so they are written.
    private const string TellSql = """
        WITH told AS (
            SELECT told.id, told.workspace_id, told.wa_id, told.bsuid, told.username, told.name, told.at
            FROM unnest(@ids::uuid[], @workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @usernames::text[], @names::text[], @times::timestamptz[])
                 AS told (id, workspace_id, wa_id, bsuid, username, name, at)
        ), known AS MATERIALIZED (
            -- Locked before they are compared with, or of two at once the earlier name could be written last; and in one order.
            -- Not FOR UPDATE, for which every message written to the person would wait: a reply that holds the conversation,
            -- which we want next, would wait for ever.
            SELECT contact.workspace_id, contact.id, contact.wa_id, contact.number_key, contact.bsuid, contact.username, contact.profile_name, contact.profile_named_at
            FROM told
            JOIN contacts.contacts AS contact ON contact.workspace_id = told.workspace_id AND contact.id = told.id
            ORDER BY contact.workspace_id, contact.id
            FOR NO KEY UPDATE OF contact
        )
        UPDATE contacts.contacts AS contact
        SET profile_name = next.name,
            username = next.username,
            profile_named_at = CASE WHEN news.is_named THEN told.at ELSE known.profile_named_at END,
            search_text = platform.fold(concat_ws(' ', next.name, '@' || next.username, '+' || next.wa_id, '+' || nullif(contacts.number_key(next.wa_id), next.wa_id))),
            wa_id = next.wa_id,
            number_key = CASE WHEN news.is_numbered THEN contacts.number_key(next.wa_id) ELSE known.number_key END,
            bsuid = CASE WHEN news.is_identified THEN told.bsuid ELSE known.bsuid END
        FROM told
        JOIN known ON known.workspace_id = told.workspace_id AND known.id = told.id
        CROSS JOIN LATERAL (
            SELECT told.name IS NOT NULL
                       AND (known.profile_named_at IS NULL OR (told.at, told.name) > (known.profile_named_at, coalesce(known.profile_name, ''))) AS is_named,
                   known.wa_id IS NULL AND told.wa_id IS NOT NULL
                       AND NOT EXISTS (SELECT FROM contacts.contacts AS other
                                       WHERE other.workspace_id = told.workspace_id AND (other.wa_id = told.wa_id OR other.number_key = contacts.number_key(told.wa_id))) AS is_numbered,
                   known.wa_id <> told.wa_id AND known.number_key = contacts.number_key(told.wa_id)
                       AND (length(told.wa_id), told.wa_id) > (length(known.wa_id), known.wa_id) AS is_twin,
                   known.bsuid IS NULL AND told.bsuid IS NOT NULL
                       AND NOT EXISTS (SELECT FROM contacts.contacts AS other WHERE other.workspace_id = told.workspace_id AND other.bsuid = told.bsuid) AS is_identified
        ) AS news
        CROSS JOIN LATERAL (
            SELECT CASE WHEN news.is_named THEN told.name ELSE known.profile_name END AS name,
                   CASE WHEN news.is_named THEN coalesce(told.username, known.username) ELSE coalesce(known.username, told.username) END AS username,
                   CASE WHEN news.is_numbered OR news.is_twin THEN told.wa_id ELSE known.wa_id END AS wa_id
        ) AS next
        WHERE contact.workspace_id = told.workspace_id AND contact.id = told.id
          AND (news.is_named OR news.is_numbered OR news.is_twin OR news.is_identified)
        """;
}
