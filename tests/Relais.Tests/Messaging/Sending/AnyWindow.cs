namespace Relais.Tests.Messaging.Sending;

/// <summary>Judges a limit as it is meant: over any window, wherever it begins.</summary>
internal static class AnyWindow
{
    /// <summary>The most moments that any half-open window of this length holds.</summary>
    public static int Most(IEnumerable<long> moments, TimeSpan length)
    {
        var sorted = moments.Order().ToArray();
        var (most, first) = (0, 0);
        for (var last = 0; last < sorted.Length; last++)
        {
            while (sorted[last] - sorted[first] >= length.Ticks) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }
}
