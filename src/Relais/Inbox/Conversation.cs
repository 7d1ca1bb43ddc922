using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>A conversation as its list shows it.</summary>
/// <param name="InboundCount">Messages that came in so far, without those that the WhatsApp Business app shared; a reader gives it back to say how far they have read.</param>
/// <param name="WindowClosesAt">Until when free text may be sent; null when they never wrote.</param>
/// <param name="ContinuedIn">The conversation that goes on for this one, whose person turned out to be another's; null for nearly all.</param>
/// <param name="SnoozedUntil">When it is open again by itself; null for what is not snoozed.</param>
/// <param name="Assignee">Who looks after it; null while nobody does.</param>
/// <param name="May">What whoever asked may do with it.</param>
/// <param name="Version">Grows with the state of the database this was read from: of two, the greater one is the newer.</param>
public sealed record Conversation(
    Guid Id, ConversationAccount Account, ConversationContact Contact, LastMessage? LastMessage, DateTime LastActivityAt,
    int UnreadCount, int InboundCount, bool IsFavorite, DateTime? WindowClosesAt, Guid? ContinuedIn,
    ConversationStatus Status, DateTime? SnoozedUntil, ConversationAssignee? Assignee, ConversationTeam? Team,
    IReadOnlyList<Guid> LabelIds, ConversationRights May, string Version) : IShowsConversations
{
    /// <summary>Nothing until it was asked: one reading may be told to many.</summary>
    public ConversationRights May { get; set; } = May;

    IEnumerable<Conversation> IShowsConversations.Shown => [this];
}

/// <summary>How a conversation stands: to be looked after, waiting for the customer, put off until a time, or done.</summary>
/// <remarks>A message of the customer makes it open, however it stood.</remarks>
public enum ConversationStatus { Open, Pending, Snoozed, Resolved }

/// <param name="Name">Empty for someone who is just leaving the workspace.</param>
public sealed record ConversationAssignee(Guid Id, string Name);

public sealed record ConversationTeam(Guid Id, string Name);

public sealed record ConversationAccount(Guid Id, string Name, bool IsConnected);

/// <param name="Name">What to call them: their own name, else their number or username.</param>
/// <param name="Msisdn">E.164 with its plus; null for someone whose number is hidden.</param>
public sealed record ConversationContact(Guid Id, string Name, string? WaId, string? Msisdn, string? Username);

/// <param name="Call">What came of it, where it is a call.</param>
public sealed record LastMessage(Guid Id, MessageDirection Direction, string Type, string Text, MessageState State, DateTime At, LastCall? Call);

/// <param name="EndedAt">Null while it goes on, as far as anybody was told.</param>
/// <param name="DurationSeconds">How long they talked; null where that was not told.</param>
public sealed record LastCall(CallOutcome Outcome, DateTime? EndedAt, int? DurationSeconds);

/// <summary>Reads conversations, always with the same columns.</summary>
internal static class ConversationReader
{
    // Written in the order in which it is to be joined, from the few conversations that are asked for: to weigh all orders of a dozen
    // tables takes PostgreSQL 20 ms, and to read a page 2. What follows in the transaction is weighed again. A view that is itself a join
    // is asked for each row, behind OFFSET 0: left to this order, it would be made whole, for all people there are, before it is joined.
    private const string BeforeSql = "SET LOCAL join_collapse_limit = 1;";
    private const string AfterSql = "; RESET join_collapse_limit";

