namespace Relais.Tests.World;

/// <summary>The system's clock, set forward or back by as much as a test wants. Timers and the monotonic clock go on as they are.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public TimeSpan Shift
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref shift));
        set => Interlocked.Exchange(ref shift, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
