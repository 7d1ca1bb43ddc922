using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Holds a number to so many messages in any second; people's before a stream's.</summary>
/// <remarks>A new owner of the number waits out one second first, in which the former may still have sent.</remarks>
internal sealed class NumberPace
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly SlidingWindow second = new(Window);
    private readonly SteadyClock clock;
    private Spread bulk = new(80, Window);
    private SteadyTicks quietUntil;

    public NumberPace(SteadyClock clock)
    {
        this.clock = clock;
        Hold(Window);
    }

    public int UnderWay => second.UnderWay;

    /// <summary>How many left, or may have, in the second before now.</summary>
    public int Held => second.HeldAt(Now);

    /// <summary>How many of <paramref name="perSecond"/> may leave now.</summary>
    /// <param name="perSecond">1 to 1,000.</param>
    /// <param name="isBulk">For streams: spread, and leaving a place for what people write.</param>
    public int Allowance(int perSecond, bool isBulk)
    {
        if (Now.Value < quietUntil.Value) return 0;
        var room = Math.Max(0, perSecond - second.HeldAt(Now) - (isBulk ? Reserve(perSecond) : 0));
        return isBulk ? Math.Min(room, BulkOf(perSecond).AllowanceAt(Now)) : room;
    }

    /// <summary>How long until at least one may leave; null when that takes an answer first.</summary>
    public TimeSpan? Wait(int perSecond, bool isBulk)
    {
        var quiet = TimeSpan.FromTicks(Math.Max(0, quietUntil.Value - Now.Value));
        if (second.UntilRoom(perSecond - (isBulk ? Reserve(perSecond) : 0), Now) is not { } room) return null;
        var spread = isBulk ? BulkOf(perSecond).UntilOne(Now) : TimeSpan.Zero;
        return Longest(quiet, room, spread);
    }

    public void Depart(bool isBulk)
    {
        second.Depart();
        if (isBulk) bulk.Depart(Now);
    }

    public void Answer() => second.Answer(Now);

    public void Return() => second.Return();

    /// <summary>Nothing leaves for so long: the provider said that the number is too fast, or busy.</summary>
    public void Hold(TimeSpan duration) => quietUntil = new(Math.Max(quietUntil.Value, Now.Value + duration.Ticks));

    private SteadyTicks Now => new(clock.Now.Ticks);

    // One place in eighty is for people: 98.75 % of the allowance is left to streams, at a thousand 99.8 %.
    private static int Reserve(int perSecond) => perSecond >= 500 ? 2 : perSecond >= 20 ? 1 : 0;

    private Spread BulkOf(int perSecond) => bulk.Most == perSecond ? bulk : bulk = new(perSecond, Window);

    private static TimeSpan Longest(TimeSpan one, TimeSpan two, TimeSpan three) => one > two ? (one > three ? one : three) : two > three ? two : three;
}
