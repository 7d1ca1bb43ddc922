using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Inbox.Noting;
using Relais.Platform;

namespace Relais.Inbox.Threads;

/// <summary>The messages of a conversation, the latest page first, oldest to newest within it.</summary>
internal static class ShowThread
{
    /// <param name="Conversation">Read in the same moment: its count of inbound messages is what was shown.</param>
    /// <param name="Notes">Of the same stretch of time: up to the page that follows in time, and back to the first message of this one, or to the beginning.</param>
    /// <param name="Events">Who had it and how it stood, likewise.</param>
    public sealed record Answer(Conversation Conversation, IReadOnlyList<Message> Items, IReadOnlyList<Note> Notes, IReadOnlyList<ThreadEvent> Events, string? NextCursor) : IShowsConversations
    {
        IEnumerable<Conversation> IShowsConversations.Shown => [Conversation];
    }

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapGet("/{id:guid}/messages", HandleAsync).WithName(nameof(ShowThread)).Produces<Answer>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid conversationId, string? before, Caller caller, Database database, CancellationToken cancel)
    {
        Cursor from = default;
        if (before is not null && !Cursor.TryParse(before, out from)) return Refusal.Invalid("before", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", cancel);
        if (await ConversationReader.FindAsync(work, conversationId, cancel) is not { } conversation) return Refusal.NotFound("This conversation").ToProblem();

        var page = await MessageReader.ReadAsync(work, before is null ? LatestSql : BeforeSql, new
        {
            caller.Tenant.WorkspaceId,
            accountId = conversation.Account.Id,
            contactId = conversation.Contact.Id,
            at = from.At,
            from.Id,
            limit = Cursor.PageSize + 1,
        }, cancel);
        var items = page.Take(Cursor.PageSize).Reverse().ToList();
        var hasMore = page.Count > Cursor.PageSize;
        var (since, until) = (hasMore ? items[0].At : (DateTime?)null, before is null ? (DateTime?)null : from.At);
        var notes = await NoteReader.ReadAsync(work, conversationId, since, until, cancel);
        var events = await ThreadEventReader.ReadAsync(work, conversationId, since, until, cancel);
        return TypedResults.Ok(new Answer(conversation, items, notes, events, hasMore ? new Cursor(items[0].At, items[0].Id).ToString() : null));
    }

    // A sign, a correction or a removal shows at its message; alone it stands only where that message is not ours to show.
    private const string StandsForItself = """
        (message.target_wamid IS NULL OR NOT EXISTS (
              SELECT FROM messaging.message_view AS target
              WHERE target.workspace_id = message.workspace_id AND target.wamid = message.target_wamid AND target.contact_id = message.contact_id))
        """;

    private const string LatestSql = $"""
        WHERE message.workspace_id = @WorkspaceId AND message.account_id = @accountId AND message.contact_id = @contactId
          AND {StandsForItself}
        ORDER BY message.at DESC, message.id DESC
        LIMIT @limit
        """;

    private const string BeforeSql = $"""
        WHERE message.workspace_id = @WorkspaceId AND message.account_id = @accountId AND message.contact_id = @contactId
          AND (message.at, message.id) < (@at, @Id)
          AND {StandsForItself}
        ORDER BY message.at DESC, message.id DESC
        LIMIT @limit
        """;
}
