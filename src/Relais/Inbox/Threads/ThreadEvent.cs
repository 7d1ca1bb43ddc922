using Relais.Platform;

namespace Relais.Inbox.Threads;

/// <summary>What became of a conversation between its messages: who has it, and how it stands.</summary>
public enum ThreadEventKind
{
    /// <summary>Given to a person, or taken by them: then actor and assignee are the same.</summary>
    Assigned,

    /// <summary>Taken from a person, or let go of; the assignee is who had it.</summary>
    Unassigned,

    /// <summary>Given to a team.</summary>
    TeamAssigned,

    /// <summary>Taken from a team, which is the one that had it.</summary>
    TeamUnassigned,

    Opened,

    /// <summary>Opened by the customer's message.</summary>
    OpenedByCustomer,

    /// <summary>Opened by itself, as its time had come.</summary>
    SnoozeEnded,

    Pending,
    Snoozed,
    Resolved,
}

/// <param name="Id">Tells it from all others of the workspace.</param>
/// <param name="Actor">Who did it, a person or a key; null for what came about by itself.</param>
/// <param name="Assignee">Whom it was given to or taken from; null for the kinds that are about nobody.</param>
/// <param name="TeamName">Likewise of a team; empty when there is no such team any more, null for the other kinds.</param>
/// <param name="SnoozedUntil">For <c>snoozed</c> alone.</param>
public sealed record ThreadEvent(string Id, ThreadEventKind Kind, DateTime At, MessageAuthor? Actor, MessageAuthor? Assignee, string? TeamName, DateTime? SnoozedUntil);

/// <summary>Reads them, each change as a line of its own.</summary>
internal static class ThreadEventReader
{
    // Changes of hands between two pages of messages; the latest are shown.
    private const int Most = 200;

    /// <summary>Those of a conversation from one time up to another, oldest first.</summary>
    public static async Task<IReadOnlyList<ThreadEvent>> ReadAsync(Work work, Guid conversationId, DateTime? from, DateTime? before, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>(ReadSql, new { conversationId, from, before, most = Most }, cancel)).Reverse().SelectMany(row => row.ToEvents())];

    /// <summary>A change of a conversation, as the trigger noted it.</summary>
    internal sealed record Row(
        long Position, DateTime At, Guid? ActorId, string? ActorName, bool ByCustomer, string StatusBefore, string Status, DateTime? SnoozedBefore, DateTime? SnoozedUntil,
        Guid? AssigneeBefore, string? NameBefore, Guid? AssigneeId, string? AssigneeName, Guid? TeamBefore, string? TeamNameBefore, Guid? TeamId, string? TeamName)
    {
        public IEnumerable<ThreadEvent> ToEvents()
        {
            if (Status != StatusBefore || SnoozedUntil != SnoozedBefore) yield return Of(StatusKind()) with { SnoozedUntil = SnoozedUntil };
            if (TeamId != TeamBefore) yield return TeamId is null ? Of(ThreadEventKind.TeamUnassigned) with { TeamName = TeamNameBefore ?? "" } : Of(ThreadEventKind.TeamAssigned) with { TeamName = TeamName ?? "" };
            if (AssigneeId != AssigneeBefore) yield return AssigneeId is { } given
                ? Of(ThreadEventKind.Assigned) with { Assignee = new(given, AssigneeName ?? "") }
                : Of(ThreadEventKind.Unassigned) with { Assignee = new(AssigneeBefore!.Value, NameBefore ?? "") };
        }

        private ThreadEventKind StatusKind() => Enum.Parse<ConversationStatus>(Status, ignoreCase: true) switch
        {
            ConversationStatus.Pending => ThreadEventKind.Pending,
            ConversationStatus.Snoozed => ThreadEventKind.Snoozed,
            ConversationStatus.Resolved => ThreadEventKind.Resolved,
            _ when ActorId is not null => ThreadEventKind.Opened,
            _ when ByCustomer => ThreadEventKind.OpenedByCustomer,
            _ => StatusBefore == "snoozed" ? ThreadEventKind.SnoozeEnded : ThreadEventKind.Opened,
        };

        private ThreadEvent Of(ThreadEventKind kind) =>
            new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Position}-{kind}"), kind, At, ActorId is { } actor ? new(actor, ActorName ?? "") : null, null, null, null);
    }

    private static string NameSql(string view, string name, string id) =>
        $"(SELECT one.{name} FROM access.{view} AS one WHERE one.workspace_id = event.workspace_id AND one.id = event.{id})";

    private static readonly string ReadSql = $"""
        SELECT event.position, event.at, event.actor_id, {NameSql("author_view", "display_name", "actor_id")} AS actor_name, event.by_customer,
               event.status_before, event.status, event.snoozed_before, event.snoozed_until,
               event.assignee_before, {NameSql("author_view", "display_name", "assignee_before")} AS name_before,
               event.assignee_id, {NameSql("author_view", "display_name", "assignee_id")} AS assignee_name,
               event.team_before, {NameSql("team_view", "name", "team_before")} AS team_name_before, event.team_id, {NameSql("team_view", "name", "team_id")} AS team_name
        FROM inbox.thread_events AS event
        WHERE event.workspace_id = platform.workspace_id() AND event.conversation_id IN ({Noting.NoteReader.OfOnePersonSql})
          AND (@from::timestamptz IS NULL OR event.at >= @from)
          AND (@before::timestamptz IS NULL OR event.at < @before)
        ORDER BY event.at DESC, event.position DESC
        LIMIT @most
        """;
}
