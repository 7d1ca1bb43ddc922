using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Labelling;

/// <summary>A label is put on a conversation or taken off, each by itself: of two who label at once, neither undoes what the other did.</summary>
internal static class LabelConversation
{
    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapPut("/{id:guid}/labels/{labelId:guid}", PutAsync).WithName(nameof(LabelConversation)).Produces<Conversation>().ProducesProblem(404);
        conversations.MapDelete("/{id:guid}/labels/{labelId:guid}", TakeAsync).WithName("UnlabelConversation").Produces<Conversation>().ProducesProblem(404);
    }

    private static Task<IResult> PutAsync([FromRoute(Name = "id")] Guid conversationId, Guid labelId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel) =>
        ChangeAsync(PutSql, conversationId, labelId, caller.Tenant, database, clock, cancel);

    private static Task<IResult> TakeAsync([FromRoute(Name = "id")] Guid conversationId, Guid labelId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel) =>
        ChangeAsync(TakeSql, conversationId, labelId, caller.Tenant, database, clock, cancel);

    private static async Task<IResult> ChangeAsync(string sql, Guid conversationId, Guid labelId, Tenant tenant, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(tenant, cancel);
        if (await work.QueryFirstAsync<Guid?>(HoldSql, new { tenant.WorkspaceId, conversationId }, cancel) is null) return Refusal.NotFound("This conversation").ToProblem();
        if (await work.QueryFirstAsync<Guid?>(FindSql, new { tenant.WorkspaceId, labelId }, cancel) is null) return Refusal.NotFound("This label").ToProblem();
        if (await work.ExecuteAsync(sql, new { tenant.WorkspaceId, conversationId, labelId }, cancel) > 0)
            await ThreadChanges.NoteAsync(work, tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        var conversation = await ConversationReader.FindAsync(work, conversationId, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(conversation);
    }

    // FOR KEY SHARE: a label that is just being removed waits for us, or we for it.
    private const string FindSql = "SELECT id FROM inbox.labels WHERE workspace_id = @WorkspaceId AND id = @labelId FOR KEY SHARE";

    // FOR UPDATE: the conversation may not move between the reading and the writing.
    private const string HoldSql = "SELECT id FROM inbox.conversations WHERE workspace_id = @WorkspaceId AND id = @conversationId FOR UPDATE";

    private const string PutSql = """
        INSERT INTO inbox.conversation_labels (workspace_id, conversation_id, label_id, account_id, status, last_activity_at)
        SELECT workspace_id, id, @labelId, account_id, status, last_activity_at
        FROM inbox.conversations
        WHERE workspace_id = @WorkspaceId AND id = @conversationId
        ON CONFLICT DO NOTHING
        """;

    private const string TakeSql = "DELETE FROM inbox.conversation_labels WHERE workspace_id = @WorkspaceId AND conversation_id = @conversationId AND label_id = @labelId";
}
