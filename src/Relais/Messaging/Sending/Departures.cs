using System.Collections.Concurrent;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Claimed messages of one number that wait for their place: what people wrote first, and each in the order of its claim.</summary>
internal sealed class Departures(TimeProvider clock)
{
    // Whoever waits for an answer is told of it; this is only how soon a change of the number's limit is seen.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<ClaimedMessage> people = new();
    private readonly ConcurrentQueue<ClaimedMessage> bulk = new();
    private readonly Signal changed = new(clock);
    private volatile bool isComplete;

    public void Add(IReadOnlyCollection<ClaimedMessage> claimed)
    {
        foreach (var message in claimed) (message.Message.StreamId is null ? people : bulk).Enqueue(message);
        if (claimed.Count > 0) changed.Give();
    }

    /// <summary>A place may have become free.</summary>
    public void Look()
    {
        if (!people.IsEmpty || !bulk.IsEmpty) changed.Give();
    }

    /// <summary>Nothing more will be added.</summary>
    public void Complete()
    {
        isComplete = true;
        changed.Give();
    }

    /// <summary>The next message, once there is a place for it.</summary>
    /// <param name="mayLeave">Takes a place for it, if there is one.</param>
    /// <param name="wait">How long until there may be one; null until an answer comes.</param>
    /// <returns>Null when all have left and no more will come.</returns>
    public async Task<ClaimedMessage?> NextAsync(Func<ClaimedMessage, bool> mayLeave, Func<ClaimedMessage, TimeSpan?> wait)
    {
        while (true)
        {
            if (people.TryPeek(out var message) || bulk.TryPeek(out message))
            {
                if (mayLeave(message))
                {
                    _ = (message.Message.StreamId is null ? people : bulk).TryDequeue(out _);
                    return message;
                }
            }
            else if (isComplete)
            {
                return null;
            }
            var patience = message is null ? null : wait(message);
            await changed.WaitAsync(patience < Patience ? patience.Value : Patience, CancellationToken.None);
        }
    }
}
