using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;
using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Sends what is due of one number, as its only owner, no faster than its limits and its streams' paces let it.</summary>
internal sealed partial class NumberSender(
    Guid accountId, Paces allPaces, AccountDirectory directory, NumberClients clients, OutboxStore outbox, Leases leases, TimeSpan pollEvery, TimeProvider clock, ILogger log)
{
    /// <summary>How long a number with nothing to send keeps its lease.</summary>
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(20);

    /// <summary>What of a stream becomes due within this is claimed together: a claim costs some round trips, whatever it holds.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    // Whoever asks before this much of the lease is left may still believe that it is theirs when they act.
    private static readonly TimeSpan TrustedFor = Leases.Duration - TimeSpan.FromSeconds(1);

    private readonly Channel<Attempt> outcomes = Channel.CreateUnbounded<Attempt>(new() { SingleReader = true });
    private readonly Signal wake = new(clock);
    private readonly Signal allAnswered = new(clock);
    private readonly Departures departures = new(clock);
    // Claimed, and their outcome not recorded yet.
    private readonly ConcurrentDictionary<Guid, ClaimedMessage> underWay = new();
    private PacesOfNumber paces = null!;
    private bool isClaimInDoubt;
    private long trustedFrom;
    private volatile bool streamsChanged = true;

    /// <summary>There is something new to send: look at once.</summary>
    public void Wake()
    {
        streamsChanged = true;
        wake.Give();
    }

    /// <summary>Owns the number while there is work; ends when it has been idle, was lost to another node, or the process stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (directory.Find(accountId) is not { } account) return;
        trustedFrom = clock.GetTimestamp();
        if (await leases.TakeAsync(Ownership.NameOf(accountId), stopping) is not { } epoch) return;

        paces = allPaces.Of(accountId, epoch);
        var owner = new Ownership(account, leases.Holder, epoch, paces.Since);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(owner, lost);
        var recording = RecordAsync(owner, lost);
        var departing = DepartAsync(account, lost.Token);
        try
        {
            await outbox.DisownAsync(owner, stopping);
            await SendWhileDueAsync(owner, lost.Token);
        }
        finally
        {
            // What is under way is waited for and recorded: only a kill leaves it unconfirmed.
            while (!underWay.IsEmpty) await allAnswered.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            departures.Complete();
            await departing;
            outcomes.Writer.Complete();
            await recording;
            lost.Cancel();
            await renewing;
            await leases.ReleaseAsync(owner.LeaseName, CancellationToken.None);
        }
    }

    private async Task SendWhileDueAsync(Ownership owner, CancellationToken cancel)
    {
        var (idleSince, streamsReadAt) = (clock.GetTimestamp(), 0L);
        while (!cancel.IsCancellationRequested)
        {
            if (directory.Find(accountId) is not { IsPaused: false } account) return;
            if (streamsChanged || clock.GetElapsedTime(streamsReadAt) >= pollEvery)
            {
                streamsChanged = false;
                streamsReadAt = clock.GetTimestamp();
                paces.Follow(await outbox.StreamsAsync(owner, cancel));
            }

            var (claimed, asked) = await ClaimAsync(owner with { Account = account }, cancel);
            departures.Add(claimed);

            // Whoever gave the number up while a stream waits for its pace would let the next owner begin that wait anew, and so on for ever.
            if (!underWay.IsEmpty || paces.HoldsUp(asked)) idleSince = clock.GetTimestamp();
            else if (clock.GetElapsedTime(idleSince) > IdlePatience) return;
            await wake.WaitAsync(PatienceAfter(asked, claimed, account), cancel);
        }
    }

    private async Task<(List<ClaimedMessage> Claimed, ClaimAllowance Asked)> ClaimAsync(Ownership owner, CancellationToken cancel)
    {
        var asked = paces.Allowance(owner.Account, clock.GetUtcNow());
        try
        {
            // A commit whose answer was lost may have marked messages that nobody knows of. They never left: only who heard «marked» sends.
            if (isClaimInDoubt)
            {
                var known = underWay.Keys.ToArray();
                // What was given up is known no more, though it may have left; whoever gives up ends us first.
                cancel.ThrowIfCancellationRequested();
                await outbox.ReturnAsync(owner, known, cancel);
            }
            isClaimInDoubt = false;

            if (asked.IsNone) return ([], asked);
            var claimed = await outbox.ClaimAsync(owner, asked, paces, cancel);
            foreach (var message in claimed) underWay[message.Id] = message;
            return (claimed, asked);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            isClaimInDoubt = true;
            LogNotClaimed(log, accountId, failure.GetType().Name);
            return ([], asked);
        }
    }

    // Each leaves as soon as the number's second has a place for it, also while a claim waits for the database.
    private async Task DepartAsync(ConnectedAccount first, CancellationToken cancel)
    {
        while (await departures.NextAsync(MayLeave, message => paces.WaitToDepart(Account(), IsBulk(message))) is { } message) _ = SendAsync(Account(), message, cancel);

        bool MayLeave(ClaimedMessage message)
        {
            if (message.Refusal is not null) return true;
            if (!cancel.IsCancellationRequested) return paces.TryDepart(Account(), IsBulk(message));
            paces.Depart();
            return true;
        }

        static bool IsBulk(ClaimedMessage message) => message.Message.StreamId is not null;

        ConnectedAccount Account() => directory.Find(accountId) ?? first;
    }

    private async Task SendAsync(ConnectedAccount account, ClaimedMessage message, CancellationToken cancel)
    {
        var departed = clock.GetTimestamp();
        SendOutcome outcome;
        try
        {
            // Not cancelled once under way: an answer that is on its way is worth waiting for, and the client ends by itself.
            outcome = message switch
            {
                { Refusal: { } cause } => new SendOutcome.Failed(cause),
                _ when cancel.IsCancellationRequested => SendOutcome.NeverLeft("stopping"),
                // Between the claim and here we may have slept: then another owner has counted it as lost, and this is how it learns better.
                _ when !IsTrusted => SendOutcome.NeverLeft("owner_slept"),
                _ => SendOutcome.Of(await message.SendAsync(clients.For(account)), message.Message.Failures, message.Message.StreamId is not null),
            };
        }
        catch (Exception failure)
        {
            LogUnexpected(log, failure, message.Id);
            outcome = new SendOutcome.Unconfirmed(new("interrupted"));
        }
        var attempt = new Attempt(message, outcome, clock.GetElapsedTime(departed));
        paces.Answer(attempt);
        departures.Look();
        outcomes.Writer.TryWrite(attempt);
    }

    // Many answers share one commit; while it is under way the next ones gather.
    private async Task RecordAsync(Ownership owner, CancellationTokenSource lost)
    {
        while (await outcomes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var gathered = new List<Attempt>();
            while (gathered.Count < 500 && outcomes.Reader.TryRead(out var outcome)) gathered.Add(outcome);
            if (!await RecordUntilKeptAsync(owner, gathered)) lost.Cancel();
            foreach (var attempt in gathered) underWay.TryRemove(attempt.Message.Id, out _);
            allAnswered.Give();
            wake.Give();
        }
    }

    // The database may be away for a moment. What WhatsApp answered must not be forgotten for it.
    // Else they stay «sending», and only a new beginning calls them unconfirmed: until then nobody may take them for what never left.
    private async Task<bool> RecordUntilKeptAsync(Ownership owner, List<Attempt> gathered)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await outbox.RecordAsync(owner, gathered, paces, CancellationToken.None);
                return true;
            }
            catch (Exception failure) when (tries < 60)
            {
                LogNotRecorded(log, failure, accountId, gathered.Count);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2_000, 100 * tries)), clock, CancellationToken.None);
            }
            catch (Exception failure)
            {
                LogGivenUp(log, failure, accountId, gathered.Count);
                return false;
            }
        }
    }

    private async Task RenewAsync(Ownership owner, CancellationTokenSource lost)
    {
        while (!lost.IsCancellationRequested)
        {
            await Task.Delay(Leases.Duration / 3, clock, lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (lost.IsCancellationRequested) return;
            var asked = clock.GetTimestamp();
            try
            {
                if (await leases.TakeAsync(owner.LeaseName, CancellationToken.None) == owner.Epoch)
                {
                    Interlocked.Exchange(ref trustedFrom, asked);
                    continue;
                }
                LogLost(log, accountId);
                lost.Cancel();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
            {
                // Claims ask for the lease themselves, and what was claimed leaves only while we trust it.
            }
        }
    }

    private bool IsTrusted => clock.GetElapsedTime(Interlocked.Read(ref trustedFrom)) < TrustedFor;

    // Until the pace allows more; a second at most, after which what was put off may be due. An answer or a new message wakes us sooner.
    private TimeSpan PatienceAfter(ClaimAllowance asked, List<ClaimedMessage> claimed, ConnectedAccount account) => paces.Wait(account, asked, claimed) switch
    {
        { } soon when soon < Gathering => Gathering,
        { } later when later < pollEvery => later,
        _ => pollEvery,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The attempt to send message {MessageId} ended in an unforeseen way; it counts as unconfirmed.")]
    private static partial void LogUnexpected(ILogger log, Exception exception, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing could be claimed for account {AccountId} ({Reason}); tried again.")]
    private static partial void LogNotClaimed(ILogger log, Guid accountId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} outcomes of account {AccountId} could not be recorded yet.")]
    private static partial void LogNotRecorded(ILogger log, Exception exception, Guid accountId, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} outcomes of account {AccountId} could not be recorded; their receipts will settle them.")]
    private static partial void LogGivenUp(ILogger log, Exception exception, Guid accountId, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another node sends for account {AccountId} now.")]
    private static partial void LogLost(ILogger log, Guid accountId);
}
