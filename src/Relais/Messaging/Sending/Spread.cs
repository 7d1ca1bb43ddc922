namespace Relais.Messaging.Sending;

/// <summary>Spreads bulk over its window, so that a message with precedence soon finds a place: what leaves in one burst is due in one burst a window later.</summary>
/// <param name="most">Messages a window.</param>
/// <param name="window">How long the window is.</param>
internal sealed class Spread(int most, TimeSpan window)
{
    // So many may leave at once: what was held up by a slow moment of the machine is made good with the next, also at a slow pace.
    private const int LeastAtOnce = 3;

    // A little faster than even, so that time lost is made good.
    private readonly double interval = 0.9 * window.Ticks / most;
    private readonly double tolerance = 0.9 * window.Ticks / most * (Math.Max(LeastAtOnce, most / 20) - 1);
    private double next;

    public int Most => most;

    public TimeSpan Window => window;

    /// <summary>How many may leave now without bunching.</summary>
    public int AllowanceAt(SteadyTicks now)
    {
        var slack = now.Value + tolerance - Math.Max(next, now.Value);
        return slack < 0 ? 0 : (int)Math.Min(most, Math.Floor(slack / interval) + 1);
    }

    public TimeSpan UntilOne(SteadyTicks now) => TimeSpan.FromTicks((long)Math.Max(0, Math.Ceiling(next - tolerance - now.Value)));

    public void Depart(SteadyTicks now) => next = Math.Max(next, now.Value) + interval;
}
