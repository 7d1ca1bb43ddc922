using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Sees to it that every number with something to send has a sender, here or on another node.</summary>
internal sealed partial class SendingService(
    AccountDirectory directory, NumberClients clients, OutboxStore outbox, Leases leases, Wakeups wakeups, MessagingSettings settings, SteadyClock steady, TimeProvider clock, ILogger<SendingService> log) : BackgroundService
{
    /// <summary>Wakes the senders; the payload is the account.</summary>
    public const string Topic = "outbox";

    private readonly Paces paces = new(steady);
    private readonly RunningSenders senders = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Keeps senders running until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var news = wakeups.Listen(Topic);
        IReadOnlySet<string> woken = new HashSet<string>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!WakeRunning(woken)) await StartWhereDueAsync(stoppingToken);
                woken = await news.WaitAsync(settings.PollEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogFailed(log, failure.GetType().Name);
                woken = await news.WaitAsync(settings.PollEvery, CancellationToken.None);
            }
        }
        await senders.AllEnded;
    }

    /// <returns>Whether all that was heard of has a sender, so that there is no need to look further.</returns>
    private bool WakeRunning(IReadOnlySet<string> woken)
    {
        var all = woken.Count > 0;
        foreach (var payload in woken)
        {
            if (!Guid.TryParse(payload, out var account) || !senders.Wake(account)) all = false;
        }
        return all;
    }

    private async Task StartWhereDueAsync(CancellationToken stopping)
    {
        var idle = directory.All.Where(account => !account.IsPaused && !senders.Has(account.Id)).ToList();
        if (idle.Count == 0) return;
        foreach (var accountId in await outbox.WaitingAsync(idle, stopping))
        {
            var sender = new NumberSender(accountId, paces, directory, clients, outbox, leases, settings.PollEvery, clock, log);
            senders.Add(accountId, sender.Wake, RunAsync(accountId, sender, stopping));
        }
    }

    private async Task RunAsync(Guid accountId, NumberSender sender, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            await sender.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping: what was queued stays queued.
        }
        catch (Exception failure)
        {
            LogEnded(log, failure, accountId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be looked at ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sender of account {AccountId} ended; another is started.")]
    private static partial void LogEnded(ILogger log, Exception exception, Guid accountId);
}
