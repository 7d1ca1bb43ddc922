namespace Relais.Contacts.Identity;

/// <summary>Works out which ids are one person's, from all that WhatsApp told. Pure: the same facts in any order make the same people.</summary>
/// <remarks>
/// A number is cut into stretches of time wherever it changed hands: whoever gives it up has it up to and at that instant, whoever
/// takes it has it from that instant on. A BSUID is never given to another person and is not cut. What was told together is one person's.
/// </remarks>
internal static class IdentityMap
{
    // The shortest time that PostgreSQL tells apart: what happens at the very instant of a farewell is still theirs.
    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(1);

    /// <param name="pairings">What was told together.</param>
    /// <param name="successions">What took another's place.</param>
    /// <param name="others">Ids of which nothing was told but that somebody has them.</param>
    /// <returns>The people, each as their ids; stretches of numbers of which nothing is known are people of their own.</returns>
    public static List<List<Address>> PeopleOf(IReadOnlyCollection<Pairing> pairings, IReadOnlyCollection<Succession> successions, IEnumerable<(AddressKind Kind, string Key)> others)
    {
        var moves = Moves(successions);
        var renames = successions.Where(succession => succession.Kind == AddressKind.Bsuid).GroupBy(rename => (rename.Former, rename.Next))
            .Select(group => group.MinBy(rename => rename.At)).ToList();

        var ends = renames.GroupBy(rename => rename.Former).ToDictionary(group => group.Key, group => group.Min(rename => rename.At) + Least, StringComparer.Ordinal);
        var numbers = pairings.Select(pairing => pairing.Number).Concat(moves.SelectMany(move => new[] { move.Former, move.Next }))
            .Concat(others.Where(other => other.Kind == AddressKind.Number).Select(other => other.Key)).Distinct();
        var bsuids = pairings.Select(pairing => pairing.Bsuid).Concat(renames.SelectMany(rename => new[] { rename.Former, rename.Next }))
            .Concat(others.Where(other => other.Kind == AddressKind.Bsuid).Select(other => other.Key)).Distinct();

        var cuts = Cuts(pairings, moves, renames);
        var ties = new Ties([.. numbers.SelectMany(number => Stretches(number, cuts)), .. bsuids.Select(bsuid => BsuidOf(bsuid, ends))]);
        foreach (var pairing in pairings) ties.Tie((AddressKind.Number, pairing.Number), (AddressKind.Bsuid, pairing.Bsuid), pairing.At);
        foreach (var move in moves) ties.Tie((AddressKind.Number, move.Former), (AddressKind.Number, move.Next), move.At);
        foreach (var rename in renames) ties.Tie((AddressKind.Bsuid, rename.Former), (AddressKind.Bsuid, rename.Next), rename.At);
        return ties.People();
    }

    // Each of our numbers is told of the same move, at times that may differ. It is another one only where somebody has come to the number in between.
    private static List<Succession> Moves(IReadOnlyCollection<Succession> successions)
    {
        var told = successions.Where(succession => succession.Kind == AddressKind.Number).ToList();
        var arrivals = told.ToLookup(move => move.Next, move => move.At);
        var moves = new List<Succession>();
        foreach (var same in told.GroupBy(move => (move.Former, move.Next)))
        {
            DateTime? last = null;
            foreach (var move in same.OrderBy(move => move.At))
            {
                if (last is { } before && !arrivals[move.Former].Any(arrival => arrival > before && arrival <= move.At)) continue;
                moves.Add(move);
                last = move.At;
            }
        }
        return moves;
    }

    /// <summary>Where a number passes from one person to the next.</summary>
    /// <param name="At">The first instant at which it is not whose it was.</param>
    /// <param name="EndedBy">What told so; null where nothing but its next owner did.</param>
    private readonly record struct Cut(string Number, DateTime At, string? EndedBy);

    private static ILookup<string, Cut> Cuts(IReadOnlyCollection<Pairing> pairings, List<Succession> moves, List<Succession> renames)
    {
        // In how many accounts it was told says nothing here.
        var byBsuid = pairings.GroupBy(pairing => (pairing.Number, pairing.Bsuid)).Select(group => group.MinBy(pairing => pairing.At)).ToLookup(pairing => pairing.Bsuid, StringComparer.Ordinal);
        List<Cut> cuts = [.. moves.SelectMany(OfMove), .. renames.SelectMany(rename => OfRename(rename, byBsuid)), .. byBsuid.SelectMany(OfOtherNumber)];
        return cuts.Concat(Handovers(cuts, pairings, PersonsOf(renames))).ToLookup(cut => cut.Number, StringComparer.Ordinal);
    }

    private static IEnumerable<Cut> OfMove(Succession move) => [new(move.Former, move.At + Least, "number_changed"), new(move.Next, move.At, null)];

