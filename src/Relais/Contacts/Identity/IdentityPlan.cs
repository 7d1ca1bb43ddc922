namespace Relais.Contacts.Identity;

/// <summary>An id that was told of, written in this way.</summary>
/// <param name="IsTheirs">Somebody had it at that time, and not only until then: news of a change comes once for each of our numbers, and late.</param>
internal readonly record struct Sighting(AddressKind Kind, string Key, DateTime At, string Value, bool IsTheirs);

/// <summary>A number as it is shown and written to, and a BSUID.</summary>
/// <param name="FormerWaId">What to call them by where nothing is theirs any more.</param>
internal sealed record ShownIds(string? WaId, string? Bsuid, string? FormerWaId);

/// <summary>Whose each id is to be, and who stands for whom. Pure: the same knowledge always makes the same plan, but for the ids of new contacts.</summary>
/// <remarks>A burst of webhooks tells of thousands at once: nothing here looks through all of them for each of them.</remarks>
internal sealed class IdentityPlan
{
    private readonly KnownPeople known;
    private readonly ILookup<(AddressKind, string), OwnedAddress> rowsOf;
    private readonly ILookup<(AddressKind, string), Sighting> sightings;
    private readonly Func<Guid, Address, bool> hasSaid;
    private readonly Func<Guid> newId;
    private readonly DateTime now;
    private readonly Dictionary<Guid, KnownPerson> people;
    private readonly Lazy<ILookup<Guid, OwnedAddress>> idsOf;
    private readonly Lazy<ILookup<Guid, KnownMerge>> mergesOf;

    private IdentityPlan(KnownPeople known, IReadOnlyCollection<Sighting> seen, Func<Guid, Address, bool> hasSaid, Func<Guid> newId, DateTime now)
    {
        (this.known, this.hasSaid, this.newId, this.now) = (known, hasSaid, newId, now);
        rowsOf = known.Addresses.ToLookup(row => (row.Address.Kind, row.Address.Key));
        sightings = seen.ToLookup(one => (one.Kind, one.Key));
        people = known.People.ToDictionary(person => person.Id);
        mergesOf = new(() => known.Merges.SelectMany(merge => new[] { (Id: merge.KeptId, Merge: merge), (Id: merge.MergedId, Merge: merge) }).ToLookup(pair => pair.Id, pair => pair.Merge));
        idsOf = new(() => Addresses.SelectMany(row => new[] { row.ContactId, Standing[row.ContactId] }.Distinct().Select(id => (id, row))).ToLookup(pair => pair.id, pair => pair.row));
        Make();
    }

    /// <summary>Every id, as it is to be.</summary>
    public List<OwnedAddress> Addresses { get; } = [];

    /// <summary>Contacts that are to be made.</summary>
    public List<Guid> NewPeople { get; } = [];

    public List<(Guid KeptId, Guid MergedId)> Merged { get; } = [];

    /// <summary>Merges that what was told does not bear out any more.</summary>
    public List<Guid> Undone { get; } = [];

    /// <summary>Who stands for whom; everybody concerned is a key.</summary>
    public Dictionary<Guid, Guid> Standing { get; } = [];

    /// <summary>Rows that are not in the plan as they are.</summary>
    public IEnumerable<OwnedAddress> Gone => known.Addresses.Except(Addresses);

    /// <summary>Rows of the plan that are not there yet.</summary>
    public IEnumerable<OwnedAddress> Added => Addresses.Except(known.Addresses);

    /// <summary>Ids that go from one contact to another.</summary>
    public IEnumerable<(AddressKind Kind, string Key, Guid FormerId, Guid NextId)> HandedOver => Added
        .SelectMany(row => Overlapping(row.Address).Where(before => before.ContactId != row.ContactId).Select(before => (row.Address.Kind, row.Address.Key, before.ContactId, row.ContactId))).Distinct();

    /// <summary>Whether something that somebody had goes to somebody else, so that what hangs on it has to follow.</summary>
    public bool MovesAnything =>
        Gone.Any(row => !idsOf.Value[row.ContactId].Any(now => now.ContactId == row.ContactId && Same(now.Address, row.Address)))
        || known.People.Any(person => (person.MergedInto ?? person.Id) != Standing[person.Id]);

