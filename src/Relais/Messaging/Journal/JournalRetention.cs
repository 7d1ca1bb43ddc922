using Relais.Platform;

namespace Relais.Messaging.Journal;

/// <summary>Keeps the journal for as many days as the settings say: one node at a time, at start and then every hour.</summary>
internal sealed partial class JournalRetention(JournalDays days, Leases leases, MessagingSettings settings, TimeProvider clock, ILogger<JournalRetention> log) : BackgroundService
{
    /// <summary>How many days have their table before they begin, should nobody be there to make it.</summary>
    public const int DaysAhead = 7;

    private const string Lease = "journal_days";
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>Does what is due now.</summary>
    /// <returns>False when something was left for later: another was in the way, or has the lease.</returns>
    public async Task<bool> KeepAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        try
        {
            return await MakeDaysAsync(today, cancel) & await DropDaysAsync(today.AddDays(-settings.JournalDays), cancel);
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }

    // The first time before anything is served: from the first webhook on, each day has its table.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await TryAsync(() => MakeDaysAsync(today, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryAsync(() => KeepAsync(stoppingToken));
            await Task.Delay(isDone ? Usual : Soon, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> MakeDaysAsync(DateOnly today, CancellationToken cancel)
    {
        var standing = await days.ListAsync(cancel);
        var isDone = true;
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            if (standing.Contains(day)) continue;
            if (!await IsOursAsync(cancel)) return false;
            isDone &= await days.MakeAsync(day, cancel);
        }
        return isDone;
    }

    private async Task<bool> DropDaysAsync(DateOnly before, CancellationToken cancel)
    {
        var isDone = true;
        foreach (var day in (await days.ListAsync(cancel)).Where(day => day < before))
        {
            if (!await IsOursAsync(cancel)) return false;
            if (await days.DropAsync(day, cancel)) LogDropped(log, day);
            else isDone = false;
        }

        var standing = await days.ListAsync(cancel);
        do
        {
            if (!await IsOursAsync(cancel)) return false;
        }
        while (await days.SweepAsync(before, standing, cancel) > 0);
        return isDone;
    }

    // Asked before each step: a step is short beside the lease, and many of them are not.
    private async Task<bool> IsOursAsync(CancellationToken cancel) => await leases.TakeAsync(Lease, cancel) is not null;

    private async Task<bool> TryAsync(Func<Task<bool>> keep)
    {
        try
        {
            return await keep();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception failure)
        {
            LogFailed(log, failure, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The webhooks of {Day} were over their time and are dropped.")]
    private static partial void LogDropped(ILogger log, DateOnly day);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The days of the journal could not be kept ({Reason}); tried again in a minute.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);
}
