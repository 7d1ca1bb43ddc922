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
    /// <param name="place">Takes a place: zero when it did, else how long to wait before the next try; null until an answer.</param>
    /// <returns>Null when all have left and no more will come.</returns>
    public async Task<ClaimedMessage?> NextAsync(Func<ClaimedMessage, TimeSpan?> place)
    {
        while (true)
        {
            var wait = Patience;
            if (people.TryPeek(out var message) || bulk.TryPeek(out message))
            {
                if (place(message) is { } until)
                {
                    if (until == TimeSpan.Zero)
                    {
                        _ = (message.Message.StreamId is null ? people : bulk).TryDequeue(out _);
                        return message;
                    }
                    if (until < wait) wait = until;
                }
            }
            else if (isComplete)
            {
                return null;
            }
            await changed.WaitAsync(wait, CancellationToken.None);
        }
    }
}
