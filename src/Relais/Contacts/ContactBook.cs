using Relais.Contacts.Identity;
using Relais.Platform;

namespace Relais.Contacts;

/// <summary>Someone who wrote, by whatever WhatsApp told of them. At least one of the two ids is there.</summary>
/// <param name="WorkspaceId">Whose contact.</param>
/// <param name="WaId">Digits; null for someone whose number is hidden.</param>
/// <param name="Bsuid">Null where WhatsApp gave none.</param>
/// <param name="Username">Null for someone who has none.</param>
/// <param name="ProfileName">The name they gave themselves; null where it was not told.</param>
/// <param name="At">When it was told, by the provider's clock.</param>
public sealed record SeenPerson(Guid WorkspaceId, string? WaId, string? Bsuid, string? Username, string? ProfileName, DateTime At)
{
    /// <summary>The WhatsApp Business Account in whose webhook it was told; empty where nobody knows.</summary>
    public string Scope { get; init; } = "";

    /// <summary>As of when the name counts, where not as of <see cref="At"/>: the latest one does.</summary>
    public DateTime NamedAt { get; init; } = At;

    /// <summary>The same, named by the business in its own address book: whatever they call themselves, before or since, comes after it.</summary>
    public SeenPerson NamedByUs() => this with { NamedAt = At.AddYears(-100) };

    /// <summary>The number that they had until <see cref="At"/>, in place of which they have the other from then on; null where no change was told.</summary>
    public string? FormerWaId { get; init; }

    /// <summary>The BSUID that they had until then; null where no change was told.</summary>
    public string? FormerBsuid { get; init; }
}

/// <summary>Who somebody is.</summary>
/// <param name="ContactId">Who stands for them.</param>
/// <param name="HomeId">Who they are themselves, before any merge: the same, mostly.</param>
public readonly record struct ResolvedPerson(Guid ContactId, Guid HomeId);

/// <summary>Finds the contact of everyone who wrote, and makes those who are new.</summary>
public sealed class ContactBook
{
    // Whoever is settled anew in the moment between is looked for again; that it happens so often to the same is out of the question.
    private const int MostLooks = 20;

    private readonly TimeProvider clock;

    public ContactBook(IEnumerable<IPeopleReaction> reactions, TimeProvider clock) => (Settling, this.clock) = (new(reactions, clock), clock);

    /// <summary>Works out whose is what.</summary>
    internal SettlePeople Settling { get; }

    /// <summary>Who each of them is, in the order asked. The same people in any order leave the same contacts, but for their ids.</summary>
    /// <param name="work">Where.</param>
    /// <param name="seen">Who wrote, or of whom something was told.</param>
    /// <param name="reached">Who was written to, with both of their ids: it tells that these are one person's, and makes no contact.</param>
    /// <param name="apart">
    /// Where those of whom something is new are settled and committed by themselves: a workspace's people are settled by one transaction at a time, and one that
    /// goes on to apply a thousand messages would keep everybody else from it. Null where <paramref name="work"/> holds rows already for which they might wait.
    /// </param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ResolvedPerson[]> ResolveAsync(Work work, IReadOnlyList<SeenPerson> seen, IReadOnlyList<SeenPerson> reached, Database? apart, CancellationToken cancel)
    {
        var newPairs = await NewPairsAsync(work, reached, cancel);
        if (seen.Count == 0 && newPairs.Count == 0) return [];
        var distinct = seen.Distinct().OrderBy(person => person.WorkspaceId).ThenBy(person => person.WaId ?? person.Bsuid, StringComparer.Ordinal).ThenBy(person => person.At).ToList();
        for (var looks = 1; ; looks++)
        {
            var found = await FindOrSettleAsync(work, apart, distinct, newPairs, cancel);
            if (await TellAsync(work, distinct, found, cancel))
            {
                var places = distinct.Select((person, place) => (person, place)).ToDictionary(entry => entry.person, entry => entry.place);
                return [.. seen.Select(person => found[places[person]].Who)];
            }
            if (looks == MostLooks) throw new InvalidOperationException("The same people are settled anew all the time.");
            // Whoever could be told something is held from here on.
            (newPairs, apart) = ([], null);
        }
    }

