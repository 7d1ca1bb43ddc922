using Relais.Contacts;

namespace Relais.Inbox.Following;

/// <summary>How a conversation stands, and who looks after it.</summary>
internal sealed record Care(ConversationStatus Status, DateTime? SnoozedUntil, Guid? AssigneeId, Guid? TeamId);

/// <summary>A conversation as it stood before its people were settled anew.</summary>
/// <param name="IsEmpty">Nothing is said in it: it was begun and no more, or goes on in another.</param>
internal sealed record KeptConversation(Guid Id, Guid AccountId, Guid ContactId, int InboundCount, int ReadCount, bool IsFavorite, bool IsEmpty, Care Care)
{
    public int UnreadCount => InboundCount - ReadCount;
}

/// <summary>What is said between a number and a person now.</summary>
internal sealed record SaidThread(Guid AccountId, Guid ContactId, int InboundCount, Guid LastMessageId, DateTime LastMessageAt);

/// <summary>A conversation as it is to be.</summary>
/// <param name="IsElsewhere">It was another person's until now.</param>
/// <param name="LastMessageId">Null for one in which nothing is left.</param>
/// <param name="JoinedIds">The conversations of the same person that go on in it, whose labels it carries too.</param>
internal sealed record MovedConversation(
    Guid Id, Guid AccountId, Guid ContactId, int InboundCount, int ReadCount, bool IsFavorite, Guid? LastMessageId, bool IsElsewhere, Care Care, IReadOnlyList<Guid> JoinedIds);

/// <summary>What becomes of conversations when contacts become one or part. Pure.</summary>
internal static class ConversationMoves
{
    public static List<MovedConversation> Of(IReadOnlyList<KeptConversation> before, IReadOnlyList<SaidThread> threads, PeopleMove move, Func<Guid> newId) =>
        [.. before.Select(conversation => conversation.AccountId).Concat(threads.Select(thread => thread.AccountId)).Distinct()
            .SelectMany(account => OnNumber([.. before.Where(conversation => conversation.AccountId == account)], [.. threads.Where(thread => thread.AccountId == account)], move, newId))];

    private static IEnumerable<MovedConversation> OnNumber(List<KeptConversation> before, List<SaidThread> threads, PeopleMove move, Func<Guid> newId)
    {
        var left = before.Where(conversation => !threads.Exists(thread => thread.ContactId == conversation.ContactId)).ToList();
        var unread = before.Sum(conversation => conversation.UnreadCount);
        foreach (var thread in threads)
        {
            // A conversation goes on wherever it can: whoever has it open stays in it.
            var own = before.Find(conversation => conversation.ContactId == thread.ContactId);
            var taken = own ?? left.Find(conversation => move.Standing[conversation.ContactId] == thread.ContactId || move.Parted.GetValueOrDefault(thread.ContactId) == conversation.ContactId);
            if (taken is not null) left.Remove(taken);

            var theirs = before.Where(conversation => move.Standing[conversation.ContactId] == thread.ContactId).ToList();
            // What comes from elsewhere was perhaps not read.
            var gained = Math.Clamp(thread.InboundCount - theirs.Sum(conversation => conversation.InboundCount), 0, unread);
            var unreadNow = Math.Min(thread.InboundCount, theirs.Sum(conversation => conversation.UnreadCount) + gained);
            // The one that they were part of until now is asked last: what stood for both stands for each.
            var asked = new[] { taken }.Concat(theirs).Append(before.Find(conversation => conversation.ContactId == move.Parted.GetValueOrDefault(thread.ContactId))).OfType<KeptConversation>().Distinct().ToList();
            yield return new(
                taken?.Id ?? newId(), thread.AccountId, thread.ContactId, thread.InboundCount, thread.InboundCount - unreadNow, theirs.Exists(conversation => conversation.IsFavorite), thread.LastMessageId,
                IsElsewhere: taken is not null && taken.ContactId != thread.ContactId,
                CareOf(asked, hasNews: gained > 0),
                [.. theirs.Where(conversation => conversation != taken).Select(conversation => conversation.Id)]);
        }
        foreach (var conversation in left)
        {
            // Who looked after it and its labels wait there for the day on which they part; a snooze would end in nothing.
            var atRest = conversation.Care with { Status = ConversationStatus.Open, SnoozedUntil = null };
            yield return new(conversation.Id, conversation.AccountId, conversation.ContactId, 0, 0, IsFavorite: false, LastMessageId: null, IsElsewhere: false, atRest, []);
        }
    }

    /// <summary>Of several that are one now: the most awake of their states, and the first who looks after one of them. What is not read yet is open.</summary>
    private static Care CareOf(List<KeptConversation> asked, bool hasNews)
    {
        var standing = hasNews ? null : asked.Where(conversation => !conversation.IsEmpty).Select(conversation => conversation.Care).OrderBy(care => Sleep(care.Status)).ThenBy(care => care.SnoozedUntil).FirstOrDefault();
        return new(
            standing?.Status ?? ConversationStatus.Open, standing?.SnoozedUntil,
            asked.Select(conversation => conversation.Care.AssigneeId).FirstOrDefault(id => id is not null), asked.Select(conversation => conversation.Care.TeamId).FirstOrDefault(id => id is not null));
    }

    // What comes back by itself before what waits for the customer.
    private static int Sleep(ConversationStatus status) => status switch
    {
        ConversationStatus.Open => 0,
        ConversationStatus.Snoozed => 1,
        ConversationStatus.Pending => 2,
        _ => 3,
    };
}
