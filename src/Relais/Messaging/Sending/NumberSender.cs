using System.Threading.Channels;
using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Sends what is due of one number, as its only owner, no faster than the number may.</summary>
internal sealed partial class NumberSender(
    Guid accountId, Paces paces, AccountDirectory directory, NumberClients clients, OutboxStore outbox, Leases leases, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>Requests under way at once. Each waits for WhatsApp's answer, some 100 to 500 ms.</summary>
    private const int MostUnderWay = 64;

    /// <summary>How long a number with nothing to send keeps its lease.</summary>
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(20);

    private readonly Channel<(ClaimedMessage, SendOutcome)> outcomes = Channel.CreateUnbounded<(ClaimedMessage, SendOutcome)>(new() { SingleReader = true });
    private readonly SemaphoreSlim wake = new(0, 1);
    private int underWay;

    /// <summary>There is something to send: look at once.</summary>
    public void Wake()
    {
        try
        {
            if (wake.CurrentCount == 0) wake.Release();
        }
        catch (Exception late) when (late is SemaphoreFullException or ObjectDisposedException)
        {
            // Another woke it in the same moment, or it has just ended: whoever ends is started again where something is due.
        }
    }

    /// <summary>Owns the number while there is work; ends when it has been idle, was lost to another node, or the process stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (directory.Find(accountId) is not { } account) return;
        if (await leases.TakeAsync(Ownership.NameOf(accountId), stopping) is not { } epoch) return;

        var owner = new Ownership(account, leases.Holder, epoch);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(owner, lost);
        var recording = RecordAsync(owner);
        try
        {
            await outbox.DisownAsync(owner, stopping);
            await SendWhileDueAsync(owner, paces.Of(owner), lost.Token);
        }
        finally
        {
            // What is under way is waited for and recorded: only a kill leaves it unconfirmed.
            while (Volatile.Read(ref underWay) > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), clock, CancellationToken.None);
            outcomes.Writer.Complete();
            await recording;
            await lost.CancelAsync();
            await renewing;
            await leases.ReleaseAsync(owner.LeaseName, CancellationToken.None);
        }
    }

    public void Dispose() => wake.Dispose();

    private async Task SendWhileDueAsync(Ownership owner, SendPace pace, CancellationToken cancel)
    {
        var idleSince = clock.GetTimestamp();
        while (!cancel.IsCancellationRequested)
        {
            if (directory.Find(accountId) is not { IsPaused: false } account) return;
            var most = Math.Min(pace.Allowance(account.MessagesPerSecond), MostUnderWay - Volatile.Read(ref underWay));
            var claimed = most > 0 ? await outbox.ClaimAsync(owner, most, cancel) : [];
            foreach (var message in claimed)
            {
                pace.Depart();
                Interlocked.Increment(ref underWay);
                _ = SendAsync(account, message, cancel);
            }

            if (claimed.Count > 0) idleSince = clock.GetTimestamp();
            else if (most > 0 && Volatile.Read(ref underWay) == 0 && clock.GetElapsedTime(idleSince) > IdlePatience) return;
            if (claimed.Count == 0 || claimed.Count < most) await WaitAsync(owner, most > 0 ? null : pace.Wait(account.MessagesPerSecond), cancel);
        }
    }

    private async Task SendAsync(ConnectedAccount account, ClaimedMessage message, CancellationToken cancel)
    {
        SendOutcome outcome;
        try
        {
            // Not cancelled once under way: an answer that is on its way is worth waiting for, and the client ends by itself.
            outcome = cancel.IsCancellationRequested
                ? new SendOutcome.TryAgain(TimeSpan.Zero, CountsAsFailure: false, "stopping", null, null)
                : SendOutcome.Of(await WhatsApp.Sending.SendText.SendTextAsync(clients.For(account), message.ToRequest(), CancellationToken.None), message.Failures);
        }
        catch (Exception failure)
        {
            LogUnexpected(log, failure, message.Id);
            outcome = new SendOutcome.Unconfirmed();
        }
        outcomes.Writer.TryWrite((message, outcome));
    }

    // Many answers share one commit; while it is under way the next ones gather.
    private async Task RecordAsync(Ownership owner)
    {
        while (await outcomes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var gathered = new List<(ClaimedMessage, SendOutcome)>();
            while (gathered.Count < 500 && outcomes.Reader.TryRead(out var outcome)) gathered.Add(outcome);
            await RecordUntilKeptAsync(owner, gathered);
            Interlocked.Add(ref underWay, -gathered.Count);
            Wake();
        }
    }

    // The database may be away for a moment. What WhatsApp answered must not be forgotten for it.
    private async Task RecordUntilKeptAsync(Ownership owner, List<(ClaimedMessage, SendOutcome)> gathered)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await outbox.RecordAsync(owner, gathered, CancellationToken.None);
                return;
            }
            catch (Exception failure) when (tries < 60)
            {
                LogNotRecorded(log, failure, accountId, gathered.Count);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2_000, 100 * tries)), clock, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // They stay «sending» under our epoch; the next owner calls them unconfirmed, and their receipts settle them.
                LogGivenUp(log, failure, accountId, gathered.Count);
                return;
            }
        }
    }

    private async Task RenewAsync(Ownership owner, CancellationTokenSource lost)
    {
        while (!lost.IsCancellationRequested)
        {
            await Task.Delay(Leases.Duration / 3, clock, lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (lost.IsCancellationRequested) return;
            try
            {
                if (await leases.TakeAsync(owner.LeaseName, CancellationToken.None) == owner.Epoch) continue;
                LogLost(log, accountId);
                await lost.CancelAsync();
            }
            catch (Exception failure) when (failure is Npgsql.NpgsqlException or TimeoutException)
            {
                // Claims ask for the lease themselves, so that nothing is claimed on an old one.
            }
        }
    }

    private async Task WaitAsync(Ownership owner, TimeSpan? untilPace, CancellationToken cancel)
    {
        var patience = untilPace ?? await UntilDueAsync(owner, cancel);
        await wake.WaitAsync(patience, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<TimeSpan> UntilDueAsync(Ownership owner, CancellationToken cancel)
    {
        var next = await outbox.NextDueAsync(owner, cancel);
        var wait = next is { } at ? at - clock.GetUtcNow().UtcDateTime : TimeSpan.FromSeconds(1);
        return wait < TimeSpan.FromMilliseconds(20) ? TimeSpan.FromMilliseconds(20) : wait < TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The attempt to send message {MessageId} ended in an unforeseen way; it counts as unconfirmed.")]
    private static partial void LogUnexpected(ILogger log, Exception exception, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} outcomes of account {AccountId} could not be recorded yet.")]
    private static partial void LogNotRecorded(ILogger log, Exception exception, Guid accountId, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} outcomes of account {AccountId} could not be recorded; their receipts will settle them.")]
    private static partial void LogGivenUp(ILogger log, Exception exception, Guid accountId, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another node sends for account {AccountId} now.")]
    private static partial void LogLost(ILogger log, Guid accountId);
}
