using Npgsql;
using Relais.Platform;

namespace Relais.Contacts.Identity;

/// <summary>An id, and whose it is before any merge.</summary>
/// <param name="Value">As Meta gave it.</param>
internal sealed record OwnedAddress(Address Address, Guid ContactId, string Value);

/// <summary>Two contacts that are, or were, one.</summary>
/// <param name="IsOpen">They still are.</param>
/// <param name="IsByPerson">Somebody said so, and not WhatsApp.</param>
/// <param name="IsRefused">Somebody said that they are not, whatever WhatsApp tells.</param>
internal sealed record KnownMerge(Guid Id, Guid KeptId, Guid MergedId, bool IsOpen, bool IsByPerson, bool IsRefused)
{
    public bool IsOf(Guid one, Guid other) => (KeptId == one && MergedId == other) || (KeptId == other && MergedId == one);
}

internal sealed record KnownPerson(Guid Id, DateTime CreatedAt, Guid? MergedInto);

/// <summary>All that is known of some people: what was told of their ids, and whose these are now.</summary>
internal sealed record KnownPeople(
    IReadOnlyList<Pairing> Pairings, IReadOnlyList<Succession> Successions, IReadOnlyList<OwnedAddress> Addresses, IReadOnlyList<KnownMerge> Merges, IReadOnlyList<KnownPerson> People)
{
    /// <summary>Reads everything that hangs together with these ids and contacts, however many steps away: a few statements for all of them together.</summary>
    public static async Task<KnownPeople> ReadAsync(Work work, Guid workspaceId, IEnumerable<string> numbers, IEnumerable<string> bsuids, IEnumerable<Guid> contacts, CancellationToken cancel)
    {
        var (knownNumbers, knownBsuids, people) = (numbers.ToHashSet(StringComparer.Ordinal), bsuids.ToHashSet(StringComparer.Ordinal), contacts.ToHashSet());
        while (true)
        {
            var before = (knownNumbers.Count, knownBsuids.Count, people.Count);
            var rows = await work.Set(AroundSql).With("workspace_id", workspaceId)
                .With("numbers", [.. knownNumbers]).With("bsuids", [.. knownBsuids]).With("people", people.ToArray())
                .ReadAsync(Row.Read, cancel);

            var pairings = rows.Where(row => row.What == "pairing").Select(row => new Pairing(row.One!, row.Other!, row.Kind!, row.From)).ToList();
            var successions = rows.Where(row => row.What == "succession").Select(row => new Succession(KindOf(row.Kind!), row.One!, row.Other!, row.From)).ToList();
            var addresses = rows.Where(row => row.What == "address").Select(row => row.ToAddress()).ToList();
            var merges = rows.Where(row => row.What == "merge").Select(row => new KnownMerge(row.Id!.Value, row.Person!.Value, row.OtherPerson!.Value, row.Kind == "open", row.One is not null, row.Other is not null)).ToList();

            knownNumbers.UnionWith(pairings.Select(pairing => pairing.Number));
            knownBsuids.UnionWith(pairings.Select(pairing => pairing.Bsuid));
            foreach (var succession in successions) (succession.Kind == AddressKind.Number ? knownNumbers : knownBsuids).UnionWith([succession.Former, succession.Next]);
            foreach (var address in addresses) (address.Address.Kind == AddressKind.Number ? knownNumbers : knownBsuids).Add(address.Address.Key);
            people.UnionWith(addresses.Select(address => address.ContactId).Concat(merges.SelectMany(merge => new[] { merge.KeptId, merge.MergedId })));
            if (before == (knownNumbers.Count, knownBsuids.Count, people.Count)) return new(pairings, successions, addresses, merges, await PeopleAsync(work, workspaceId, people, cancel));
        }
    }

    /// <summary>These contacts, and all who hang together with them by an id, a change of it or a merge: whatever becomes of one of them cannot concern anybody else.</summary>
    public HashSet<Guid> Around(IEnumerable<Guid> some)
    {
        (string One, string Other)[] ties =
        [
            .. Pairings.Select(pairing => (IdOf(AddressKind.Number, pairing.Number), IdOf(AddressKind.Bsuid, pairing.Bsuid))),
            .. Successions.Select(succession => (IdOf(succession.Kind, succession.Former), IdOf(succession.Kind, succession.Next))),
            .. Addresses.Select(row => (IdOf(row.Address.Kind, row.Address.Key), IdOf(row.ContactId))),
            .. Merges.Select(merge => (IdOf(merge.KeptId), IdOf(merge.MergedId))),
        ];
        var (forth, back) = (ties.ToLookup(tie => tie.One, tie => tie.Other, StringComparer.Ordinal), ties.ToLookup(tie => tie.Other, tie => tie.One, StringComparer.Ordinal));

        var reached = some.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        for (var next = new Queue<string>(reached); next.TryDequeue(out var one);)
            foreach (var other in forth[one].Concat(back[one]).Where(reached.Add)) next.Enqueue(other);
        return [.. People.Select(person => person.Id).Where(id => reached.Contains(IdOf(id)))];
    }

    private static string IdOf(AddressKind kind, string key) => $"{kind} {key}";

    private static string IdOf(Guid contactId) => contactId.ToString("D");

    private static async Task<List<KnownPerson>> PeopleAsync(Work work, Guid workspaceId, HashSet<Guid> people, CancellationToken cancel) => people.Count == 0 ? [] :
        await work.Set(PeopleSql).With("workspace_id", workspaceId).With("people", people.ToArray())
            .ReadAsync(row => new KnownPerson(row.GetGuid(0), row.GetDateTime(1), row.IsDBNull(2) ? null : row.GetGuid(2)), cancel);

    private static AddressKind KindOf(string word) => word == "number" ? AddressKind.Number : AddressKind.Bsuid;

    private sealed record Row(string What, string? Kind, string? One, string? Other, DateTime From, DateTime? Until, DateTime? ToldAt, Guid? Id, Guid? Person, Guid? OtherPerson)
    {
        public static Row Read(NpgsqlDataReader row) => new(
            row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), row.GetDateTime(4), Time(row, 5), Time(row, 6), Key(row, 7), Key(row, 8), Key(row, 9))
        { EndedBy = Text(row, 10) };

        public string? EndedBy { get; private init; }

        public OwnedAddress ToAddress() => new(new(KindOf(Kind!), One!, From, Until!.Value) { ToldAt = ToldAt, EndedBy = EndedBy }, Person!.Value, Other!);

        private static string? Text(NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);
        private static DateTime? Time(NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetDateTime(place);
        private static Guid? Key(NpgsqlDataReader row, int place) => row.IsDBNull(place) ? null : row.GetGuid(place);
    }

    private static readonly string AroundSql = Sql.Read("around_people.sql");

    private const string PeopleSql = "SELECT id, created_at, merged_into FROM contacts.contacts WHERE workspace_id = @workspace_id AND id = ANY(@people::uuid[])";
}
