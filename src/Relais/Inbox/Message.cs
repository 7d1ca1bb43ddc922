using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>A message as the thread shows it.</summary>
/// <param name="Type">WhatsApp's word for what it is.</param>
/// <param name="Text">What it says in words, a caption too; null when it says nothing.</param>
/// <param name="State"><c>received</c> for what came in; else how far it is known to have travelled.</param>
/// <param name="At">Its place in the thread: the provider's time for what came in, the time of writing for what goes out.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
/// <param name="AwaitsDecisionAt">Since when a person is asked what became of it; null while nobody is.</param>
/// <param name="Details">What it holds beyond its text; null for plain text.</param>
/// <param name="File">The file that it carries.</param>
/// <param name="Reactions">The signs under it, one a person and side.</param>
/// <param name="CorrectedAt">When whoever wrote it corrected it; its text is the corrected one.</param>
/// <param name="RemovedAt">When whoever wrote it took it back; what it said is kept.</param>
/// <param name="IsShared">It is of the time before the number came here, and was shared by the WhatsApp Business app.</param>
/// <param name="Raw">The message whole, where it is not text.</param>
public sealed record Message(
    Guid Id, MessageDirection Direction, string Type, string? Text, MessageState State, DateTime At, DateTime? SentAt, DateTime? DeliveredAt, DateTime? ReadAt,
    DateTime? FailedAt, DateTime? RetryAt, DateTime? AwaitsDecisionAt, MessageFailure? Failure, MessageAuthor? Author, RepliedTo? ReplyTo,
    MessageDetails? Details, MessageFile? File, IReadOnlyList<Reaction> Reactions, DateTime? CorrectedAt, DateTime? RemovedAt, bool IsShared, JsonNode? Raw);

/// <summary>A file, or what is known of it until it is here.</summary>
/// <param name="Id">By which <c>/api/files/{id}</c> serves it.</param>
/// <param name="ContentType">What it is said to be until it is here; then what its bytes say.</param>
/// <param name="Size">In bytes; null until it is here.</param>
/// <param name="ReasonCode">Why it is not here yet, or never will be.</param>
public sealed record MessageFile(Guid Id, FileState State, string ContentType, long? Size, string? Name, string? ReasonCode);

/// <summary>On its way, here, or never to be here.</summary>
public enum FileState { Awaited, Stored, Lost }

/// <summary>A sign under a message.</summary>
public sealed record Reaction(string Emoji, MessageDirection Direction, DateTime At);

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
    MediaRefused, FileMissing, TextTooLong, TemplateMissing, TemplateParameters, TemplateInvalid, TemplatePaused, TemplateDisabled, MarketingDisabled, FlowInvalid,
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
        Guid? AuthorId, string? AuthorName, string? ReplyToWamid, Guid? RepliedId, string? RepliedText, string? RepliedDirection,
        string? Details, Guid? FileId, string? FileState, string? FileType, long? FileSize, string? FileName, string? FileReason, string? Reactions,
        DateTime? CorrectedAt, string? CorrectedText, DateTime? RemovedAt, bool IsShared)
    {
        public Message ToMessage() => new(
            Id, Enum.Parse<MessageDirection>(Direction, ignoreCase: true), Type, CorrectedAt is null ? Text : CorrectedText, Enum.Parse<MessageState>(State, ignoreCase: true), At, SentAt, DeliveredAt, ReadAt, FailedAt, RetryAt, AwaitsDecisionAt,
            FailureReason is not null && (State is "failed" or "unconfirmed" || RetryAt is not null) ? new(FailureCode, ReasonOf(FailureReason), FailureMessage) : null,
            AuthorId is { } author && AuthorName is not null ? new(author, AuthorName) : null,
            ReplyToWamid is null ? null : new(RepliedId, RepliedText, RepliedDirection is null ? null : Enum.Parse<MessageDirection>(RepliedDirection, ignoreCase: true)),
            MessageDetails.Read(Details),
            FileId is { } file && FileState is not null ? new(file, Enum.Parse<FileState>(FileState, ignoreCase: true), FileType!, FileSize, FileName, FileReason) : null,
            Reactions is null ? [] : JsonSerializer.Deserialize<List<Reaction>>(Reactions, ApiJson.Options)!,
            CorrectedAt, RemovedAt, IsShared,
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
               message.reply_to_wamid, replied.id AS replied_id, left(replied.text, 200) AS replied_text, replied.direction::text AS replied_direction,
               message.content::text AS details,
               file.id AS file_id, file.state::text AS file_state, file.content_type AS file_type, file.size AS file_size, file.name AS file_name, file.reason_code AS file_reason,
               signs.reactions::text AS reactions, correction.at AS corrected_at, correction.text AS corrected_text, removal.at AS removed_at, message.is_shared
        FROM messaging.message_view AS message
        LEFT JOIN access.author_view AS author ON author.workspace_id = message.workspace_id AND author.id = message.author_id
        LEFT JOIN messaging.message_view AS replied ON replied.workspace_id = message.workspace_id AND replied.wamid = message.reply_to_wamid
        LEFT JOIN messaging.outbox_view AS queued ON queued.workspace_id = message.workspace_id AND queued.message_id = message.id
        LEFT JOIN media.file_view AS file ON file.workspace_id = message.workspace_id AND file.id = message.file_id
        -- Of each side's signs the last one counts, and none once it was taken back. In whatever order they came.
        LEFT JOIN LATERAL (
            SELECT jsonb_agg(jsonb_build_object('emoji', sign.text, 'direction', sign.direction, 'at', to_char(sign.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY sign.at) AS reactions
            FROM (
                SELECT DISTINCT ON (sign.direction) sign.direction, sign.text, sign.at
                FROM messaging.message_view AS sign
                WHERE sign.workspace_id = message.workspace_id AND sign.target_wamid = message.wamid AND sign.contact_id = message.contact_id
                  AND sign.type = 'reaction' AND coalesce(sign.state <> 'failed', true)
                ORDER BY sign.direction, sign.at DESC, sign.id DESC
            ) AS sign
            WHERE sign.text IS NOT NULL
        ) AS signs ON true
        -- Only whoever wrote a message corrects it or takes it back.
        LEFT JOIN LATERAL (
            SELECT change.at, change.text
            FROM messaging.message_view AS change
            WHERE change.workspace_id = message.workspace_id AND change.target_wamid = message.wamid AND change.contact_id = message.contact_id
              AND change.type = 'edit' AND change.direction = message.direction
            ORDER BY change.at DESC, change.id DESC
            LIMIT 1
        ) AS correction ON true
        LEFT JOIN LATERAL (
            SELECT min(change.at) AS at
            FROM messaging.message_view AS change
            WHERE change.workspace_id = message.workspace_id AND change.target_wamid = message.wamid AND change.contact_id = message.contact_id
              AND change.type = 'revoke' AND change.direction = message.direction
        ) AS removal ON true
        """;
}
