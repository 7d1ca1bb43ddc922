using System.Threading.Channels;

namespace Relais.Platform;

/// <summary>Wakes one who waits. A signal given while nobody waits is kept for the next wait; several are one.</summary>
public sealed class Signal(TimeProvider clock)
{
    private readonly Channel<bool> given = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Give() => given.Writer.TryWrite(true);

    /// <summary>Returns at the next signal, after <paramref name="patience"/>, or when cancelled; it does not throw.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        // A timer counts whole milliseconds and leaves off the rest: it would wake us before what we wait for.
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Ceiling(patience.TotalMilliseconds)), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, enough.Token);
        try
        {
            await given.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks by itself.
        }
    }
}
