namespace Relais.Messaging.Sending;

/// <summary>Holds a number to so many messages in any second, wherever that second begins.</summary>
/// <remarks>
/// Remembers when each of the last N messages left: the next may leave one second after the N-th before it. Two quotas can
/// not touch at the edge of a window, because there is none. It counts by the monotonic clock, which no correction of the
/// time of day moves. A new owner of the number waits out one second first, in which the former may still have sent.
/// </remarks>
internal sealed class SendPace(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Queue<long> departures = new();
    private readonly long quietFrom = clock.GetTimestamp();

    /// <summary>How many of <paramref name="perSecond"/> may leave now.</summary>
    public int Allowance(int perSecond)
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(quietFrom, now) < Window) return 0;
        while (departures.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Window) departures.Dequeue();
        return Math.Max(0, perSecond - departures.Count);
    }

    /// <summary>How long until at least one may leave.</summary>
    public TimeSpan Wait(int perSecond)
    {
        var now = clock.GetTimestamp();
        var quiet = Window - clock.GetElapsedTime(quietFrom, now);
        if (quiet > TimeSpan.Zero) return quiet;
        if (departures.Count < perSecond) return TimeSpan.Zero;
        return Window - clock.GetElapsedTime(departures.ElementAt(departures.Count - perSecond), now);
    }

    /// <summary>Counts one that leaves now.</summary>
    public void Depart() => departures.Enqueue(clock.GetTimestamp());
}
