namespace Relais.Simulator.Numbers;

/// <summary>The throughput of a number: never more than its limit in any window of one second.</summary>
/// <remarks>A ring of the latest acceptances: a send has room when the one that it would push out is a second old.
/// Source: limits of the Cloud API, 80 messages a second by default.</remarks>
internal sealed class Throughput
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private DateTimeOffset[] _accepted = [];
    private int _next;

    public bool HasRoom(DateTimeOffset now, int messagesPerSecond)
    {
        Resize(messagesPerSecond);
        return now - _accepted[_next] >= Window;
    }

    public void Take(DateTimeOffset now)
    {
        _accepted[_next] = now;
        _next = (_next + 1) % _accepted.Length;
    }

    private void Resize(int messagesPerSecond)
    {
        if (_accepted.Length == messagesPerSecond) return;
        // The ring starts anew at the oldest; a changed limit keeps the latest acceptances it has room for.
        var latest = _accepted.OrderDescending().Take(messagesPerSecond).Reverse().ToArray();
        _accepted = new DateTimeOffset[messagesPerSecond];
        latest.CopyTo(_accepted, messagesPerSecond - latest.Length);
        _next = 0;
    }
}
