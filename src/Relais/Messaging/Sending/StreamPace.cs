using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Holds a stream to its pace, across restarts and owners.</summary>
/// <remarks>
/// What left, and how much is under way, is written beside the stream in the transactions that claim and record, by the
/// machine's own clock. After a restart of the process the next owner goes on from there. On another machine, or after a
/// restart of this one, the clocks cannot be compared: then all that may still count is taken to have left in the moment of
/// the change. So is what was under way, wherever: nobody can tell when it left.
/// </remarks>
internal sealed class StreamPace
{
    // Coarse enough to be one small row, fine enough to lose a hundredth of a window.
    private const int MostPlacesKept = 100;
    private readonly SlidingWindow window;
    private readonly SteadyClock clock;
    private readonly Spread spread;

    /// <param name="pace">As its stream has it.</param>
    /// <param name="memory">What was written beside the stream.</param>
    /// <param name="ownedSince">When we became the owner of the number: all that another sent was over.</param>
    /// <param name="clock">Of this machine.</param>
    public StreamPace(Pace pace, StreamMemory memory, SteadyMoment ownedSince, SteadyClock clock)
    {
        (Pace, this.clock) = (pace, clock);
        (window, spread) = (new(pace.Period), new(pace.Messages, pace.Period));
        foreach (var (ticks, count) in memory.Places.OrderBy(place => place.Ticks))
            window.Hold(new(memory.Boot == ownedSince.Boot ? ticks : ownedSince.Ticks), count);
        if (memory.UnderWay > 0) window.Hold(new(ownedSince.Ticks), memory.UnderWay);
    }

    public Pace Pace { get; }

    /// <summary>How many may leave now.</summary>
    public int Allowance => Math.Min(Math.Max(0, Pace.Messages - window.HeldAt(Now)), spread.AllowanceAt(Now));

    /// <summary>How long until at least one may leave; null when that takes an answer first.</summary>
    public TimeSpan? Wait => window.UntilRoom(Pace.Messages, Now) is { } room ? TimeSpan.FromTicks(Math.Max(room.Ticks, spread.UntilOne(Now).Ticks)) : null;

    /// <summary>Whether nothing of it counts any more.</summary>
    public bool IsAtRest => window.HeldAt(Now) == 0;

    /// <summary>The same departures, held to another pace from now on.</summary>
    public StreamPace ChangedTo(Pace pace)
    {
        var changed = new StreamPace(pace, ToMemory() with { UnderWay = 0 }, clock.Now, clock);
        for (var underWay = window.UnderWay; underWay > 0; underWay--) changed.window.Depart();
        return changed;
    }

    public void Depart()
    {
        window.Depart();
        spread.Depart(Now);
    }

    public void Answer() => window.Answer(Now);

    public void Return() => window.Return();

    /// <summary>What the next owner must know.</summary>
    public StreamMemory ToMemory()
    {
        var now = clock.Now;
        _ = window.HeldAt(new(now.Ticks));
        var grain = Math.Max(1, Pace.Period.Ticks / MostPlacesKept);
        return new(now.Boot, [.. window.Answered
            // Rounded up: what is remembered as later is only held longer.
            .GroupBy(place => (place.AnsweredAt.Value + grain - 1) / grain * grain)
            .Select(places => (Math.Min(places.Key, now.Ticks), places.Sum(place => place.Count)))], window.UnderWay);
    }

    private SteadyTicks Now => new(clock.Now.Ticks);
}

/// <summary>What left a stream within its window, by the clock of the machine that sent it.</summary>
/// <param name="Boot">Which start of which machine; null when nothing was ever sent.</param>
/// <param name="Places">When they were answered, and how many.</param>
/// <param name="UnderWay">How many were not answered yet.</param>
internal sealed record StreamMemory(Guid? Boot, IReadOnlyList<(long Ticks, int Count)> Places, int UnderWay)
{
    public static StreamMemory Of(Guid? boot, long[] ticks, int[] counts, int underWay) => new(boot, [.. ticks.Zip(counts)], underWay);
}