    private const string SelectSql = """
        SELECT conversation.id, conversation.account_id, account.name AS account_name, account.is_connected,
               conversation.contact_id, contact.display_name, contact.wa_id, contact.username,
               conversation.last_message_id, conversation.last_message_direction::text AS last_direction, conversation.last_message_type AS last_type,
               conversation.last_message_preview AS last_preview, coalesce(last_message.state::text, 'received') AS last_state,
               CASE WHEN conversation.last_message_type = 'call' THEN last_message.content::text END AS last_call,
               conversation.last_message_at, conversation.last_activity_at,
               conversation.inbound_count - conversation.read_count AS unread_count, conversation.inbound_count, conversation.is_favorite,
               service_window.last_inbound_at, continued.id AS continued_in,
               conversation.status, conversation.snoozed_until, conversation.assignee_id, assignee.display_name AS assignee_name, conversation.team_id, team.name AS team_name,
               (SELECT string_agg(label.label_id::text, ' ' ORDER BY label.label_id) FROM inbox.conversation_labels AS label
                WHERE label.workspace_id = conversation.workspace_id AND label.conversation_id = conversation.id) AS label_ids,
               -- Both only grow, so their sum tells two readings apart in time.
               (pg_snapshot_xmin(pg_current_snapshot())::text::numeric + pg_snapshot_xmax(pg_current_snapshot())::text::numeric)::text AS version
        FROM inbox.conversations AS conversation
        JOIN accounts.account_view AS account ON account.workspace_id = conversation.workspace_id AND account.id = conversation.account_id
        CROSS JOIN LATERAL (
            SELECT person.workspace_id, person.display_name, person.wa_id, person.username, person.merged_into
            FROM contacts.contact_view AS person
            WHERE person.workspace_id = conversation.workspace_id AND person.id = conversation.contact_id
            OFFSET 0
        ) AS contact
        LEFT JOIN inbox.conversations AS continued
               ON continued.workspace_id = contact.workspace_id AND continued.account_id = conversation.account_id AND continued.contact_id = contact.merged_into
        LEFT JOIN LATERAL (
            SELECT member.display_name FROM access.member_view AS member
            WHERE member.workspace_id = conversation.workspace_id AND member.id = conversation.assignee_id
            OFFSET 0
        ) AS assignee ON true
        LEFT JOIN access.team_view AS team ON team.workspace_id = conversation.workspace_id AND team.id = conversation.team_id
        LEFT JOIN messaging.message_view AS last_message
               ON last_message.workspace_id = conversation.workspace_id AND last_message.id = conversation.last_message_id
        LEFT JOIN messaging.customer_service_window_view AS service_window
               ON service_window.workspace_id = conversation.workspace_id AND service_window.account_id = conversation.account_id AND service_window.contact_id = conversation.contact_id
        """;

    public static async Task<Conversation?> FindAsync(Work work, Guid conversationId, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{BeforeSql} {SelectSql} WHERE conversation.workspace_id = platform.workspace_id() AND conversation.id = @conversationId {AfterSql}", new { conversationId }, cancel))?.ToConversation();

    /// <summary>Those that <paramref name="whereSql"/> names, of <c>conversation</c>, and in its order.</summary>
    public static async Task<IReadOnlyList<Conversation>> ReadAsync(Work work, string whereSql, object? parameters, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>($"{BeforeSql} {SelectSql} {whereSql} {AfterSql}", parameters, cancel)).Select(row => row.ToConversation())];

    private sealed record Row(
        Guid Id, Guid AccountId, string AccountName, bool IsConnected, Guid ContactId, string DisplayName, string? WaId, string? Username,
        Guid? LastMessageId, string? LastDirection, string? LastType, string LastPreview, string LastState, string? LastCall, DateTime? LastMessageAt, DateTime LastActivityAt,
        int UnreadCount, int InboundCount, bool IsFavorite, DateTime? LastInboundAt, Guid? ContinuedIn,
        string Status, DateTime? SnoozedUntil, Guid? AssigneeId, string? AssigneeName, Guid? TeamId, string? TeamName, string? LabelIds, string Version)
    {
        public Conversation ToConversation() => new(
            Id,
            new(AccountId, AccountName, IsConnected),
            new(ContactId, DisplayName, WaId, WaId is null ? null : $"+{WaId}", Username),
            LastMessageId is { } id ? new(id, Enum.Parse<MessageDirection>(LastDirection!, ignoreCase: true), LastType!, LastPreview, Enum.Parse<MessageState>(LastState, ignoreCase: true), LastMessageAt!.Value, CallOf(LastCall)) : null,
            LastActivityAt,
            UnreadCount,
            InboundCount,
            IsFavorite,
            new CustomerServiceWindow(LastInboundAt).ClosesAt,
            ContinuedIn,
            Enum.Parse<ConversationStatus>(Status, ignoreCase: true),
            SnoozedUntil,
            AssigneeId is { } assignee ? new(assignee, AssigneeName ?? "") : null,
            TeamId is { } team ? new(team, TeamName ?? "") : null,
            [.. (LabelIds ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)],
            ConversationRights.None,
            Version);

        private static LastCall? CallOf(string? details) =>
            MessageDetails.Read(details)?.Body is MessageBody.Call call ? new(call.Outcome, call.EndedAt, call.DurationSeconds) : null;
    }
}
