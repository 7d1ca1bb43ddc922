using System.Collections.Concurrent;
using System.Threading.Channels;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Customers;

/// <summary>Tells open phone pages which thread changed. A slow page loses hints, never messages: it asks for the thread.</summary>
internal sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<Channel<ThreadChanged>, bool> _listeners = new();

    public void Tell(Number number, Customer customer) => Tell(new ThreadChanged(number.PhoneNumberId, customer.WaId, customer.Id));

    /// <summary>The number itself came, changed or went.</summary>
    public void Tell(Number number) => Tell(new ThreadChanged(number.PhoneNumberId, null, null));

    private void Tell(ThreadChanged change)
    {
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(change);
    }

    public Hearing Listen()
    {
        var channel = Channel.CreateBounded<ThreadChanged>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        return new Hearing(this, channel);
    }

    /// <summary>One open page.</summary>
    internal sealed class Hearing(ChangeFeed feed, Channel<ThreadChanged> channel) : IDisposable
    {
        public IAsyncEnumerable<ThreadChanged> AllAsync(CancellationToken cancel) => channel.Reader.ReadAllAsync(cancel);

        public void End() => channel.Writer.TryComplete();

        public void Dispose() => feed._listeners.TryRemove(channel, out _);
    }
}

/// <param name="WaId">Null for a customer whose number is hidden.</param>
/// <param name="CustomerId">Null when the number itself changed.</param>
internal sealed record ThreadChanged(string PhoneNumberId, string? WaId, string? CustomerId);
