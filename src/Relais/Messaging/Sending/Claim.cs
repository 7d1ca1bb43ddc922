using Relais.Platform;

namespace Relais.Messaging.Sending;

/// <summary>How many may leave now, and the moment that is meant by it.</summary>
/// <param name="Replies">Of what people write.</param>
/// <param name="Bulk">Of all streams together.</param>
/// <param name="Streams">Of each stream.</param>
/// <param name="Now">By the time of day.</param>
/// <param name="Steady">By the machine's own clock.</param>
/// <param name="OwnedSince">When we became the owner of the number.</param>
internal sealed record ClaimAllowance(
    int Replies, int Bulk, IReadOnlyDictionary<Guid, int> Streams, DateTimeOffset Now, SteadyMoment Steady, SteadyMoment OwnedSince)
{
    /// <summary>People to whom nothing may leave yet: what waits for them is not looked at.</summary>
    public IReadOnlyCollection<Guid> Resting { get; init; } = [];

    /// <summary>People whom the portfolio may not write to first for now: templates to them are not looked at, so that they hold up nobody behind them.</summary>
    public IReadOnlyCollection<Guid> OutOfReach { get; init; } = [];

    /// <summary>Nothing may leave.</summary>
    public bool IsNone => Replies == 0;
}

/// <summary>What of the candidates is claimed. Pure: the same candidates and allowance are always decided alike.</summary>
/// <param name="Leaving">What is marked as being sent, each with what its pair has used up by it.</param>
/// <param name="Failing">What will never be sent, with the reason.</param>
/// <param name="Resting">Whose burst is used up, and when one more may leave to them.</param>
/// <param name="OutOfReach">Whom there was no place left for in the portfolio's day.</param>
internal sealed record Claim(
    IReadOnlyList<(Candidate Message, PairPace Pair)> Leaving, IReadOnlyList<(Candidate Message, FailureCause Cause)> Failing,
    IReadOnlyDictionary<Guid, SteadyMoment> Resting, IReadOnlyCollection<Guid> OutOfReach)
{
    /// <summary>How many more than may leave are looked at: some of those in front may have to wait for themselves.</summary>
    public const int Lookahead = 20;

    /// <param name="candidates">In the order in which they would leave.</param>
    /// <param name="allowance">How many may.</param>
    /// <param name="people">Whom the portfolio may write to first.</param>
    public static Claim Decide(IEnumerable<Candidate> candidates, ClaimAllowance allowance, PortfolioRoom people)
    {
        var (leaving, failing) = (new List<(Candidate, PairPace)>(), new List<(Candidate, FailureCause)>());
        var (replies, bulk) = (allowance.Replies, Math.Min(allowance.Bulk, allowance.Replies));
        var streams = allowance.Streams.ToDictionary();
        // What a person wrote and what a stream owes the same customer may leave together: the second pays on top of the first.
        var (pairs, resting, outOfReach) = (new Dictionary<Guid, PairPace>(), new Dictionary<Guid, SteadyMoment>(), new HashSet<Guid>());
        foreach (var message in candidates)
        {
            if (message.Refuse(allowance.Now) is { } cause) failing.Add((message, cause));
            else if (Left(message.StreamId) > 0 && PairOf(message) is { } pair && IsInReach(message))
            {
                leaving.Add((message, pair));
                pairs[message.ContactId] = pair;
                Take(message.StreamId);
            }
        }
        return new(leaving, failing, resting, outOfReach);

        bool IsInReach(Candidate message)
        {
            if (!message.IsFirstWord(allowance.Now) || people.TryTake(message.ContactId, message.Id)) return true;
            outOfReach.Add(message.ContactId);
            return false;
        }

        PairPace? PairOf(Candidate message)
        {
            var before = pairs.TryGetValue(message.ContactId, out var now) ? now : message.Pair;
            if (before is not { } pair) return new PairPace(1, allowance.Steady);
            var next = pair.Next(allowance.Steady, allowance.OwnedSince);
            if (next is null) resting[message.ContactId] = allowance.Steady + pair.Wait(allowance.Steady, allowance.OwnedSince);
            return next;
        }

        int Left(Guid? streamId) => streamId is { } stream ? Math.Min(bulk, streams.GetValueOrDefault(stream)) : replies;

        // What leaves of a stream takes a place of the number, too.
        void Take(Guid? streamId)
        {
            replies--;
            bulk = Math.Min(bulk, replies);
            if (streamId is not { } stream) return;
            bulk--;
            streams[stream]--;
        }
    }
}

/// <summary>Whom a portfolio may still write to first within 24 hours.</summary>
/// <param name="room">How many more people; null when there is no limit.</param>
/// <param name="counted">Who counts already, and costs nothing more.</param>
internal sealed class PortfolioRoom(int? room, IReadOnlySet<Guid> counted)
{
    private readonly Dictionary<Guid, Guid> taken = [];

    public static PortfolioRoom Unlimited => new(null, new HashSet<Guid>());

    /// <summary>Whom the messages that were let through write to first, each with the first of those messages.</summary>
    public IReadOnlyDictionary<Guid, Guid> Taken => taken;

    public bool TryTake(Guid contactId, Guid messageId)
    {
        if (room is not { } most || counted.Contains(contactId) || taken.ContainsKey(contactId) || taken.Keys.Count(person => !counted.Contains(person)) < most)
        {
            taken.TryAdd(contactId, messageId);
            return true;
        }
        return false;
    }
}
