namespace Relais.Simulator.Numbers;

/// <summary>The most that happened in any window of one second: one that starts anywhere, holds its beginning and not its end.</summary>
internal sealed class BusiestSecond
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Queue<DateTimeOffset> _latest = new();

    public int Count { get; private set; }

    /// <summary>The first of them; null when nothing happened yet.</summary>
    public DateTimeOffset? BeganAt { get; private set; }

    public void Note(DateTimeOffset now)
    {
        while (_latest.TryPeek(out var oldest) && now - oldest >= Window) _latest.Dequeue();
        _latest.Enqueue(now);
        if (_latest.Count <= Count) return;
        Count = _latest.Count;
        BeganAt = _latest.Peek();
    }
}