    /// <summary>The contact of someone whom we write to first, by their number or their BSUID; a new one when nobody has it. Nothing that is known of them changes.</summary>
    public async Task<Guid> FindOrAddAsync(Work work, Guid workspaceId, Msisdn? number, string? bsuid, CancellationToken cancel)
    {
        var someone = new SeenPerson(workspaceId, number?.Digits, bsuid, Username: null, ProfileName: null, clock.GetUtcNow().UtcDateTime);
        var found = await FindAsync(work, [someone], cancel);
        if (found[0].Who.ContactId != Guid.Empty) return found[0].Who.ContactId;
        await Settling.TellAsync(work, workspaceId, [IdsOf(someone, found[0])], [], cancel);
        return (await FindAsync(work, [someone], cancel))[0].Who.ContactId;
    }

    // What is new of somebody: that they exist, that two ids are one person's, that one took another's place. Whoever was known before is not
    // looked for again: should they be somebody else now, that is found out when they are told of.
    private async Task<Found[]> FindOrSettleAsync(Work work, Database? apart, List<SeenPerson> people, List<SeenIds> newPairs, CancellationToken cancel)
    {
        var found = await FindAsync(work, people, cancel);
        await SettleAndFindAgainAsync(one => !one.IsKnown, newPairs);
        // Who was known until now may be nobody's after it: a farewell to their number was told beside what they wrote from it since.
        await SettleAndFindAgainAsync(one => one.Who == default, []);
        return found;

        async Task SettleAndFindAgainAsync(Func<Found, bool> isAsked, List<SeenIds> pairs)
        {
            var places = Enumerable.Range(0, people.Count).Where(place => isAsked(found[place])).ToList();
            if (places.Count + pairs.Count == 0) return;
            await SettleAsync(work, apart, [.. places.Select(place => IdsOf(people[place], found[place]))], pairs, cancel);
            var again = await FindAsync(work, [.. places.Select(place => people[place])], cancel);
            foreach (var (place, one) in places.Zip(again)) found[place] = one;
        }
    }

    // In one order, for each workspace's people are settled by one transaction at a time.
    private async Task SettleAsync(Work work, Database? apart, List<SeenIds> news, List<SeenIds> newPairs, CancellationToken cancel)
    {
        var (seen, paired) = (news.ToLookup(ids => ids.Person.WorkspaceId), newPairs.ToLookup(ids => ids.Person.WorkspaceId));
        foreach (var workspace in seen.Concat(paired).Select(group => group.Key).Distinct().Order())
        {
            await using var own = apart is null ? null : await apart.BeginAsync(cancel);
            await Settling.TellAsync(own ?? work, workspace, [.. seen[workspace]], [.. paired[workspace]], cancel);
            if (own is not null) await own.CommitAsync(cancel);
        }
    }

    private static SeenIds IdsOf(SeenPerson person, Found found) => new(person, found.NumberKey, found.FormerKey);

    private static async Task<List<SeenIds>> NewPairsAsync(Work work, IReadOnlyList<SeenPerson> reached, CancellationToken cancel)
    {
        if (reached.Count == 0) return [];
        var people = reached.GroupBy(person => (person.WorkspaceId, person.WaId, person.Bsuid, person.Scope)).Select(same => same.MinBy(person => person.At)!).ToList();
        return await work.Set(NewPairsSql)
            .With("workspaces", people.Select(person => person.WorkspaceId).ToArray())
            .With("wa_ids", people.Select(person => person.WaId).ToArray())
            .With("bsuids", people.Select(person => person.Bsuid).ToArray())
            .With("scopes", people.Select(person => person.Scope).ToArray())
            .With("times", people.Select(person => person.At).ToArray())
            .ReadAsync(row => new SeenIds(people[(int)row.GetInt64(0) - 1], row.GetString(1), FormerKey: null), cancel);
    }

    // Who told no name says nothing of when the name was told.
    private static SeenPerson Later(SeenPerson left, SeenPerson right)
    {
        var (earlier, later) = (left.ProfileName is not null, left.NamedAt, left.ProfileName ?? "").CompareTo((right.ProfileName is not null, right.NamedAt, right.ProfileName ?? "")) <= 0
            ? (left, right)
            : (right, left);
        return later with { Username = later.Username ?? earlier.Username };
    }

