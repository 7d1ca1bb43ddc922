using System.Collections.Concurrent;
using Relais.Accounts;
using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>Remembers the paces of each number that this node owns, across the times in which it had nothing to send.</summary>
/// <remarks>The same epoch means that nobody else has owned the number since: its departures are all known here.</remarks>
internal sealed class Paces(SteadyClock clock)
{
    private readonly ConcurrentDictionary<Guid, PacesOfNumber> known = new();

    public PacesOfNumber Of(Guid accountId, long epoch) => known.AddOrUpdate(
        accountId, _ => new(epoch, clock), (_, before) => before.Epoch == epoch ? before : new(epoch, clock));
}

/// <summary>The pace of one number and those of its streams. Answers come from many threads, so that each step takes the lock.</summary>
/// <param name="epoch">Of the ownership under which all that is counted here left.</param>
/// <param name="clock">Of this machine.</param>
internal sealed class PacesOfNumber(long epoch, SteadyClock clock)
{
    // Each request waits for WhatsApp's answer, some 100 to 500 ms: enough of them for the pace, and never all of them bulk.
    private const int LeastUnderWay = 64;
    private const int MostUnderWay = 512;

    // A place in the portfolio's day may come back at any moment; how late that is seen. So many people are passed over at most.
    private static readonly TimeSpan ReachPatience = TimeSpan.FromMinutes(1);
    private const int MostOutOfReach = 5_000;

    private readonly Lock gate = new();
    private readonly NumberPace number = new(clock);
    private readonly Dictionary<Guid, StreamPace> streams = [];
    // Until when. Thousands that wait for one person would be read anew with every claim, to find each time that none may leave.
    private readonly Dictionary<Guid, SteadyMoment> resting = [];
    private readonly Dictionary<Guid, SteadyMoment> outOfReach = [];
    private bool hasPassedOver;
    private IReadOnlySet<Guid> waiting = new HashSet<Guid>();

    public long Epoch => epoch;

    /// <summary>When we became the owner, by the machine's own clock.</summary>
    public SteadyMoment Since { get; } = clock.Now;

    /// <summary>The most that left, or may have, within the last second.</summary>
    public int Peak
    {
        get { lock (gate) return number.Held; }
    }

    /// <summary>Takes note of the streams that have something to send, and of their paces.</summary>
    public void Follow(IReadOnlyCollection<WaitingStream> found)
    {
        lock (gate)
        {
            waiting = found.Select(stream => stream.Id).ToHashSet();
            foreach (var stream in found)
            {
                if (!streams.TryGetValue(stream.Id, out var pace)) streams[stream.Id] = new(stream.Pace, stream.Memory, Since, clock);
                else if (pace.Pace != stream.Pace) streams[stream.Id] = pace.ChangedTo(stream.Pace);
            }
            foreach (var (id, pace) in streams.ToList()) if (!waiting.Contains(id) && pace.IsAtRest) streams.Remove(id);
        }
    }

    /// <summary>How many may be claimed now.</summary>
    /// <param name="account">Its number of messages a second is its limit.</param>
    /// <param name="now">By the time of day.</param>
    public ClaimAllowance Allowance(ConnectedAccount account, DateTimeOffset now)
    {
        lock (gate)
        {
            var (replies, bulk) = (OfNumber(isBulk: false), OfNumber(isBulk: true));
            var each = bulk <= 0 ? [] : waiting.Select(id => (Id: id, streams[id].Allowance)).Where(stream => stream.Allowance > 0).ToDictionary(stream => stream.Id, stream => stream.Allowance);
            var steady = clock.Now;
            hasPassedOver = false;
            Forget(resting, steady);
            Forget(outOfReach, steady);
            return new(Math.Max(0, replies), Math.Max(0, bulk), each, now, steady, Since) { Resting = [.. resting.Keys], OutOfReach = [.. outOfReach.Keys] };
        }

        int OfNumber(bool isBulk) => Math.Min(number.Allowance(account.MessagesPerSecond, isBulk), RoomUnderWay(account, isBulk));
    }

