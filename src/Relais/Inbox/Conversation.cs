using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>A conversation as its list shows it.</summary>
/// <param name="InboundCount">Messages that came in so far; a reader gives it back to say how far they have read.</param>
/// <param name="WindowClosesAt">Until when free text may be sent; null when they never wrote.</param>
/// <param name="Version">Grows with the state of the database this was read from: of two, the greater one is the newer.</param>
public sealed record Conversation(
    Guid Id, ConversationAccount Account, ConversationContact Contact, LastMessage? LastMessage, DateTime LastActivityAt,
    int UnreadCount, int InboundCount, bool IsFavorite, DateTime? WindowClosesAt, string Version);

public sealed record ConversationAccount(Guid Id, string Name, bool IsConnected);

/// <param name="Name">What to call them: their own name, else their number or username.</param>
/// <param name="Msisdn">E.164 with its plus; null for someone whose number is hidden.</param>
public sealed record ConversationContact(Guid Id, string Name, string? WaId, string? Msisdn, string? Username);

public sealed record LastMessage(Guid Id, MessageDirection Direction, string Type, string Text, MessageState State, DateTime At);

/// <summary>Reads conversations, always with the same columns.</summary>
internal static class ConversationReader
{
    /// <summary>From the conversation on; what follows names which, and in which order.</summary>
    public const string SelectSql = """
        SELECT conversation.id, conversation.account_id, account.name AS account_name, account.is_connected,
               conversation.contact_id, contact.display_name, contact.wa_id, contact.username,
               conversation.last_message_id, conversation.last_message_direction::text AS last_direction, conversation.last_message_type AS last_type,
               conversation.last_message_preview AS last_preview, coalesce(last_message.state::text, 'received') AS last_state,
               conversation.last_message_at, conversation.last_activity_at,
               conversation.inbound_count - conversation.read_count AS unread_count, conversation.inbound_count, conversation.is_favorite,
               service_window.last_inbound_at,
               -- Both only grow, so their sum tells two readings apart in time.
               (pg_snapshot_xmin(pg_current_snapshot())::text::numeric + pg_snapshot_xmax(pg_current_snapshot())::text::numeric)::text AS version
        FROM inbox.conversations AS conversation
        JOIN accounts.account_view AS account ON account.workspace_id = conversation.workspace_id AND account.id = conversation.account_id
        JOIN contacts.contact_view AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        LEFT JOIN messaging.message_view AS last_message
               ON last_message.workspace_id = conversation.workspace_id AND last_message.id = conversation.last_message_id
        LEFT JOIN messaging.customer_service_window_view AS service_window
               ON service_window.workspace_id = conversation.workspace_id AND service_window.account_id = conversation.account_id AND service_window.contact_id = conversation.contact_id
        """;

    public static async Task<Conversation?> FindAsync(Work work, Guid conversationId, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{SelectSql} WHERE conversation.workspace_id = platform.workspace_id() AND conversation.id = @conversationId", new { conversationId }, cancel))?.ToConversation();

    public static async Task<IReadOnlyList<Conversation>> ReadAsync(Work work, string whereSql, object? parameters, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>($"{SelectSql} {whereSql}", parameters, cancel)).Select(row => row.ToConversation())];

    private sealed record Row(
        Guid Id, Guid AccountId, string AccountName, bool IsConnected, Guid ContactId, string DisplayName, string? WaId, string? Username,
        Guid? LastMessageId, string? LastDirection, string? LastType, string LastPreview, string LastState, DateTime? LastMessageAt, DateTime LastActivityAt,
        int UnreadCount, int InboundCount, bool IsFavorite, DateTime? LastInboundAt, string Version)
    {
        public Conversation ToConversation() => new(
            Id,
            new(AccountId, AccountName, IsConnected),
            new(ContactId, DisplayName, WaId, WaId is null ? null : $"+{WaId}", Username),
            LastMessageId is { } id ? new(id, Enum.Parse<MessageDirection>(LastDirection!, ignoreCase: true), LastType!, LastPreview, Enum.Parse<MessageState>(LastState, ignoreCase: true), LastMessageAt!.Value) : null,
            LastActivityAt,
            UnreadCount,
            InboundCount,
            IsFavorite,
            new CustomerServiceWindow(LastInboundAt).ClosesAt,
            Version);
    }
}
