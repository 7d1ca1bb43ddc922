using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>A text that someone wants sent.</summary>
/// <param name="ReplyToWamid">The message that it answers; null when none.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="IdempotencyKey">Made once when it was composed: the same key again is the same message.</param>
public sealed record NewText(Guid WorkspaceId, Guid AccountId, Guid ContactId, string Text, string? ReplyToWamid, Guid AuthorId, Guid IdempotencyKey);

/// <summary>Where all that goes out is written down: this is all that "send" means to whoever sends.</summary>
public sealed class Outbox(IEnumerable<IOutboundReaction> reactions, TimeProvider clock)
{
    /// <summary>The longest text that WhatsApp takes.</summary>
    public const int MostCharacters = WhatsApp.Sending.TextMessage.MaxBodyLength;

    private readonly IOutboundReaction[] reactions = [.. reactions];

    /// <summary>Writes the message and its place in the queue in the caller's transaction; it leaves some time after the commit.</summary>
    /// <returns>Its id; null when the key was used for another message.</returns>
    public async Task<Guid?> EnqueueTextAsync(Work work, NewText text, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = new
        {
            id,
            text.WorkspaceId,
            text.AccountId,
            text.ContactId,
            text.Text,
            text.ReplyToWamid,
            text.AuthorId,
            text.IdempotencyKey,
            now = now.UtcDateTime,
        };
        if (await work.ExecuteAsync(WriteSql, row, cancel) == 0) return await work.QueryFirstAsync<Guid?>(SameSql, row, cancel);

        var news = new NewMessage(text.WorkspaceId, text.AccountId, text.ContactId, id, IsInbound: false, "text", NewMessage.PreviewOf(text.Text), now.UtcDateTime);
        foreach (var reaction in reactions) await reaction.ReactAsync(work, new([news], [], now.UtcDateTime), cancel);
        await Wakeups.NotifyAsync(work, SendingService.Topic, $"{text.AccountId:D}", cancel);
        return id;
    }

    /// <summary>Whether a message was written under this key.</summary>
    public Task<bool> IsWrittenAsync(Work work, Guid idempotencyKey, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("SELECT EXISTS (SELECT FROM messaging.messages WHERE workspace_id = platform.workspace_id() AND idempotency_key = @idempotencyKey)", new { idempotencyKey }, cancel);

    // The second of two equal keys waits for the first to commit, then finds it.
    private const string WriteSql = """
        WITH written AS (
            INSERT INTO messaging.messages
                (workspace_id, id, account_id, contact_id, direction, type, text, search_text, reply_to_wamid, at, created_at, state, author_id, idempotency_key)
            VALUES (@WorkspaceId, @id, @AccountId, @ContactId, 'outbound', 'text', @Text, platform.fold(@Text), @ReplyToWamid, @now, @now, 'queued', @AuthorId, @IdempotencyKey)
            ON CONFLICT DO NOTHING
            RETURNING workspace_id, id, account_id, contact_id
        )
        INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, due_at)
        SELECT workspace_id, id, account_id, contact_id, @now FROM written
        """;

    private const string SameSql = """
        SELECT id FROM messaging.messages
        WHERE workspace_id = @WorkspaceId AND idempotency_key = @IdempotencyKey
          AND account_id = @AccountId AND contact_id = @ContactId AND author_id = @AuthorId
          AND text = @Text AND reply_to_wamid IS NOT DISTINCT FROM @ReplyToWamid
        """;
}
