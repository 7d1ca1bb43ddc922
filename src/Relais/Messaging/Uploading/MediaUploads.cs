using Relais.Media;
using Relais.Platform;

namespace Relais.Messaging.Uploading;

/// <summary>Owes files to numbers: whoever writes down a message that carries a file calls this before, in the same transaction.</summary>
internal static class MediaUploads
{
    /// <summary>WhatsApp keeps what it was given for 30 days; a day less is relied on. Source: Cloud API, Media, upload.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(29);

    /// <param name="work">The transaction.</param>
    /// <param name="files">Which file is to be with which number.</param>
    /// <param name="now">From when on it is due.</param>
    /// <param name="cancel">Gives up.</param>
    /// <remarks>
    /// A statement of its own, before the message's: it takes the lock of each upload, so that whoever finishes one meanwhile either
    /// has done so before the message is written, and the message sees it, or waits for it, and sees the message.
    /// </remarks>
    public static async Task OweAsync(Work work, IReadOnlyList<HeldFile> files, DateTime now, CancellationToken cancel)
    {
        if (files.Count == 0) return;
        await MediaFiles.HoldAsync(work, files, cancel);
        await work.Set(OweSql)
            .With("workspaces", files.Select(file => file.WorkspaceId).ToArray())
            .With("accounts", files.Select(file => file.AccountId).ToArray())
            .With("files", files.Select(file => file.FileId).ToArray())
            .With("now", now)
            .With("forgotten", now - KeptFor)
            .ExecuteAsync(cancel);
        await Wakeups.NotifyAsync(work, MediaUploadService.Topic, "", cancel);
    }

    /// <summary>Notes which files the cards of a message carry; before the message itself, which looks whether they are there.</summary>
    public static async Task NoteCardsAsync(Work work, IReadOnlyList<(Guid WorkspaceId, Guid MessageId, Guid FileId)> files, CancellationToken cancel)
    {
        if (files.Count == 0) return;
        await work.Set(NoteCardsSql)
            .With("workspaces", files.Select(file => file.WorkspaceId).ToArray())
            .With("messages", files.Select(file => file.MessageId).ToArray())
            .With("files", files.Select(file => file.FileId).ToArray())
            .ExecuteAsync(cancel);
    }

    private const string NoteCardsSql = """
        INSERT INTO messaging.card_files (workspace_id, message_id, file_id)
        SELECT workspace_id, message_id, file_id
        FROM unnest(@workspaces::uuid[], @messages::uuid[], @files::uuid[]) AS told (workspace_id, message_id, file_id)
        """;

    // Given to a number once; again when WhatsApp has forgotten it, or would not have it before. Until it is there anew, the old id
    // stays: it may be what a message further ahead in the queue relies on.
    private const string OweSql = """
        INSERT INTO messaging.media_uploads AS upload (workspace_id, account_id, hash, content_type, due_at)
        SELECT DISTINCT told.workspace_id, told.account_id, file.hash, file.content_type, @now::timestamptz
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @files::uuid[]) AS told (workspace_id, account_id, file_id)
        JOIN media.file_view AS file ON file.workspace_id = told.workspace_id AND file.id = told.file_id AND file.hash IS NOT NULL
        ORDER BY told.account_id, file.hash
        ON CONFLICT (workspace_id, account_id, hash, content_type) DO UPDATE
        SET failures = 0, reason_code = NULL, reason_detail = NULL, due_at = EXCLUDED.due_at
        WHERE upload.reason_code IS NOT NULL OR upload.uploaded_at < @forgotten
        """;
}
