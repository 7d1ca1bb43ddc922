using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Holds a number to so many messages in any second; people's before a stream's.</summary>
/// <remarks>
/// A message is claimed a little before there is a place for it, and departs when there is: else each place would stand empty
/// while the claim is committed. A new owner of the number waits out one second first, in which the former may still have sent.
/// </remarks>
internal sealed class NumberPace
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>How long before its place is free a message may be claimed: some claims long. What is claimed when we are killed is in doubt, so no longer.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(40);

    private readonly SlidingWindow second = new(Window);
    private readonly SteadyClock clock;
    private Spread bulk = new(80, Window);
    private SteadyTicks quietUntil;
    private int claimed;

    public NumberPace(SteadyClock clock)
    {
        this.clock = clock;
        Hold(Window);
    }

    /// <summary>Claimed and not answered yet.</summary>
    public int UnderWay => claimed + second.UnderWay;

    /// <summary>How many left, or may have, in the second before now.</summary>
    public int Held => second.HeldAt(Now);

    /// <summary>How many of <paramref name="perSecond"/> may be claimed now.</summary>
    /// <param name="perSecond">1 to 1,000.</param>
    /// <param name="isBulk">For streams: spread, and leaving a place for what people write.</param>
    public int Allowance(int perSecond, bool isBulk)
    {
        if (Now.Value < quietUntil.Value) return 0;
        var room = Math.Max(0, Most(perSecond, isBulk) - second.HeldUntil(Soon) - claimed);
        return isBulk ? Math.Min(room, BulkOf(perSecond).AllowanceAt(Soon)) : room;
    }

    /// <summary>How long until at least one may be claimed; null when that takes an answer first.</summary>
    public TimeSpan? Wait(int perSecond, bool isBulk)
    {
        var quiet = TimeSpan.FromTicks(Math.Max(0, quietUntil.Value - Now.Value));
        if (second.UntilRoom(Most(perSecond, isBulk) - claimed, Now) is not { } room) return null;
        var spread = isBulk ? BulkOf(perSecond).UntilOne(Soon) : TimeSpan.Zero;
        return Longest(quiet, room > Lead ? room - Lead : TimeSpan.Zero, spread);
    }

    public void Claim(bool isBulk)
    {
        claimed++;
        if (isBulk) bulk.Depart(Soon);
    }

    /// <summary>What was claimed is not sent after all.</summary>
    public void GiveUp() => claimed--;

    /// <summary>Takes a place for what was claimed, if one is free.</summary>
    public bool TryDepart(int perSecond, bool isBulk)
    {
        if (second.HeldAt(Now) >= Most(perSecond, isBulk)) return false;
        Depart();
        return true;
    }

    public void Depart()
    {
        claimed--;
        second.Depart();
    }

    /// <summary>How long until what was claimed may depart; null when that takes an answer first.</summary>
    public TimeSpan? WaitToDepart(int perSecond, bool isBulk) => second.UntilRoom(Most(perSecond, isBulk), Now);

    public void Answer() => second.Answer(Now);

    public void Return() => second.Return();

    /// <summary>Nothing leaves for so long: the provider said that the number is too fast, or busy.</summary>
    public void Hold(TimeSpan duration) => quietUntil = new(Math.Max(quietUntil.Value, Now.Value + duration.Ticks));

    private SteadyTicks Now => new(clock.Now.Ticks);

    private SteadyTicks Soon => new(clock.Now.Ticks + Lead.Ticks);

    private static int Most(int perSecond, bool isBulk) => perSecond - (isBulk ? Reserve(perSecond) : 0);

    // One place in eighty is for people: 98.75 % of the allowance is left to streams, at a thousand 99.8 %.
    private static int Reserve(int perSecond) => perSecond >= 500 ? 2 : perSecond >= 20 ? 1 : 0;

    private Spread BulkOf(int perSecond) => bulk.Most == perSecond ? bulk : bulk = new(perSecond, Window);

    private static TimeSpan Longest(TimeSpan one, TimeSpan two, TimeSpan three) => one > two ? (one > three ? one : three) : two > three ? two : three;
}
