namespace Relais.Tests.World;

/// <summary>A clock that stands still until a test moves it; for rules that only read the time.</summary>
internal sealed class HeldClock(DateTimeOffset now) : TimeProvider
{
    private long monotonic;

    public DateTimeOffset Now { get; private set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => monotonic;

    public void Advance(TimeSpan by)
    {
        Now += by;
        monotonic += by.Ticks;
    }

    /// <summary>Somebody sets the time of day; the monotonic clock knows nothing of it.</summary>
    public void Step(TimeSpan by) => Now += by;
}
