using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Inbox.Notifying;
using Relais.Platform;

namespace Relais.Inbox.Noting;

/// <summary>A colleague writes a note, and whoever it calls is told. Only its author takes it away again.</summary>
internal static class WriteNote
{
    private const int LongestText = 4_000;
    private const int MostMentions = 20;

    /// <param name="Mentions">Whom it calls, by id.</param>
    public sealed record Request(string? Text, IReadOnlyList<Guid>? Mentions);

    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapPost("/{id:guid}/notes", WriteAsync).WithName(nameof(WriteNote)).Produces(204).ProducesProblem(404).ProducesProblem(422);
        conversations.MapDelete("/{id:guid}/notes/{noteId:guid}", RemoveAsync).WithName("RemoveNote").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> WriteAsync(
        [FromRoute(Name = "id")] Guid conversationId, Request request, Caller caller, Database database, Permissions permissions, TimeProvider clock, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var text = check.Text("text", request.Text, LongestText);
        var mentions = (request.Mentions ?? []).Distinct().ToArray();
        check.Require(mentions.Length <= MostMentions, "mentions", "too_many", $"At most {MostMentions}.");
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        var tenant = caller.Tenant;
        Guid? found;
        await using (var work = await database.BeginAsync(tenant, cancel)) found = await work.QueryFirstAsync<Guid?>(AccountSql, new { conversationId }, cancel);
        if (found is not { } accountId) return Refusal.NotFound("This conversation").ToProblem();
        // Nobody is called to what they may not read.
        if ((await permissions.WhoMayAsync(tenant.WorkspaceId, mentions, Permission.MessagesView, accountId, cancel)).Count < mentions.Length)
            return Refusal.Invalid("mentions", "mentioned_may_not_read", "People who may read this conversation.").ToProblem();

        var now = clock.GetUtcNow().UtcDateTime;
        var id = Identifiers.New(clock);
        await using var writing = await database.BeginAsync(tenant, cancel);
        await writing.ExecuteAsync(WriteSql, new { tenant.WorkspaceId, id, accountId, conversationId, tenant.UserId, text, mentions, now }, cancel);
        await Notifications.TellAsync(writing, mentions.Where(person => person != tenant.UserId)
            .Select(person => new NewNotification(tenant.WorkspaceId, person, accountId, conversationId, NotificationKind.Mention, tenant.UserId, id)), clock, cancel);
        await ThreadChanges.NoteAsync(writing, tenant.WorkspaceId, conversationId, now, cancel);
        await writing.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid conversationId, Guid noteId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.ExecuteAsync(RemoveSql, new { caller.Tenant.WorkspaceId, conversationId, noteId, caller.Tenant.UserId }, cancel) == 0) return Refusal.NotFound("This note of yours").ToProblem();
        await ThreadChanges.NoteAsync(work, caller.Tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private const string AccountSql = "SELECT account_id FROM inbox.conversations WHERE workspace_id = platform.workspace_id() AND id = @conversationId";

    private const string WriteSql = """
        INSERT INTO inbox.notes (workspace_id, id, account_id, conversation_id, author_id, text, mentions, created_at)
        VALUES (@WorkspaceId, @id, @accountId, @conversationId, @UserId, @text, @mentions, @now)
        """;

    private const string RemoveSql = $"""
        DELETE FROM inbox.notes
        WHERE workspace_id = @WorkspaceId AND id = @noteId AND author_id = @UserId AND conversation_id IN ({NoteReader.OfOnePersonSql})
        """;
}
