using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Threads;

/// <summary>An agent has read a conversation, wants it unread again, or keeps it among the favourites.</summary>
internal static class MarkThread
{
    public sealed record ReadRequest(int? SeenCount);

    public sealed record FavoriteRequest(bool? IsFavorite);

    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapPost("/{id:guid}/read", ReadAsync).WithName("MarkRead").Produces<Conversation>().ProducesProblem(404).ProducesProblem(422);
        conversations.MapPost("/{id:guid}/unread", UnreadAsync).WithName("MarkUnread").Produces<Conversation>().ProducesProblem(404);
        conversations.MapPut("/{id:guid}/favorite", FavorAsync).WithName("MarkFavorite").Produces<Conversation>().ProducesProblem(404).ProducesProblem(422);
    }

    // Read is what was shown: a message that came in the same moment stays unread.
    private static async Task<IResult> ReadAsync([FromRoute(Name = "id")] Guid conversationId, ReadRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.SeenCount is not { } seen || seen < 0) return Refusal.Invalid("seen_count", "required", "The inbound_count of the conversation that was shown.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var thread = await work.QueryFirstAsync<Thread>(ReadSql, new { conversationId, seen }, cancel);
        if (thread is not null)
        {
            await ReadMarks.OweAsync(work, caller.Tenant.WorkspaceId, thread.AccountId, thread.ContactId, now, cancel);
            await ThreadChanges.NoteAsync(work, caller.Tenant.WorkspaceId, conversationId, now, cancel);
        }
        return await AnswerAsync(work, conversationId, cancel);
    }

    private static async Task<IResult> UnreadAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var changed = await work.ExecuteAsync(UnreadSql, new { conversationId }, cancel);
        if (changed > 0) await ThreadChanges.NoteAsync(work, caller.Tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        return await AnswerAsync(work, conversationId, cancel);
    }

    private static async Task<IResult> FavorAsync([FromRoute(Name = "id")] Guid conversationId, FavoriteRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.IsFavorite is not { } isFavorite) return Refusal.Invalid("is_favorite", "required", "true or false.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var changed = await work.ExecuteAsync(FavorSql, new { conversationId, isFavorite }, cancel);
        if (changed > 0) await ThreadChanges.NoteAsync(work, caller.Tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        return await AnswerAsync(work, conversationId, cancel);
    }

    private static async Task<IResult> AnswerAsync(Work work, Guid conversationId, CancellationToken cancel)
    {
        if (await ConversationReader.FindAsync(work, conversationId, cancel) is not { } conversation) return Refusal.NotFound("This conversation").ToProblem();
        await work.CommitAsync(cancel);
        return TypedResults.Ok(conversation);
    }

    private sealed record Thread(Guid AccountId, Guid ContactId);

    private const string ReadSql = """
        UPDATE inbox.conversations
        SET read_count = least(@seen, inbound_count)
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId AND read_count < least(@seen, inbound_count)
        RETURNING account_id, contact_id
        """;

    private const string UnreadSql = """
        UPDATE inbox.conversations
        SET read_count = inbound_count - 1
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId AND read_count = inbound_count AND inbound_count > 0
        """;

    private const string FavorSql = """
        UPDATE inbox.conversations
        SET is_favorite = @isFavorite
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId AND is_favorite <> @isFavorite
        """;
}
