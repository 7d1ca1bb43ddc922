namespace Relais.Messaging.Sending;

/// <summary>The senders that run on this node, one of a number at most. Only the loop that starts them looks at it.</summary>
/// <remarks>A sender does not strike itself off when it ends: one that ended before it was written down would stand here for ever, and its number never send again.</remarks>
internal sealed class RunningSenders
{
    private readonly Dictionary<Guid, (Action Wake, Task Running)> senders = [];

    /// <summary>Ends when all have ended.</summary>
    public Task AllEnded => Task.WhenAll(senders.Values.Select(sender => sender.Running));

    /// <param name="accountId">Which number it sends for.</param>
    /// <param name="wake">Has it look at once.</param>
    /// <param name="running">Is over when it has ended, and never fails.</param>
    public void Add(Guid accountId, Action wake, Task running) => senders[accountId] = (wake, running);

    /// <summary>Whether the number has a sender that has not ended.</summary>
    public bool Has(Guid accountId)
    {
        if (!senders.TryGetValue(accountId, out var sender)) return false;
        if (!sender.Running.IsCompleted) return true;
        senders.Remove(accountId);
        return false;
    }

    /// <summary>Has the number's sender look at once.</summary>
    /// <returns>Whether it has one.</returns>
    public bool Wake(Guid accountId)
    {
        if (!Has(accountId)) return false;
        senders[accountId].Wake();
        return true;
    }
}