    /// <summary>How long until there is a reason to claim again; null when only an answer, or something new, can be one.</summary>
    /// <param name="account">Its number of messages a second is its limit.</param>
    /// <param name="asked">What the last claim asked for. Whoever was not asked for had no place then, and may have one since.</param>
    /// <param name="claimed">What came of it. Who was asked for in vain has nothing that is due.</param>
    public TimeSpan? Wait(ConnectedAccount account, ClaimAllowance asked, IReadOnlyCollection<ClaimedMessage> claimed)
    {
        var found = claimed.Select(message => message.Message.StreamId).ToHashSet();
        lock (gate)
        {
            // Those behind whom it passed over have not been looked at yet.
            if (hasPassedOver) return TimeSpan.Zero;
            var replies = asked.Replies > 0 && !found.Contains(null) ? null : OfNumber(isBulk: false);
            var stream = waiting.Where(id => !asked.Streams.ContainsKey(id) || found.Contains(id)).Min(id => streams[id].Wait);
            if (stream is not { } ofStreams || OfNumber(isBulk: true) is not { } ofNumber) return replies;
            var bulk = ofStreams > ofNumber ? ofStreams : ofNumber;
            return replies < bulk ? replies : bulk;
        }

        TimeSpan? OfNumber(bool isBulk) => RoomUnderWay(account, isBulk) > 0 ? number.Wait(account.MessagesPerSecond, isBulk) : null;
    }

    /// <summary>Whether a stream has something to send that its pace does not let go yet.</summary>
    /// <param name="asked">What the last claim asked for.</param>
    public bool HoldsUp(ClaimAllowance asked)
    {
        lock (gate) return waiting.Any(id => !asked.Streams.ContainsKey(id));
    }

    /// <summary>Counts what is about to be claimed.</summary>
    public void Take(Claim claim)
    {
        lock (gate)
        {
            foreach (var (message, _) in claim.Leaving)
            {
                number.Claim(message.StreamId is not null);
                if (message.StreamId is { } stream) streams[stream].Depart();
            }
        }
    }

    /// <summary>Remembers to whom nothing may leave yet. What was sent to them only grows meanwhile, so that it is never sooner; whom there was no place for is asked for again in a while.</summary>
    public void Rest(Claim claim)
    {
        lock (gate)
        {
            foreach (var (contactId, until) in claim.Resting) resting[contactId] = until;
            var later = clock.Now + ReachPatience;
            var before = outOfReach.Count;
            foreach (var contactId in claim.OutOfReach.Take(MostOutOfReach - before)) outOfReach[contactId] = later;
            hasPassedOver = outOfReach.Count > before;
        }
    }

    /// <summary>The claim did not come about: nothing of it leaves.</summary>
    public void Return(Claim claim)
    {
        lock (gate)
        {
            foreach (var (message, _) in claim.Leaving)
            {
                number.GiveUp();
                if (message.StreamId is { } stream) streams[stream].Return();
            }
        }
    }

    /// <summary>Takes a place in the number's second for a claimed message.</summary>
    public bool TryDepart(ConnectedAccount account, bool isBulk)
    {
        lock (gate) return number.TryDepart(account.MessagesPerSecond, isBulk);
    }

    /// <summary>How long until there may be a place for a claimed message; null when that takes an answer first.</summary>
    public TimeSpan? WaitToDepart(ConnectedAccount account, bool isBulk)
    {
        lock (gate) return number.WaitToDepart(account.MessagesPerSecond, isBulk);
    }

    /// <summary>Takes a place for what will not leave, whether there is one or not: its attempt gives it back.</summary>
    public void Depart()
    {
        lock (gate) number.Depart();
    }

    /// <summary>Counts what an attempt came to.</summary>
    public void Answer(Attempt attempt)
    {
        lock (gate)
        {
            if (attempt.Message.Refusal is not null) return;
            if (attempt.HasLeft) Answer(attempt.Message.Message.StreamId);
            else Return(attempt.Message.Message.StreamId);
            if (attempt.Outcome is SendOutcome.TryAgain { HoldsNumber: true, After: var hold }) number.Hold(hold);
        }
    }

    /// <summary>What these streams remember now, for whoever owns the number next.</summary>
    public IReadOnlyDictionary<Guid, StreamMemory> Memories(IEnumerable<Guid> streamIds)
    {
        lock (gate)
        {
            return streamIds.Where(streams.ContainsKey).ToDictionary(id => id, id => streams[id].ToMemory());
        }
    }

    private static void Forget(Dictionary<Guid, SteadyMoment> people, SteadyMoment now)
    {
        foreach (var (contactId, until) in people.ToList()) if (until.Ticks <= now.Ticks) people.Remove(contactId);
    }

    private int RoomUnderWay(ConnectedAccount account, bool isBulk)
    {
        var most = Math.Clamp(account.MessagesPerSecond, LeastUnderWay, MostUnderWay);
        return (isBulk ? most * 3 / 4 : most) - number.UnderWay;
    }

    private void Answer(Guid? streamId)
    {
        number.Answer();
        if (streamId is { } stream) streams[stream].Answer();
    }

    private void Return(Guid? streamId)
    {
        number.Return();
        if (streamId is { } stream) streams[stream].Return();
    }
}