    // A BSUID changes because the number does: who is called otherwise now has left the number that went with the former one.
    private static IEnumerable<Cut> OfRename(Succession rename, ILookup<string, Pairing> byBsuid) => byBsuid[rename.Former]
        .Where(left => left.At <= rename.At && byBsuid[rename.Next].All(now => now.Number != left.Number))
        .Select(left => new Cut(left.Number, rename.At + Least, "user_id_changed"));

    // Somebody who is seen with another number has it in place of the one before.
    private static IEnumerable<Cut> OfOtherNumber(IEnumerable<Pairing> ofBsuid)
    {
        var inTime = ofBsuid.OrderBy(pairing => pairing.At).ToList();
        return inTime.Zip(inTime.Skip(1)).Where(pair => pair.First.At < pair.Second.At).Select(pair => new Cut(pair.First.Number, pair.Second.At + Least, "other_number_seen"));
    }

    // Within one account a person's BSUID changes with the number alone: another beside the same number is another person's, who has
    // it now. Where the number is known to have passed on in between, nothing is added to that.
    private static IEnumerable<Cut> Handovers(List<Cut> cuts, IReadOnlyCollection<Pairing> pairings, Func<string, string> personOf)
    {
        var cutsOf = cuts.ToLookup(cut => cut.Number, StringComparer.Ordinal);
        foreach (var ofNumber in pairings.GroupBy(pairing => pairing.Number, StringComparer.Ordinal))
        {
            var known = cutsOf[ofNumber.Key].ToList();
            var followed = ofNumber.SelectMany(taken => ofNumber.Where(left => left.At < taken.At && MayBeOneAccount(left, taken)).Select(left => (Left: left, Taken: taken)));
            foreach (var (left, taken) in followed.Where(pair => personOf(pair.Left.Bsuid) != personOf(pair.Taken.Bsuid)).OrderBy(pair => pair.Taken.At).ThenBy(pair => pair.Left.At))
            {
                if (known.Exists(cut => left.At < cut.At && cut.At <= taken.At)) continue;
                var handover = new Cut(ofNumber.Key, taken.At, "other_user_id_seen");
                known.Add(handover);
                yield return handover;
            }
        }
    }

    private static bool MayBeOneAccount(Pairing one, Pairing other) => one.Scope == other.Scope || one.Scope.Length == 0 || other.Scope.Length == 0;

    // BSUIDs that were told to follow one another are one person's.
    private static Func<string, string> PersonsOf(List<Succession> renames)
    {
        var persons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rename in renames) persons[RootOf(rename.Former)] = RootOf(rename.Next);
        return RootOf;

        string RootOf(string bsuid)
        {
            while (persons.TryGetValue(bsuid, out var next) && next != bsuid) bsuid = next;
            return bsuid;
        }
    }

    private static IEnumerable<Address> Stretches(string number, ILookup<string, Cut> cuts)
    {
        var from = DateTime.MinValue;
        foreach (var cut in cuts[number].GroupBy(cut => cut.At).OrderBy(group => group.Key))
        {
            yield return new(AddressKind.Number, number, from, cut.Key) { EndedBy = cut.Select(told => told.EndedBy).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault() ?? "number_changed" };
            from = cut.Key;
        }
        yield return new(AddressKind.Number, number, from, DateTime.MaxValue);
    }

    private static Address BsuidOf(string bsuid, Dictionary<string, DateTime> ends) =>
        ends.TryGetValue(bsuid, out var end) ? new(AddressKind.Bsuid, bsuid, DateTime.MinValue, end) { EndedBy = "user_id_changed" } : new(AddressKind.Bsuid, bsuid, DateTime.MinValue, DateTime.MaxValue);

    /// <summary>Ids that were told to be one person's, joined.</summary>
    private sealed class Ties
    {
        private readonly List<Address> addresses;
        private readonly int[] parents;
        private readonly ILookup<(AddressKind, string), int> places;

        public Ties(List<Address> addresses)
        {
            this.addresses = addresses;
            parents = [.. Enumerable.Range(0, addresses.Count)];
            places = parents.ToLookup(place => (addresses[place].Kind, addresses[place].Key));
        }

        public void Tie((AddressKind, string) one, (AddressKind, string) other, DateTime at)
        {
            var (left, right) = (Told(one, at), Told(other, at));
            parents[RootOf(left)] = RootOf(right);
        }

        public List<List<Address>> People() => [.. parents.Select((_, place) => place).GroupBy(RootOf).Select(group => group.Select(place => addresses[place]).ToList())];

        private int Told((AddressKind, string) id, DateTime at)
        {
            var place = places[id].First(place => addresses[place].Holds(at));
            if (addresses[place].ToldAt is not { } before || at < before) addresses[place] = addresses[place] with { ToldAt = at };
            return place;
        }

        private int RootOf(int place)
        {
            while (parents[place] != place) place = parents[place] = parents[parents[place]];
            return place;
        }
    }
}
