using Npgsql;
using Relais.Access;
using Relais.Accounts;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>Applies a body of the journal once more. Harmless at any time: what was applied meets itself.</summary>
internal sealed class ReplayWebhook(Database database, AccountDirectory directory, EventApplier applier, AuditTrail audit, TimeProvider clock)
{
    private const int MostTries = 3;

    /// <param name="place">Which body.</param>
    /// <param name="trail">The workspace whose audit trail tells of it: that of whoever asks.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What still cannot be applied; null when there is no such body.</returns>
    public async Task<IReadOnlyList<SetAside>?> ReplayAsync(WebhookPlace place, Guid trail, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ReplayOnceAsync(place, trail, cancel);
            }
            catch (PostgresException collision) when (tries < MostTries && collision.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // An applier was at work on the same people: nothing of ours was committed.
            }
        }
    }

    private async Task<IReadOnlyList<SetAside>?> ReplayOnceAsync(WebhookPlace place, Guid trail, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await JournalStore.TakeAsync(work, place, cancel) is not { } body) return null;

        var (events, aside) = JournalReading.Read([body], directory, applier.Takes);
        aside.AddRange(await ApplyAsync(work, events, cancel));
        await JournalStore.ForgetAsideAsync(work, body, cancel);
        await JournalStore.SetAsideAsync(work, aside, clock.GetUtcNow().UtcDateTime, cancel);
        await audit.RecordAsync(work, trail, new("journal.replayed", new("webhook", $"{place}")) { Changes = [AuditChange.To("still_set_aside", aside.Count)] }, cancel);
        await work.CommitAsync(cancel);
        return aside;
    }

    // As a whole if it can be: a body may hold a thousand events.
    private async Task<IReadOnlyList<SetAside>> ApplyAsync(Work work, List<JournalledEvent> events, CancellationToken cancel)
    {
        await work.Transaction.SaveAsync("body", cancel);
        try
        {
            await applier.ApplyAsync(work, events, holdsNothing: false, cancel);
            return [];
        }
        catch (PostgresException failure) when (!failure.IsTransient)
        {
            await work.Transaction.RollbackAsync("body", cancel);
            return await applier.ApplyOneByOneAsync(work, events, cancel);
        }
    }
}
