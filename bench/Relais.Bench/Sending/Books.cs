namespace Relais.Bench.Sending;

/// <summary>What the ledger says of messages that were handed in.</summary>
/// <param name="Accepted">When each was accepted, by the simulator's monotonic clock; the first first.</param>
/// <param name="Lost">How many never were.</param>
/// <param name="Doubled">How many were more than once.</param>
internal sealed record Books(IReadOnlyList<TimeSpan> Accepted, int Lost, int Doubled)
{
    public TimeSpan Took => Accepted[^1] - Accepted[0];

    public static Books Of(IReadOnlyCollection<Guid> handedIn, IEnumerable<Accepted> ledger)
    {
        var ours = handedIn.Select(id => id.ToString("D")).ToHashSet(StringComparer.Ordinal);
        var accepted = ledger.Where(entry => ours.Contains(entry.BizOpaqueCallbackData ?? "")).OrderBy(entry => entry.SteadyAt).ToList();
        var once = accepted.Select(entry => entry.BizOpaqueCallbackData).ToHashSet(StringComparer.Ordinal).Count;
        return new([.. accepted.Select(entry => entry.SteadyAt)], ours.Count - once, accepted.Count - once);
    }

    /// <summary>How many were accepted in the time from <paramref name="from"/> on, both counted from the first acceptance.</summary>
    public int Within(TimeSpan from, TimeSpan length) => Accepted.Count(at => at - Accepted[0] >= from && at - Accepted[0] < from + length);

    /// <summary>How many windows of a length hold more than they may, of those that begin with an acceptance.</summary>
    public int Over(int most, TimeSpan window) => Enumerable.Range(0, Math.Max(0, Accepted.Count - most)).Count(first => Accepted[first + most] - Accepted[first] < window);
}
