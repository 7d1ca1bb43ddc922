namespace Relais.Simulator.Clockwork;

/// <summary>What will happen when. One queue and one timer, however many things wait: thousands of sends a second
/// would otherwise mean thousands of timers.</summary>
internal sealed partial class Agenda : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _entries = new();
    private readonly TimeProvider _clock;
    private readonly ILogger<Agenda> _logger;
    private readonly ITimer _timer;
    private long _order;
    private bool _running;

    public Agenda(TimeProvider clock, ILogger<Agenda> logger)
    {
        _clock = clock;
        _logger = logger;
        _timer = clock.CreateTimer(static agenda => ((Agenda)agenda!).RunDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does <paramref name="action"/> after <paramref name="delay"/>. It must be short and wait for nothing.</summary>
    public void After(TimeSpan delay, Action action) => At(_clock.GetUtcNow() + delay, action);

    public void At(DateTimeOffset at, Action action)
    {
        lock (_gate)
        {
            _entries.Enqueue(action, (at, _order++));
            if (!_running) Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void RunDue()
    {
        lock (_gate)
        {
            // Two ticks of the timer may overlap; one runner keeps what is due in its order.
            if (_running) return;
            _running = true;
        }

        while (TakeDue() is { } action) Run(action);
    }

    private Action? TakeDue()
    {
        lock (_gate)
        {
            if (_entries.TryPeek(out _, out var next) && next.At <= _clock.GetUtcNow()) return _entries.Dequeue();
            _running = false;
            Arm();
            return null;
        }
    }

    private void Arm()
    {
        if (!_entries.TryPeek(out _, out var next)) return;
        var wait = next.At - _clock.GetUtcNow();
        // Timers know whole milliseconds and cut the rest off: a timer that comes too early would be set again and again until the
        // time is full, and a thousand sends a second kept a core busy with that.
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(whole > TimeSpan.Zero ? whole : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            // One broken entry must not silence all that come after it.
            LogFailure(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An entry of the agenda failed")]
    private partial void LogFailure(Exception failure);
}
