using Relais.Platform;

namespace Relais.Messaging.Restoring;

/// <summary>In an older copy of the database a missing receipt proves nothing: it may have come to the original. People decide on what was under way.</summary>
internal sealed class RestoredCopyDoubts : IRestoredCopyReaction
{
    // Without a place in the order of departures nothing that leaves later can be evidence about it.
    public Task ReactAsync(Work work, DateTime now, CancellationToken cancel) =>
        work.ExecuteAsync("UPDATE messaging.outbox SET departure = NULL WHERE state IN ('sending', 'unconfirmed')", cancel);
}
