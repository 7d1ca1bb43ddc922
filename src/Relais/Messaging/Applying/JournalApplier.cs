using Npgsql;
using Relais.Accounts;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>Applies what the journal holds, as it comes in. Several nodes may do so at once.</summary>
internal sealed partial class JournalApplier(
    Database database, AccountDirectory directory, EventApplier applier, Wakeups wakeups, MessagingSettings settings, TimeProvider clock, ILogger<JournalApplier> log)
    : BackgroundService
{
    // A batch costs some fifteen round trips whether it holds two bodies or a thousand. Under load the next ones are given a
    // moment to gather; the first after a rest is applied at once.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan SettleEvery = TimeSpan.FromSeconds(5);
    private long settledAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Applies what the journal holds until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var news = wakeups.Listen(WebhookJournal.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ApplyNextAsync(stoppingToken) is > 0 and var applied)
                {
                    if (applied < settings.ApplyBatch / 2) await Task.Delay(Gathering, clock, stoppingToken);
                    continue;
                }
                await SettleIfDueAsync(stoppingToken);
                await news.WaitAsync(settings.PollEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Nothing of the batch was committed; it waits where it was.
                LogFailed(log, failure, failure.GetType().Name);
                await news.WaitAsync(settings.PollEvery, CancellationToken.None);
            }
        }
    }

    /// <summary>Applies the next batch.</summary>
    /// <returns>How many bodies it held.</returns>
    public async Task<int> ApplyNextAsync(CancellationToken cancel)
    {
        try
        {
            return await ApplyNextAsync(oneByOne: false, cancel);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            return await ApplyNextAsync(oneByOne: false, cancel);
        }
        catch (PostgresException failure) when (!failure.IsTransient)
        {
            // Some event of the batch cannot be applied: the others must not wait for it.
            LogPoison(log, failure.SqlState);
            return await ApplyNextAsync(oneByOne: true, cancel);
        }
    }

    private async Task<int> ApplyNextAsync(bool oneByOne, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var (batches, bodies) = await JournalStore.TakeAsync(work, settings.ApplyBatch, cancel);
        if (batches.Length == 0) return 0;

        var (events, aside) = JournalReading.Read(bodies, directory, applier.Takes);
        if (aside.Exists(entry => entry.ReasonCode == SetAsideReason.UnknownNumber) && await directory.RefreshIfStaleAsync(cancel)) (events, aside) = JournalReading.Read(bodies, directory, applier.Takes);
        if (oneByOne) aside.AddRange(await applier.ApplyOneByOneAsync(work, events, cancel));
        else await applier.ApplyAsync(work, events, holdsNothing: true, cancel);

        var now = clock.GetUtcNow().UtcDateTime;
        await JournalStore.SetAsideAsync(work, aside, now, cancel);
        await JournalStore.MarkAppliedAsync(work, batches, now, cancel);
        await work.CommitAsync(cancel);
        return bodies.Count;
    }

    private async Task SettleIfDueAsync(CancellationToken cancel)
    {
        if (settledAt != 0 && clock.GetElapsedTime(settledAt) < SettleEvery) return;
        settledAt = clock.GetTimestamp();
        await using var work = await database.BeginAsync(cancel);
        await applier.SettleAsync(work, cancel);
        await work.CommitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of webhooks could not be applied ({Reason}); it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of webhooks holds one that cannot be applied ({SqlState}); its events are applied one by one.")]
    private static partial void LogPoison(ILogger log, string sqlState);
}
