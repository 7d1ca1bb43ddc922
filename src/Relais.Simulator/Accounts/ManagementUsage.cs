namespace Relais.Simulator.Accounts;

/// <summary>How much of its hourly calls an account or an app has used. Sends and media are not counted.</summary>
/// <remarks>5,000 an hour for an account once it has a registered number; refused with 80007 beyond, and those of an app with 4. Source: Graph API
/// rate limits.</remarks>
internal sealed class ManagementUsage
{
    public const int DefaultCallsPerHour = 5_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _calls = new();
    private int _callsPerHour = DefaultCallsPerHour;

    public int CallsPerHour
    {
        get { lock (_gate) return _callsPerHour; }
        set { lock (_gate) _callsPerHour = value; }
    }

    /// <summary>Counts a call; false, and nothing counted, when the hour has no room.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            if (_calls.Count >= _callsPerHour) return false;
            _calls.Enqueue(now);
            return true;
        }
    }

    /// <summary>The percentage used, and the minutes until the oldest call is forgotten when all is used.</summary>
    public (int Percent, int MinutesToRegain) Read(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            var percent = _calls.Count * 100 / _callsPerHour;
            return (percent, percent < 100 ? 0 : (int)Math.Ceiling((_calls.Peek() + Window - now).TotalMinutes));
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_calls.TryPeek(out var oldest) && now - oldest >= Window) _calls.Dequeue();
    }
}