    private static async Task<Found[]> FindAsync(Work work, List<SeenPerson> people, CancellationToken cancel)
    {
        var found = new Found[people.Count];
        if (people.Count == 0) return found;
        var rows = await Told(work.Set(FindSql), people, person => person.At)
            .With("formers", people.Select(person => person.FormerWaId).ToArray())
            .With("former_bsuids", people.Select(person => person.FormerBsuid).ToArray())
            .With("scopes", people.Select(person => person.Scope).ToArray())
            .ReadAsync(row => (
                Place: (int)row.GetInt64(0) - 1,
                Found: new Found(
                    row.IsDBNull(1) ? default : new(row.GetGuid(2), row.GetGuid(1)), row.IsDBNull(3) ? 0 : row.GetInt32(3), row.GetBoolean(4),
                    row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6))), cancel);
        foreach (var (place, one) in rows) found[place] = one;
        return found;
    }

    /// <returns>False when some of them have been settled anew meanwhile.</returns>
    private static async Task<bool> TellAsync(Work work, List<SeenPerson> people, Found[] found, CancellationToken cancel)
    {
        if (people.Count == 0) return true;
        // A person may be known by two keys, their number and their BSUID, and is told of once all the same; of several looks the earliest counts.
        var told = people.Zip(found).GroupBy(pair => pair.Second.Who.HomeId).OrderBy(group => group.Key)
            .Select(group => (Id: group.Key, Epoch: group.Min(pair => pair.Second.Epoch), Person: group.Select(pair => pair.First).Aggregate(Later))).ToList();
        var epochs = await Told(work.Set(TellSql), [.. told.Select(entry => entry.Person)], person => person.NamedAt)
            .With("ids", told.Select(entry => entry.Id).ToArray())
            .ReadAsync(row => (Id: row.GetGuid(0), Epoch: row.GetInt32(1)), cancel);
        return told.Select(entry => (entry.Id, entry.Epoch)).Except(epochs).FirstOrDefault() == default;
    }

    private static SetCommand Told(SetCommand command, List<SeenPerson> people, Func<SeenPerson, DateTime> time) => command
        .With("workspaces", people.Select(person => person.WorkspaceId).ToArray())
        .With("wa_ids", people.Select(person => person.WaId).ToArray())
        .With("bsuids", people.Select(person => person.Bsuid).ToArray())
        .With("usernames", people.Select(person => person.Username).ToArray())
        .With("names", people.Select(person => person.ProfileName).ToArray())
        .With("times", people.Select(time).ToArray());

    /// <param name="IsKnown">Nothing is new about them but what they say.</param>
    private readonly record struct Found(ResolvedPerson Who, int Epoch, bool IsKnown, string? NumberKey, string? FormerKey);

    private const string NewPairsSql = """
        SELECT told.place, contacts.number_key(told.wa_id)
        FROM unnest(@workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @scopes::text[], @times::timestamptz[]) WITH ORDINALITY AS told (workspace_id, wa_id, bsuid, scope, at, place)
        WHERE NOT EXISTS (
            SELECT FROM contacts.pairings AS pairing
            WHERE pairing.workspace_id = told.workspace_id AND pairing.number_key = contacts.number_key(told.wa_id) AND pairing.bsuid = told.bsuid AND pairing.scope = told.scope AND pairing.at <= told.at)
        """;

    // By the BSUID first, which is never given to another person; then by whoever had the number at that time. It may be
    // written in another way than before, or be kept under the very number where two ways of writing it are two contacts. Each way
    // is looked up for itself, by equality: of a list of both the planner makes a filter while it knows nothing of the table, and
    // then reads all numbers of the workspace for each person of a batch.
    private const string FindSql = """
        SELECT told.place, contact.id, coalesce(contact.merged_into, contact.id), contact.epoch,
               told.former IS NULL AND told.former_bsuid IS NULL
                   AND (told.bsuid IS NULL OR by_bsuid.contact_id IS NOT NULL)
                   AND (told.wa_id IS NULL OR (by_number.contact_id IS NOT NULL AND (length(by_number.value), by_number.value) >= (length(told.wa_id), told.wa_id)))
                   AND (told.wa_id IS NULL OR told.bsuid IS NULL OR EXISTS (
                       SELECT FROM contacts.pairings AS pairing
                       WHERE pairing.workspace_id = told.workspace_id AND pairing.number_key = contacts.number_key(told.wa_id) AND pairing.bsuid = told.bsuid AND pairing.scope = told.scope AND pairing.at <= told.at)) AS is_known,
               contacts.number_key(told.wa_id), contacts.number_key(told.former)
        FROM unnest(@workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @usernames::text[], @names::text[], @times::timestamptz[], @formers::text[], @former_bsuids::text[], @scopes::text[])
             WITH ORDINALITY AS told (workspace_id, wa_id, bsuid, username, name, at, former, former_bsuid, scope, place)
        LEFT JOIN LATERAL (
            SELECT address.contact_id FROM contacts.addresses AS address
            WHERE address.workspace_id = told.workspace_id AND address.kind = 'bsuid' AND address.key = told.bsuid
            LIMIT 1
        ) AS by_bsuid ON true
        LEFT JOIN LATERAL (
            SELECT address.contact_id, address.value FROM contacts.addresses AS address
            WHERE address.workspace_id = told.workspace_id AND address.kind = 'number' AND address.key = told.wa_id
              AND address.from_at <= told.at AND told.at < address.until_at
            LIMIT 1
        ) AS as_written ON true
        LEFT JOIN LATERAL (
            SELECT address.contact_id, address.value FROM contacts.addresses AS address
            WHERE address.workspace_id = told.workspace_id AND address.kind = 'number' AND address.key = contacts.number_key(told.wa_id)
              AND address.from_at <= told.at AND told.at < address.until_at AND as_written.contact_id IS NULL
            LIMIT 1
        ) AS by_key ON true
        CROSS JOIN LATERAL (SELECT coalesce(as_written.contact_id, by_key.contact_id) AS contact_id, coalesce(as_written.value, by_key.value) AS value) AS by_number
        LEFT JOIN contacts.contacts AS contact ON contact.workspace_id = told.workspace_id AND contact.id = coalesce(by_bsuid.contact_id, by_number.contact_id)
        """;

    // The latest name by the provider's time wins; at the same instant the greater one, so that no order of arrival shows.
    private const string TellSql = """
        WITH told AS (
            SELECT told.id, told.workspace_id, told.username, told.name, told.at
            FROM unnest(@ids::uuid[], @workspaces::uuid[], @wa_ids::text[], @bsuids::text[], @usernames::text[], @names::text[], @times::timestamptz[])
                 AS told (id, workspace_id, wa_id, bsuid, username, name, at)
        ), known AS MATERIALIZED (
            -- Locked before they are compared with, or of two at once the earlier name could be written last; and in one order.
            -- Not FOR UPDATE, for which every message written to the person would wait: a reply that holds the conversation,
            -- which we want next, would wait for ever.
            SELECT contact.workspace_id, contact.id, contact.username, contact.profile_name, contact.profile_named_at, contact.epoch
            FROM told
            JOIN contacts.contacts AS contact ON contact.workspace_id = told.workspace_id AND contact.id = told.id
            ORDER BY contact.workspace_id, contact.id
            FOR NO KEY UPDATE OF contact
        ), renamed AS (
            UPDATE contacts.contacts AS contact
            SET profile_name = next.name,
                username = next.username,
                profile_named_at = CASE WHEN news.is_named THEN told.at ELSE known.profile_named_at END,
                -- What they call themselves is told with each message, and is new with the first.
                search_text = CASE WHEN (next.name, next.username) IS DISTINCT FROM (known.profile_name, known.username)
                                   THEN contacts.search_text_of(contact.workspace_id, contact.id, next.name, next.username) ELSE contact.search_text END
            FROM told
            JOIN known ON known.workspace_id = told.workspace_id AND known.id = told.id
            CROSS JOIN LATERAL (
                SELECT told.name IS NOT NULL
                           AND (known.profile_named_at IS NULL OR (told.at, told.name) > (known.profile_named_at, coalesce(known.profile_name, ''))) AS is_named
            ) AS news
            CROSS JOIN LATERAL (
                SELECT CASE WHEN news.is_named THEN told.name ELSE known.profile_name END AS name,
                       CASE WHEN news.is_named THEN coalesce(told.username, known.username) ELSE coalesce(known.username, told.username) END AS username
            ) AS next
            WHERE contact.workspace_id = told.workspace_id AND contact.id = told.id
              AND (news.is_named OR next.username IS DISTINCT FROM known.username)
        )
        SELECT id, epoch FROM known
        """;
}
