namespace Relais.Messaging.Sending;

/// <summary>Counts what left, so that no window of a length holds more than it may, wherever the window begins.</summary>
/// <remarks>
/// A message holds its place from its departure until one window after its answer. WhatsApp counted it somewhere between the
/// two, so that by WhatsApp's own clock, too, no window ever holds more, however slow or uneven the way there is. The price
/// is one round trip a window: 0.1 % of a minute, some per cent of a second.
/// Two quotas cannot touch at an edge, because there is none. Time is the machine's monotonic clock, which nobody sets.
/// </remarks>
internal sealed class SlidingWindow(TimeSpan length)
{
    // What becomes free within so small a part of the window becomes free together, with the last of it: tens of thousands are counted often.
    private const int MostSteps = 2_000;

    private readonly long grain = Math.Max(1, length.Ticks / MostSteps);
    // When places become free, soonest first, and how many then.
    private readonly Queue<Step> leaving = new();
    private Step? latest;
    private int left;

    /// <summary>Departed and not answered yet.</summary>
    public int UnderWay { get; private set; }

    /// <summary>How many hold a place at <paramref name="now"/>.</summary>
    public int HeldAt(SteadyTicks now)
    {
        while (leaving.TryPeek(out var first) && first.FreeAt <= now.Value)
        {
            left -= first.Count;
            leaving.Dequeue();
        }
        return UnderWay + left;
    }

    /// <summary>How many of those that hold a place now will still hold it at <paramref name="later"/>, if no answer comes.</summary>
    public int HeldUntil(SteadyTicks later) => UnderWay + left - leaving.TakeWhile(place => place.FreeAt <= later.Value).Sum(place => place.Count);

    /// <summary>How long until fewer than <paramref name="most"/> hold a place; null when that takes an answer first.</summary>
    public TimeSpan? UntilRoom(int most, SteadyTicks now)
    {
        var held = HeldAt(now);
        if (held < most) return TimeSpan.Zero;
        foreach (var step in leaving)
        {
            held -= step.Count;
            if (held < most) return TimeSpan.FromTicks(step.FreeAt - now.Value);
        }
        return null;
    }

    public void Depart() => UnderWay++;

    /// <summary>An answer came, or there will be none: the place is held for one more window.</summary>
    public void Answer(SteadyTicks now)
    {
        UnderWay--;
        Hold(now, 1);
    }

    /// <summary>Nothing left after all: the place is free again.</summary>
    public void Return() => UnderWay--;

    /// <summary>Counts what left earlier, elsewhere or before a restart.</summary>
    public void Hold(SteadyTicks answeredAt, int count)
    {
        var freeAt = (answeredAt.Value + length.Ticks + grain - 1) / grain * grain;
        // One that is free already is never the latest again: it lies a window back.
        if (latest?.FreeAt != freeAt) leaving.Enqueue(latest = new(freeAt));
        latest.Count += count;
        left += count;
    }

    /// <summary>What holds a place after its answer: when it was answered, and how many.</summary>
    public IEnumerable<(SteadyTicks AnsweredAt, int Count)> Answered => leaving.Select(place => (new SteadyTicks(place.FreeAt - length.Ticks), place.Count));

    private sealed class Step(long freeAt)
    {
        public long FreeAt { get; } = freeAt;

        public int Count { get; set; }
    }
}

/// <summary>A moment of this machine's monotonic clock, in units of 100 ns.</summary>
internal readonly record struct SteadyTicks(long Value);
