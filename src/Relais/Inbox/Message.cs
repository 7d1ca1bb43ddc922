using System.Text.Json.Nodes;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>A message as the thread shows it.</summary>
/// <param name="Type"><c>text</c>, or WhatsApp's word for what is not shown yet.</param>
/// <param name="State"><c>received</c> for what came in; else how far it is known to have travelled.</param>
/// <param name="At">Its place in the thread: the provider's time for what came in, the time of writing for what goes out.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
/// <param name="AwaitsDecisionAt">Since when a person is asked what became of it; null while nobody is.</param>
/// <param name="Raw">The message whole, where it is not text.</param>
public sealed record Message(
    Guid Id, MessageDirection Direction, string Type, string? Text, MessageState State, DateTime At, DateTime? SentAt, DateTime? DeliveredAt, DateTime? ReadAt,
    DateTime? FailedAt, DateTime? RetryAt, DateTime? AwaitsDecisionAt, MessageFailure? Failure, MessageAuthor? Author, RepliedTo? ReplyTo, JsonNode? Raw);

/// <summary>Why it was not sent, or not yet.</summary>
/// <param name="Code">The provider's; null where there is none.</param>
/// <param name="ReasonCode">For the interface to say in words.</param>
/// <param name="Message">In the provider's words.</param>
public sealed record MessageFailure(int? Code, FailureReason ReasonCode, string? Message);

/// <summary>Why a message was not sent, or why it is not known whether it was, in the words that the interface has.</summary>
public enum FailureReason
{
    Unknown, WindowClosed, RecipientUnreachable, RecipientIsSender, RecipientNotAllowed, RecipientBlocked, RecipientOptedOut, CountryBlocked,
    MarketingLimit, Experiment, NumberNeeded, Expired, IdentityChanged, RateLimited, PairRateLimited, Maintenance, ProviderUnavailable, TokenInvalid,
    PermissionMissing, AccountRestricted, SpamLimit, DailyLimit, DisplayNameNeeded, NumberNotRegistered, Billing, RequestInvalid, MediaFailed,
    TextTooLong, TemplateMissing, TemplateParameters, TemplateInvalid, TemplatePaused, TemplateDisabled, MarketingDisabled, FlowInvalid,
    FlowThrottled, GroupRefused, CallingRefused, NotAboutSending,

    // Of messages in doubt: why nobody knows.
    TimedOut, ConnectionCut, AnswerUnreadable, Interrupted, OwnerLost,
}

public sealed record MessageAuthor(Guid Id, string DisplayName);

/// <param name="Id">Null when we do not hold the message that it answers.</param>
public sealed record RepliedTo(Guid? Id, string? Text, MessageDirection? Direction);

/// <summary>Towards us, or away from us.</summary>
public enum MessageDirection { Inbound, Outbound }

/// <summary>Received for what came in; for what goes out, how far it is known to have travelled.</summary>
public enum MessageState { Received, Queued, Sending, Unconfirmed, Accepted, Sent, Failed, Delivered, Read, Played }

/// <summary>Reads messages, always with the same columns.</summary>
internal static class MessageReader
{
    public static async Task<Message?> FindAsync(Work work, Guid messageId, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{SelectSql} WHERE message.workspace_id = platform.workspace_id() AND message.id = @messageId", new { messageId }, cancel))?.ToMessage();

    public static async Task<IReadOnlyList<Message>> ReadAsync(Work work, string whereSql, object parameters, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>($"{SelectSql} {whereSql}", parameters, cancel)).Select(row => row.ToMessage())];

    private sealed record Row(
        Guid Id, string Direction, string Type, string? Text, string? Raw, string State, DateTime At, DateTime? SentAt, DateTime? DeliveredAt, DateTime? ReadAt,
        DateTime? FailedAt, DateTime? RetryAt, DateTime? AwaitsDecisionAt, int? FailureCode, string? FailureReason, string? FailureMessage,
        Guid? AuthorId, string? AuthorName, string? ReplyToWamid, Guid? RepliedId, string? RepliedText, string? RepliedDirection)
    {
        public Message ToMessage() => new(
            Id, Enum.Parse<MessageDirection>(Direction, ignoreCase: true), Type, Text, Enum.Parse<MessageState>(State, ignoreCase: true), At, SentAt, DeliveredAt, ReadAt, FailedAt, RetryAt, AwaitsDecisionAt,
            FailureReason is not null && (State is "failed" or "unconfirmed" || RetryAt is not null) ? new(FailureCode, ReasonOf(FailureReason), FailureMessage) : null,
            AuthorId is { } author && AuthorName is not null ? new(author, AuthorName) : null,
            ReplyToWamid is null ? null : new(RepliedId, RepliedText, RepliedDirection is null ? null : Enum.Parse<MessageDirection>(RepliedDirection, ignoreCase: true)),
            Raw is null ? null : JsonNode.Parse(Raw));

        // The road writes the words of its table of failures; one that is not ours yet is unknown rather than an error.
        private static FailureReason ReasonOf(string word) =>
            Enum.TryParse<FailureReason>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var reason) ? reason : Inbox.FailureReason.Unknown;
    }

    private const string SelectSql = """
        SELECT message.id, message.direction::text AS direction, message.type, message.text, message.raw::text AS raw,
               coalesce(message.state::text, 'received') AS state, message.at, message.sent_at, message.delivered_at, message.read_at, message.failed_at,
               CASE WHEN queued.failures > 0 AND queued.state = 'queued' THEN queued.due_at END AS retry_at, queued.awaits_decision_at,
               message.failure_code, message.failure_reason, message.failure_message,
               message.author_id, author.display_name AS author_name,
               message.reply_to_wamid, replied.id AS replied_id, left(replied.text, 200) AS replied_text, replied.direction::text AS replied_direction
        FROM messaging.message_view AS message
        LEFT JOIN access.member_view AS author ON author.workspace_id = message.workspace_id AND author.id = message.author_id
        LEFT JOIN messaging.message_view AS replied ON replied.workspace_id = message.workspace_id AND replied.wamid = message.reply_to_wamid
        LEFT JOIN messaging.outbox_view AS queued ON queued.workspace_id = message.workspace_id AND queued.message_id = message.id
        """;
}
