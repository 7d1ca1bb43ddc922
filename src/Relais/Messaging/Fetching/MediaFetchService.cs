using Relais.Accounts;
using Relais.Media;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Media;

namespace Relais.Messaging.Fetching;

/// <summary>Fetches customers' files while WhatsApp keeps them. Fetching one twice changes nothing: it is found by its content.</summary>
internal sealed partial class MediaFetchService(
    Database database, AccountDirectory directory, NumberClients clients, MediaFiles files, IEnumerable<IInboundReaction> reactions, Wakeups wakeups, TimeProvider clock, ILogger<MediaFetchService> log)
    : BackgroundService
{
    public const string Topic = "media";

    // Files come one after the other on each lane: a film of 100 MB holds up a few voice notes, and not all.
    private const int Lanes = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IInboundReaction[] reactions = [.. reactions];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ =>
        DueWork.RunAsync(wakeups, Topic, Patience, FetchNextAsync, failure => LogFailed(log, failure, failure.GetType().Name), stoppingToken)));

    /// <returns>Whether one was due.</returns>
    internal async Task<bool> FetchNextAsync(CancellationToken cancel)
    {
        if (await TakeAsync(cancel) is not { } due) return false;
        var outcome = directory.Find(due.AccountId) is { } account ? await FetchAsync(due, account, cancel) : new FetchOutcome.Later("account_disconnected");
        await RecordAsync(due, outcome, cancel);
        return true;
    }

    // Taken by putting off: if we die before it is here, it is due again in some minutes.
    private async Task<Due?> TakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var due = await work.QueryFirstAsync<Due>(TakeSql, new { now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return due;
    }

    private async Task<FetchOutcome> FetchAsync(Due due, ConnectedAccount account, CancellationToken cancel)
    {
        if (!MediaId.TryParse(due.MediaId, out var mediaId)) return new FetchOutcome.Lost("media_unknown");
        var number = clients.For(account);
        // The address is asked for each time: it lives for five minutes, and the one of the webhook is older.
        var shown = await number.ShowMediaAsync(mediaId, cancel: cancel);
        if (shown is not WhatsAppResult<MediaDetails>.Accepted { Value: var details }) return new FetchOutcome.Later(FetchOutcome.ReasonOf(shown));
        if (details.SizeBytes > MediaKinds.MostBytes) return new FetchOutcome.Lost("file_too_large");

        try
        {
            WhatsAppResult<DownloadedMedia>? downloaded = null;
            var kept = await files.KeepAsync(due.WorkspaceId, async to =>
            {
                downloaded = await number.DownloadMediaAsync(details.Address, to, MediaKinds.MostBytes, cancel);
                return downloaded is WhatsAppResult<DownloadedMedia>.Accepted { Value: var whole } && IsWhatWasTold(whole, due);
            }, MediaKinds.MostBytes, due.ContentType, due.Name, cancel);
            if (kept is not null) return new FetchOutcome.Kept(kept);
            return new FetchOutcome.Later(downloaded is WhatsAppResult<DownloadedMedia>.Accepted ? "file_damaged" : FetchOutcome.ReasonOf(downloaded!));
        }
        catch (StoreFullException)
        {
            LogFull(log);
            return new FetchOutcome.Later("store_full");
        }
    }

    private static bool IsWhatWasTold(DownloadedMedia whole, Due due) => due.ToldHash is not { } told || whole.Matches(Convert.ToHexStringLower(told));

    private async Task RecordAsync(Due due, FetchOutcome outcome, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (outcome is FetchOutcome.Later { ReasonCode: var reason } && now >= due.EndsAt) outcome = new FetchOutcome.Lost(reason == "store_full" ? reason : "media_expired");
        await using var work = await database.BeginAsync(cancel);
        switch (outcome)
        {
            case FetchOutcome.Kept { File: var file }:
                await MediaFiles.ArriveAsync(work, due.WorkspaceId, due.MessageId, file, cancel);
                await work.ExecuteAsync(DoneSql, due, cancel);
                break;
            case FetchOutcome.Lost { ReasonCode: var cause }:
                await MediaFiles.MissAsync(work, due.WorkspaceId, due.MessageId, cause, isLost: true, cancel);
                await work.ExecuteAsync(DoneSql, due, cancel);
                break;
            case FetchOutcome.Later { ReasonCode: var cause }:
                await MediaFiles.MissAsync(work, due.WorkspaceId, due.MessageId, cause, isLost: false, cancel);
                await work.ExecuteAsync(LaterSql, new { due.WorkspaceId, due.MessageId, dueAt = now + FetchOutcome.PatienceAfter(due.Failures) }, cancel);
                break;
        }
        var news = new MessageNews([], [new TouchedThread(due.WorkspaceId, due.AccountId, due.ContactId)], now);
        foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
        await work.CommitAsync(cancel);
    }

    private sealed record Due(Guid WorkspaceId, Guid MessageId, Guid AccountId, Guid ContactId, string MediaId, byte[]? ToldHash, int Failures, DateTime EndsAt, string ContentType, string? Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Customers' files could not be fetched ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no room on the disk for customers' files. WhatsApp keeps them for seven days; make room before that.")]
    private static partial void LogFull(ILogger log);

    private const string TakeSql = """
        WITH due AS (
            SELECT workspace_id, message_id FROM messaging.media_fetches
            WHERE due_at <= @now
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        ), taken AS (
            UPDATE messaging.media_fetches AS owed
            SET due_at = @now::timestamptz + interval '5 minutes', failures = owed.failures + 1
            FROM due
            WHERE owed.workspace_id = due.workspace_id AND owed.message_id = due.message_id
            RETURNING owed.workspace_id, owed.message_id, owed.account_id, owed.contact_id, owed.media_id, owed.told_hash, owed.failures, owed.ends_at
        )
        SELECT taken.workspace_id, taken.message_id, taken.account_id, taken.contact_id, taken.media_id, taken.told_hash, taken.failures, taken.ends_at, file.content_type, file.name
        FROM taken
        JOIN media.file_view AS file ON file.workspace_id = taken.workspace_id AND file.id = taken.message_id
        """;

    private const string DoneSql = "DELETE FROM messaging.media_fetches WHERE workspace_id = @WorkspaceId AND message_id = @MessageId";

    private const string LaterSql = "UPDATE messaging.media_fetches SET due_at = @dueAt WHERE workspace_id = @WorkspaceId AND message_id = @MessageId";
}
