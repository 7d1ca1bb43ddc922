using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>A conversation that waits to be somebody's.</summary>
/// <param name="TeamId">Then it is for this team's members alone; null where it is for anybody.</param>
internal sealed record Unclaimed(Guid Id, Guid AccountId, Guid? TeamId);

/// <summary>Somebody who is there, and wants to be given something.</summary>
/// <param name="Turn">When they were last given something, as a place among the others; the lowest is next.</param>
/// <param name="OpenCount">How many open conversations they have.</param>
/// <param name="Reach">The numbers on which they may answer.</param>
internal sealed record PresentPerson(Guid UserId, long Turn, int OpenCount, AccountReach Reach, IReadOnlyCollection<Guid> TeamIds)
{
    public bool Fits(Unclaimed conversation, int capacity) =>
        OpenCount < capacity && Reach.Contains(conversation.AccountId) && (conversation.TeamId is not { } team || TeamIds.Contains(team));
}

/// <summary>Who is given what. Pure.</summary>
internal static class Turns
{
    /// <summary>Each conversation goes to whoever was given something longest ago, among those who may have it; what fits nobody stays where it is.</summary>
    /// <param name="waiting">The one that has waited longest first.</param>
    /// <param name="present">In no order.</param>
    /// <param name="capacity">As many open conversations as anybody has at most.</param>
    public static List<(Unclaimed Conversation, Guid UserId)> Deal(IEnumerable<Unclaimed> waiting, IEnumerable<PresentPerson> present, int capacity)
    {
        var line = present.OrderBy(person => person.Turn).ThenBy(person => person.UserId).ToList();
        var dealt = new List<(Unclaimed, Guid)>();
        foreach (var conversation in waiting)
        {
            var place = line.FindIndex(person => person.Fits(conversation, capacity));
            if (place < 0) continue;
            var next = line[place];
            line.RemoveAt(place);
            line.Add(next with { OpenCount = next.OpenCount + 1 });
            dealt.Add((conversation, next.UserId));
        }
        return dealt;
    }
}
