using Relais.Media;
using Relais.Platform;

namespace Relais.Messaging.Fetching;

/// <summary>A customer's file that WhatsApp keeps for us.</summary>
/// <param name="MessageId">The message that carries it; its file has the same id.</param>
/// <param name="ToldHash">Its SHA-256 as WhatsApp told it; null when it did not.</param>
internal sealed record MediaToFetch(
    Guid WorkspaceId, Guid MessageId, Guid AccountId, Guid ContactId, string MediaId, string ContentType, string? Name, byte[]? ToldHash);

/// <summary>Owes the files of messages that came in: whoever writes the message down writes this beside it.</summary>
internal static class MediaFetches
{
    /// <summary>WhatsApp forgets a customer's file after seven days. Source: Cloud API, Media.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public static async Task OweAsync(Work work, IReadOnlyList<MediaToFetch> media, DateTime now, CancellationToken cancel)
    {
        if (media.Count == 0) return;
        await MediaFiles.AwaitAsync(work, [.. media.Select(one => new AwaitedFile(one.WorkspaceId, one.MessageId, one.ContentType, one.Name))], now, cancel);
        await MediaFiles.HoldAsync(work, [.. media.Select(one => new HeldFile(one.WorkspaceId, one.AccountId, one.MessageId))], cancel);
        await work.Set(OweSql)
            .With("workspaces", media.Select(one => one.WorkspaceId).ToArray())
            .With("messages", media.Select(one => one.MessageId).ToArray())
            .With("accounts", media.Select(one => one.AccountId).ToArray())
            .With("contacts", media.Select(one => one.ContactId).ToArray())
            .With("media", media.Select(one => one.MediaId).ToArray())
            .With("hashes", media.Select(one => one.ToldHash).ToArray())
            // From now on, not from when it was sent: the clocks of two machines have nothing to do with each other.
            .With("now", now)
            .With("ends", now + KeptFor)
            .ExecuteAsync(cancel);
        await Wakeups.NotifyAsync(work, MediaFetchService.Topic, "", cancel);
    }

    private const string OweSql = """
        INSERT INTO messaging.media_fetches (workspace_id, message_id, account_id, contact_id, media_id, told_hash, due_at, ends_at)
        SELECT told.workspace_id, told.message_id, told.account_id, told.contact_id, told.media_id, told.hash, @now, @ends
        FROM unnest(@workspaces::uuid[], @messages::uuid[], @accounts::uuid[], @contacts::uuid[], @media::text[], @hashes::bytea[])
             AS told (workspace_id, message_id, account_id, contact_id, media_id, hash)
        ON CONFLICT DO NOTHING
        """;
}
