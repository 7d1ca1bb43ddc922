using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Notifying;

/// <summary>What the caller was told of, latest first; read when they have seen it.</summary>
internal static class ListNotifications
{
    /// <summary>Nobody reads how many more there are.</summary>
    private const int MostUnread = 100;

    /// <param name="ContactName">Of the customer whose conversation it is about.</param>
    /// <param name="Text">The beginning of the note that called them; null where there is none.</param>
    public sealed record Item(Guid Id, NotificationKind Kind, Guid ConversationId, string ContactName, ConversationAssignee? Actor, string? Text, DateTime At, bool IsRead);

    /// <param name="Unread">At most a hundred.</param>
    public sealed record Answer(IReadOnlyList<Item> Items, string? NextCursor, int Unread);

    /// <param name="Id">The one that was read; null for all up to now.</param>
    public sealed record ReadRequest(Guid? Id);

    public static void Map(IEndpointRouteBuilder notifications)
    {
        notifications.MapGet("/", HandleAsync).WithName(nameof(ListNotifications)).Produces<Answer>().ProducesProblem(422);
        notifications.MapPost("/read", ReadAsync).WithName("ReadNotifications").Produces(204);
    }

    private static async Task<IResult> HandleAsync(string? cursor, Caller caller, Database database, CancellationToken cancel)
    {
        Cursor after = default;
        if (cursor is not null && !Cursor.TryParse(cursor, out after)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var (workspaceId, userId) = (caller.Tenant.WorkspaceId, caller.Tenant.UserId);
        DateTime? at = cursor is null ? null : after.At;
        var page = (await work.QueryAsync<Row>(ListSql, new { workspaceId, userId, at, id = after.Id, limit = Cursor.PageSize + 1 }, cancel)).Select(row => row.ToItem()).ToList();
        var unread = await work.QueryFirstAsync<int>(UnreadSql, new { workspaceId, userId, most = MostUnread }, cancel);
        var items = page.Take(Cursor.PageSize).ToList();
        return TypedResults.Ok(new Answer(items, page.Count > Cursor.PageSize ? new Cursor(items[^1].At, items[^1].Id).ToString() : null, unread));
    }

    private static async Task<IResult> ReadAsync(ReadRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(ReadSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, request.Id, now = clock.GetUtcNow().UtcDateTime }, cancel);
        // Their other browsers hear of it.
        await Wakeups.NotifyAsync(work, Notifications.Topic, $"{caller.Tenant.WorkspaceId:D}/{caller.Tenant.UserId:D}", cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private sealed record Row(Guid Id, string Kind, Guid ConversationId, string ContactName, Guid? ActorId, string? ActorName, string? Text, DateTime CreatedAt, bool IsRead)
    {
        public Item ToItem() => new(Id, Notifications.KindOf(Kind), ConversationId, ContactName, ActorId is { } actor ? new(actor, ActorName ?? "") : null, Text, CreatedAt, IsRead);
    }

    private const string ListSql = """
        SELECT told.id, told.kind, told.conversation_id, contact.display_name AS contact_name, told.actor_id, actor.display_name AS actor_name,
               left(note.text, 200) AS text, told.created_at, told.read_at IS NOT NULL AS is_read
        FROM inbox.notifications AS told
        JOIN inbox.conversations AS conversation ON conversation.workspace_id = told.workspace_id AND conversation.id = told.conversation_id
        JOIN contacts.contact_view AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        LEFT JOIN access.author_view AS actor ON actor.workspace_id = told.workspace_id AND actor.id = told.actor_id
        LEFT JOIN inbox.notes AS note ON note.workspace_id = told.workspace_id AND note.id = told.note_id
        WHERE told.workspace_id = @workspaceId AND told.user_id = @userId
          AND (@at::timestamptz IS NULL OR (told.created_at, told.id) < (@at, @id))
        ORDER BY told.created_at DESC, told.id DESC
        LIMIT @limit
        """;

    private const string UnreadSql = """
        SELECT count(*)::integer
        FROM (SELECT FROM inbox.notifications WHERE workspace_id = @workspaceId AND user_id = @userId AND read_at IS NULL LIMIT @most) AS unread
        """;

    private const string ReadSql = """
        UPDATE inbox.notifications SET read_at = @now
        WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND read_at IS NULL AND created_at <= @now AND (@Id::uuid IS NULL OR id = @Id)
        """;
}
