using System.Globalization;

namespace Relais.Simulator.Numbers;

/// <summary>Counts the sends that came to a number, and what became of them. Each ends as accepted, refused, failed on order or cut.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly BusiestSecond _busiest = new();
    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _ordered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pairsOver = new(StringComparer.Ordinal);
    private int _attempts;
    private int _underWay;
    private int _cut;
    private int _accepted;
    private int _deepestPair;

    /// <summary>How many sends have arrived and are not finished with.</summary>
    public int UnderWay
    {
        get { lock (_gate) return _underWay; }
    }

    public void Arrive()
    {
        lock (_gate)
        {
            _attempts++;
            _underWay++;
        }
    }

    public void Leave()
    {
        lock (_gate) _underWay--;
    }

    /// <summary>Its connection was cut before it was accepted.</summary>
    public void Cut()
    {
        lock (_gate) _cut++;
    }

    /// <summary>It failed because a fault was ordered, whatever the limits would have said.</summary>
    public void Fail(int code)
    {
        lock (_gate) CountIn(_ordered, code.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="reason">The error's code, or the name of the limit where the code does not tell.</param>
    public void Refuse(string reason)
    {
        lock (_gate) CountIn(_refusals, reason);
    }

    public void RefusePair(string customerId)
    {
        lock (_gate) _pairsOver.Add(customerId);
    }

    /// <param name="pairDepth">How many messages the pair has borrowed with this one.</param>
    public void Accept(DateTimeOffset now, int pairDepth)
    {
        lock (_gate)
        {
            _accepted++;
            _busiest.Note(now);
            _deepestPair = Math.Max(_deepestPair, pairDepth);
        }
    }

    public TallySheet Read()
    {
        lock (_gate)
            return new TallySheet(
                _attempts, _underWay, _accepted, _cut, new(_refusals, StringComparer.Ordinal), new(_ordered, StringComparer.Ordinal),
                _busiest.Count, _busiest.BeganAt, _deepestPair, _pairsOver.Count);
    }

    private static void CountIn(SortedDictionary<string, int> counts, string reason) => counts[reason] = counts.GetValueOrDefault(reason) + 1;
}

/// <param name="Cut">By order, before acceptance.</param>
/// <param name="Refusals">By the platform's own rules and limits.</param>
/// <param name="OrderedFailures">By order, before acceptance.</param>
/// <param name="DeepestPair">The most messages that any pair had borrowed at once.</param>
/// <param name="PairsOver">How many pairs had a send refused for it.</param>
internal sealed record TallySheet(
    int Attempts, int UnderWay, int Accepted, int Cut, SortedDictionary<string, int> Refusals, SortedDictionary<string, int> OrderedFailures,
    int BusiestCount, DateTimeOffset? BusiestBeganAt, int DeepestPair, int PairsOver);
