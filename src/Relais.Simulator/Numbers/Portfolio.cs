namespace Relais.Simulator.Numbers;

/// <summary>A business portfolio: its numbers share one count of the people to whom they wrote first.</summary>
/// <remarks>The platform counts when it delivers. Here it is counted when a message is accepted, as that is when it is refused.</remarks>
internal sealed class Portfolio(string id)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _latestTo = new(StringComparer.Ordinal);
    private readonly Queue<(string User, DateTimeOffset At)> _inOrder = new();
    private volatile MessagingTier _tier = MessagingTier.Unlimited;

    public string Id { get; } = id;

    public MessagingTier Tier
    {
        get => _tier;
        set => _tier = value;
    }

    /// <summary>Counts a person; false, and nothing counted, when that would be one too many.</summary>
    public bool TryTake(string user, DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            if (!_latestTo.ContainsKey(user) && _latestTo.Count >= (_tier.Users ?? int.MaxValue)) return false;
            _latestTo[user] = now;
            _inOrder.Enqueue((user, now));
            return true;
        }
    }

    public int CountUsers(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            return _latestTo.Count;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_inOrder.TryPeek(out var oldest) && now - oldest.At >= Window)
        {
            _inOrder.Dequeue();
            if (_latestTo.GetValueOrDefault(oldest.User) == oldest.At) _latestTo.Remove(oldest.User);
        }
    }
}