    /// <summary>How many each of those who stand for somebody stand for, themselves among them.</summary>
    public IReadOnlyDictionary<Guid, int> Followers => Standing.Values.CountBy(id => id).ToDictionary();

    /// <summary>Known contacts of whom something changes, with whoever stands for them.</summary>
    public List<Guid> Touched => [.. Gone.Concat(Added).Select(row => row.ContactId)
        .Concat(known.People.Where(person => (person.MergedInto ?? person.Id) != Standing[person.Id]).SelectMany(person => person.MergedInto is { } before ? new[] { person.Id, before } : [person.Id]))
        .SelectMany(id => new[] { id, Standing[id] }).Where(people.ContainsKey).Distinct().Order()];

    /// <param name="known">What is known, with what was just told.</param>
    /// <param name="seen">Ids by which somebody wrote just now.</param>
    /// <param name="hasSaid">Whether there are words of this contact by this id.</param>
    /// <param name="newId">Makes the id of a new contact.</param>
    /// <param name="now">By our clock.</param>
    public static IdentityPlan Of(KnownPeople known, IReadOnlyCollection<Sighting> seen, Func<Guid, Address, bool> hasSaid, Func<Guid> newId, DateTime now) => new(known, seen, hasSaid, newId, now);

    /// <summary>What is shown of someone: of whom they stand for, too.</summary>
    public ShownIds ShownOf(Guid contactId)
    {
        var all = idsOf.Value[contactId]
            .OrderByDescending(row => row.Address.IsCurrent).ThenByDescending(row => row.Address.ToldAt ?? DateTime.MinValue).ThenByDescending(row => row.Address.From)
            .ThenBy(row => row.Address.Key, StringComparer.Ordinal).ToLookup(row => row.Address.Kind);
        var number = all[AddressKind.Number].FirstOrDefault(row => row.Address.IsCurrent)?.Value;
        return new(number, all[AddressKind.Bsuid].FirstOrDefault()?.Address.Key, number is null ? all[AddressKind.Number].MaxBy(row => row.Address.Until)?.Value : null);
    }

    private void Make()
    {
        var groups = IdentityMap.PeopleOf(known.Pairings, known.Successions, known.Addresses.Select(row => (row.Address.Kind, row.Address.Key)).Concat(sightings.Select(one => one.Key)))
            .Where(IsSomebody).ToList();
        var places = groups.SelectMany((group, place) => group.Select(address => (Place: place, Address: address))).ToLookup(one => (one.Address.Kind, one.Address.Key));
        var claims = known.Addresses.GroupBy(row => row.ContactId).ToDictionary(rows => rows.Key, rows => ClaimOf(rows, groups, places));
        var claimants = claims.Where(claim => claim.Value is not null).ToLookup(claim => claim.Value, claim => people[claim.Key], ReferenceEqualityComparer.Instance);
        var merges = known.Merges.Where(merge => merge.IsOpen).ToList();

        foreach (var group in groups)
        {
            var claiming = claimants[group].OrderBy(person => (person.CreatedAt, person.Id)).ToList();
            if (claiming.Count == 0) claiming = [Newcomer()];
            foreach (var address in group)
            {
                var had = Overlapping(address).Select(row => row.ContactId).FirstOrDefault(id => claiming.Exists(person => person.Id == id));
                Addresses.Add(new(address, had == Guid.Empty ? claiming[0].Id : had, ValueOf(address)));
            }
            foreach (var other in claiming.Skip(1)) Merge(claiming[0], other, merges);
        }

        // What WhatsApp told was all that made them one, and it tells otherwise now.
        Undone.AddRange(known.Merges.Where(merge => merge is { IsOpen: true, IsByPerson: false } && claims.GetValueOrDefault(merge.KeptId) is { } kept && claims.GetValueOrDefault(merge.MergedId) is { } merged
            && !ReferenceEquals(kept, merged)).Select(merge => merge.Id));
        merges.RemoveAll(merge => Undone.Contains(merge.Id));
        Stand(merges);
    }

