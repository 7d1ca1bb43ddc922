namespace Relais.Simulation.Time;

/// <summary>A timer of virtual time.</summary>
/// <param name="scheduler">Whose time.</param>
/// <param name="node">The process that it dies with; null for the world outside.</param>
/// <param name="callback">What it does.</param>
/// <param name="state">Handed to it.</param>
internal sealed class VirtualTimer(Scheduler scheduler, Node? node, TimerCallback callback, object? state) : ITimer
{
    private long? due;
    private TimeSpan period;

    public Node? Node => node;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period;
        due = dueTime == Timeout.InfiniteTimeSpan ? null : scheduler.Now + dueTime.Ticks;
        if (due is { } at) scheduler.Schedule(this, at);
        return true;
    }

    /// <summary>Whether it was not changed since it was set for this moment.</summary>
    public bool IsDueAt(long at) => due == at;

    public void Fire()
    {
        if (due is null) return;
        due = null;
        if (period > TimeSpan.Zero) Change(period, period);
        callback(state);
    }

    public void Dispose() => due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
