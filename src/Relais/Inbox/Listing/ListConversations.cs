using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Listing;

/// <summary>The conversations, latest first: all, the unread, the favourites, or those that a search finds.</summary>
/// <remarks>One in which nothing was said yet is in none: it was begun to be written in, and is shown by its address until then.</remarks>
internal static class ListConversations
{
    public sealed record Answer(IReadOnlyList<Conversation> Items, string? NextCursor, int UnreadConversations);

    /// <summary>The most conversations that a search looks through for its answer.</summary>
    private const int MostFound = 500;

    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapGet("/", HandleAsync).WithName(nameof(ListConversations)).Produces<Answer>().ProducesProblem(422);
        conversations.MapGet("/{id:guid}", ShowAsync).WithName("ShowConversation").Produces<Conversation>().ProducesProblem(404);
    }

    private static async Task<IResult> HandleAsync(
        Caller caller, Database database, string? filter, string? search, [FromQuery(Name = "account_id")] Guid? accountId, string? cursor, CancellationToken cancel)
    {
        Cursor after = default;
        if (cursor is not null && !Cursor.TryParse(cursor, out after)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();
        if (Where(filter ?? "all", !string.IsNullOrWhiteSpace(search), cursor is not null, accountId is not null) is not { } whereSql)
            return Refusal.Invalid("filter", "filter_unknown", "all, unread or favorites.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var page = await ConversationReader.ReadAsync(work, whereSql, new
        {
            caller.Tenant.WorkspaceId,
            accountId,
            at = after.At,
            after.Id,
            pattern = SearchPattern.Of(search ?? ""),
            mostFound = MostFound,
            limit = Cursor.PageSize + 1,
        }, cancel);
        var unread = await work.QueryFirstAsync<int>(UnreadSql, new { caller.Tenant.WorkspaceId }, cancel);

        var items = page.Take(Cursor.PageSize).ToList();
        return TypedResults.Ok(new Answer(items, page.Count > Cursor.PageSize ? new Cursor(items[^1].LastActivityAt, items[^1].Id).ToString() : null, unread));
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await ConversationReader.FindAsync(work, conversationId, cancel) is { } conversation ? TypedResults.Ok(conversation) : Refusal.NotFound("This conversation").ToProblem();
    }

    /// <summary>The rest of the statement for what was asked; null for a filter that does not exist.</summary>
    internal static string? Where(string filter, bool isSearched, bool isContinued, bool isOfAccount)
    {
        var filterSql = filter switch
        {
            "all" => "",
            "unread" => "AND conversation.inbound_count > conversation.read_count",
            "favorites" => "AND conversation.is_favorite",
            _ => null,
        };
        return filterSql is null ? null : $"""
            WHERE conversation.workspace_id = @WorkspaceId
              AND conversation.last_message_id IS NOT NULL
              {filterSql}
              {(isOfAccount ? "AND conversation.account_id = @accountId" : "")}
              {(isSearched ? FoundSql : "")}
              {(isContinued ? "AND (conversation.last_activity_at, conversation.id) < (@at, @Id)" : "")}
            ORDER BY conversation.last_activity_at DESC, conversation.id DESC
            LIMIT @limit
            """;
    }

    // By the people first, then by what was written; each function looks into its own trigram index.
    private const string FoundSql = """
        AND conversation.id IN (
            SELECT by_person.id
            FROM contacts.search(@pattern, @mostFound) AS person (id)
            JOIN inbox.conversations AS by_person ON by_person.workspace_id = @WorkspaceId AND by_person.contact_id = person.id
            UNION
            SELECT by_text.id
            FROM messaging.search(@pattern, @mostFound) AS thread
            JOIN inbox.conversations AS by_text
              ON by_text.workspace_id = @WorkspaceId AND by_text.account_id = thread.account_id AND by_text.contact_id = thread.contact_id)
        """;

    // Over the partial index of those that are unread, not over history.
    private const string UnreadSql = "SELECT count(*)::integer FROM inbox.conversations WHERE workspace_id = @WorkspaceId AND inbound_count > read_count";
}
