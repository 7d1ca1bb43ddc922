using System.Collections.Concurrent;

namespace Relais.Messaging.Sending;

/// <summary>Remembers the pace of each number that this node owns, across the times in which it had nothing to send.</summary>
/// <remarks>The same epoch means that nobody else has owned the number since: its departures are all known here.</remarks>
internal sealed class Paces(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, (long Epoch, SendPace Pace)> known = new();

    public SendPace Of(Ownership owner) =>
        known.AddOrUpdate(owner.Account.Id, _ => (owner.Epoch, new SendPace(clock)), (_, before) => before.Epoch == owner.Epoch ? before : (owner.Epoch, new SendPace(clock))).Pace;
}
