namespace Relais.WhatsApp.Tests;

/// <summary>A clock that stands still until a test moves it; timers fire as it passes them.</summary>
internal sealed class HeldClock : TimeProvider
{
    private readonly List<HeldTimer> timers = [];
    private DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (timers) timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        now += by;
        HeldTimer[] due;
        lock (timers) due = [.. timers.Where(timer => timer.DueAt <= now)];
        foreach (var timer in due) timer.Fire();
    }

    private sealed class HeldTimer(HeldClock clock, Action fire) : ITimer
    {
        public DateTimeOffset? DueAt { get; private set; }

        public void Fire()
        {
            DueAt = null;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            return true;
        }

        public void Dispose() => DueAt = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
