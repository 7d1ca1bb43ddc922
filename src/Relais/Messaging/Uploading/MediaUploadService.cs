using Relais.Accounts;
using Relais.Media;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.WhatsApp.Media;

namespace Relais.Messaging.Uploading;

/// <summary>Gives WhatsApp the files that messages carry, and lets those messages go. A file given twice harms nobody: the other one dies by itself.</summary>
internal sealed partial class MediaUploadService(
    Database database, AccountDirectory directory, NumberClients clients, MediaFiles files, Wakeups wakeups, TimeProvider clock, ILogger<MediaUploadService> log)
    : BackgroundService
{
    public const string Topic = "uploads";

    private const int Lanes = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ =>
        DueWork.RunAsync(wakeups, Topic, Patience, UploadNextAsync, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken)));

    /// <returns>Whether one was due.</returns>
    internal async Task<bool> UploadNextAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } due) return false;
        // Between the taking and here its number may have been disconnected: it is due again when it is connected once more.
        if (directory.Find(due.AccountId) is { } account) await RecordAsync(due, await UploadAsync(due, account, cancel), cancel);
        return true;
    }

    // Taken by putting off: if we die before it is there, it is due again in some minutes.
    private async Task<DueUpload?> TakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var due = await work.QueryFirstAsync<DueUpload>(TakeSql, new { now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return due;
    }

    private async Task<UploadOutcome> UploadAsync(DueUpload due, ConnectedAccount account, CancellationToken cancel)
    {
        if (files.PathOf(due.WorkspaceId, due.Hash) is not { } path) return new UploadOutcome.Never(new("file_missing"));
        await using var content = File.OpenRead(path);
        var type = MediaKinds.TypeForWhatsApp(due.ContentType);
        var answer = await clients.For(account).UploadMediaAsync(new MediaUpload(content, content.Length, type, NameFor(type)), cancel);
        return UploadOutcome.Of(answer, due.Failures);
    }

    // Nobody sees it: a document tells its own name when it is sent.
    private static string NameFor(string contentType) => $"file.{contentType.Split('/')[^1].Split('+', ';')[0]}";

    private async Task RecordAsync(DueUpload due, UploadOutcome outcome, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(RecordSql, new
        {
            due.WorkspaceId,
            due.AccountId,
            due.Hash,
            due.ContentType,
            mediaId = outcome is UploadOutcome.There { MediaId.Value: var id } ? id : null,
            uploadedAt = outcome is UploadOutcome.There ? now : (DateTime?)null,
            reason = outcome.Cause?.ReasonCode,
            detail = Storable.Of(outcome.Cause?.Detail),
            dueAt = outcome is UploadOutcome.Later { After: var patience } ? now + patience : (DateTime?)null,
        }, cancel);
        if (outcome is UploadOutcome.Later { StopsNumber: true, Cause: var stop })
        {
            await AccountPause.PauseAsync(work, due.WorkspaceId, due.AccountId, stop!.ReasonCode, Storable.Of(stop.Detail) ?? "", due.TakenAt, now, cancel);
        }
        if (outcome is not UploadOutcome.Later)
        {
            // Locked first, and looked at by a statement of its own: of two files of one message that are there at the same moment, the one
            // that commits later sees the other.
            await work.ExecuteAsync(LockSql, new { due.WorkspaceId, due.AccountId, due.Hash, due.ContentType }, cancel);
            await work.ExecuteAsync(ReleaseSql, new { due.WorkspaceId, due.AccountId, due.Hash, due.ContentType }, cancel);
            await Wakeups.NotifyAsync(work, SendingService.Topic, $"{due.AccountId:D}", cancel);
        }
        await work.CommitAsync(cancel);
    }

    private sealed record DueUpload(Guid WorkspaceId, Guid AccountId, byte[] Hash, string ContentType, int Failures, DateTime TakenAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files could not be given to WhatsApp ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    private const string TakeSql = """
        WITH due AS (
            SELECT waiting.workspace_id, waiting.account_id, waiting.hash, waiting.content_type
            FROM messaging.media_uploads AS waiting
            JOIN accounts.account_view AS account ON account.workspace_id = waiting.workspace_id AND account.id = waiting.account_id
            -- What was never tried is due whatever the time of day says.
            WHERE waiting.due_at IS NOT NULL AND (waiting.due_at <= @now OR waiting.failures = 0) AND account.is_connected AND NOT account.is_paused
            ORDER BY waiting.due_at
            LIMIT 1
            FOR UPDATE OF waiting SKIP LOCKED
        )
        UPDATE messaging.media_uploads AS upload
        SET due_at = @now::timestamptz + interval '2 minutes', failures = upload.failures + 1
        FROM due
        WHERE upload.workspace_id = due.workspace_id AND upload.account_id = due.account_id AND upload.hash = due.hash AND upload.content_type = due.content_type
        RETURNING upload.workspace_id, upload.account_id, upload.hash, upload.content_type, upload.failures, @now::timestamptz AS taken_at
        """;

    private const string RecordSql = """
        UPDATE messaging.media_uploads
        SET media_id = @mediaId, uploaded_at = @uploadedAt, reason_code = @reason, reason_detail = @detail, due_at = @dueAt
        WHERE workspace_id = @WorkspaceId AND account_id = @AccountId AND hash = @Hash AND content_type = @ContentType
        """;

    private const string LockSql = """
        SELECT FROM messaging.outbox AS waiting
        JOIN messaging.messages AS message ON message.workspace_id = waiting.workspace_id AND message.id = waiting.message_id
        WHERE waiting.workspace_id = @WorkspaceId AND waiting.account_id = @AccountId AND waiting.awaits_file
          AND EXISTS (SELECT FROM media.file_view AS file
                      WHERE file.workspace_id = waiting.workspace_id AND file.hash = @Hash AND file.content_type = @ContentType
                        AND (file.id = message.file_id
                             OR EXISTS (SELECT FROM messaging.card_files AS card
                                        WHERE card.workspace_id = waiting.workspace_id AND card.message_id = waiting.message_id AND card.file_id = file.id)))
        ORDER BY waiting.message_id
        FOR UPDATE OF waiting
        """;

    // Once none of its files is still to be given: each is there, or will never be.
    private const string ReleaseSql = """
        UPDATE messaging.outbox AS waiting
        SET awaits_file = false
        FROM messaging.messages AS message
        WHERE waiting.workspace_id = @WorkspaceId AND waiting.account_id = @AccountId AND waiting.awaits_file
          AND message.workspace_id = waiting.workspace_id AND message.id = waiting.message_id
          AND EXISTS (SELECT FROM media.file_view AS file
                      WHERE file.workspace_id = waiting.workspace_id AND file.hash = @Hash AND file.content_type = @ContentType
                        AND (file.id = message.file_id
                             OR EXISTS (SELECT FROM messaging.card_files AS card
                                        WHERE card.workspace_id = waiting.workspace_id AND card.message_id = waiting.message_id AND card.file_id = file.id)))
          AND NOT EXISTS (
              SELECT FROM (
                  SELECT message.file_id
                  UNION ALL
                  SELECT card.file_id FROM messaging.card_files AS card WHERE card.workspace_id = waiting.workspace_id AND card.message_id = waiting.message_id
              ) AS carried
              JOIN media.file_view AS file ON file.workspace_id = waiting.workspace_id AND file.id = carried.file_id
              JOIN messaging.media_uploads AS upload
                ON upload.workspace_id = file.workspace_id AND upload.account_id = waiting.account_id AND upload.hash = file.hash AND upload.content_type = file.content_type
              WHERE upload.due_at IS NOT NULL)
        """;
}