    private KnownPerson Newcomer()
    {
        var person = new KnownPerson(newId(), now, MergedInto: null);
        NewPeople.Add(person.Id);
        return person;
    }

    // Ids by which nobody is known to have said or been told anything are nobody's yet: a stretch of a number between two owners,
    // the user id of a stranger that a receipt names.
    private bool IsSomebody(List<Address> group) => group.Exists(address => sightings[(address.Kind, address.Key)].Any(seen => seen.IsTheirs && address.Holds(seen.At)))
        || group.Exists(address => Overlapping(address).Any(row => Same(row.Address, address))) || group.ConvertAll(HasSaid).Contains(true);

    // Of each who had a part of it: the answers are gathered from the questions, so that none may be left out.
    private bool HasSaid(Address address) => Overlapping(address).Select(row => row.ContactId).Distinct().ToList().ConvertAll(contactId => hasSaid(contactId, address)).Contains(true);

    // Of people that turn out to be several, the earliest keeps what was known of all of them.
    private static List<Address>? ClaimOf(IEnumerable<OwnedAddress> rows, List<List<Address>> groups, ILookup<(AddressKind, string), (int Place, Address Address)> places) => rows
        .SelectMany(row => places[(row.Address.Kind, row.Address.Key)].Where(one => row.Address.Overlaps(one.Address)))
        .GroupBy(one => one.Place, one => one.Address)
        .OrderBy(mine => mine.Key)
        .Select(mine => (Group: groups[mine.Key], Mine: mine.ToList()))
        .OrderBy(pair => pair.Mine.Min(address => address.Kind == AddressKind.Number ? address.From : DateTime.MaxValue))
        .ThenByDescending(pair => pair.Group.Count > 1)
        .ThenBy(pair => pair.Mine.Min(address => address.Key), StringComparer.Ordinal)
        .Select(pair => pair.Group)
        .FirstOrDefault();

    private void Merge(KnownPerson kept, KnownPerson merged, List<KnownMerge> merges)
    {
        if (mergesOf.Value[kept.Id].Any(merge => merge.IsOf(kept.Id, merged.Id) && (merge.IsOpen || merge.IsRefused))) return;
        Merged.Add((kept.Id, merged.Id));
        merges.Add(new(Guid.Empty, kept.Id, merged.Id, IsOpen: true, IsByPerson: false, IsRefused: false));
    }

    // The oldest of those that are one stands for all of them.
    private void Stand(List<KnownMerge> merges)
    {
        var everybody = known.People.Concat(NewPeople.Select(id => new KnownPerson(id, now, MergedInto: null))).OrderBy(person => (person.CreatedAt, person.Id)).ToList();
        var ages = new Dictionary<Guid, int>(everybody.Count);
        var followers = new Dictionary<Guid, List<Guid>>(everybody.Count);
        foreach (var (person, age) in everybody.Select((person, age) => (person.Id, age))) (Standing[person], ages[person], followers[person]) = (person, age, [person]);
        foreach (var merge in merges)
        {
            var (one, other) = (Standing[merge.KeptId], Standing[merge.MergedId]);
            if (one == other) continue;
            var (older, younger) = ages[one] < ages[other] ? (one, other) : (other, one);
            foreach (var id in followers[younger]) Standing[id] = older;
            followers[older].AddRange(followers[younger]);
        }
    }

    private IEnumerable<OwnedAddress> Overlapping(Address address) => rowsOf[(address.Kind, address.Key)].Where(row => row.Address.Overlaps(address)).OrderBy(row => row.Address.From);

    private static bool Same(Address one, Address other) => one.Kind == other.Kind && one.Key == other.Key && one.From == other.From && (one.Kind == AddressKind.Bsuid || one.Until == other.Until);

    // Of two ways of writing one number the longer stays, whichever came first; WhatsApp gave both, and takes both.
    private string ValueOf(Address address) => rowsOf[(address.Kind, address.Key)].Select(row => row.Value).Concat(sightings[(address.Kind, address.Key)].Select(seen => seen.Value))
        .OrderByDescending(value => value.Length).ThenByDescending(value => value, StringComparer.Ordinal).FirstOrDefault() ?? address.Key;
}
