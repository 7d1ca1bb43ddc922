using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Assigning;

/// <summary>An agent takes a conversation that is nobody's, or lets go of their own. Of several who take it at once one has it, and the others are told who.</summary>
internal static class TakeConversation
{
    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapPost("/{id:guid}/take", TakeAsync).WithName(nameof(TakeConversation)).Produces<Conversation>().ProducesProblem(404).ProducesProblem(409);
        conversations.MapPost("/{id:guid}/release", ReleaseAsync).WithName("ReleaseConversation").Produces<Conversation>().ProducesProblem(404).ProducesProblem(409);
    }

    private static Task<IResult> TakeAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel) =>
        ChangeAsync(TakeSql, conversationId, caller.Tenant, database, clock, cancel);

    private static Task<IResult> ReleaseAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel) =>
        ChangeAsync(ReleaseSql, conversationId, caller.Tenant, database, clock, cancel);

    private static async Task<IResult> ChangeAsync(string sql, Guid conversationId, Tenant tenant, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(tenant, cancel);
        var changed = await work.ExecuteAsync(sql, new { conversationId, tenant.UserId }, cancel);
        if (await ConversationReader.FindAsync(work, conversationId, cancel) is not { } conversation) return Refusal.NotFound("This conversation").ToProblem();
        if (changed == 0) return Assignment.Of(conversation).Changed().ToProblem();
        await ThreadChanges.NoteAsync(work, tenant.WorkspaceId, conversationId, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(conversation);
    }

    // Whoever waits for the row's lock looks at the condition again once they have it: one of two is first, and the other finds it taken.
    private const string TakeSql = """
        UPDATE inbox.conversations SET assignee_id = @UserId, unclaimed_at = NULL
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId AND (assignee_id IS NULL OR assignee_id = @UserId)
        """;

    private const string ReleaseSql = """
        UPDATE inbox.conversations SET assignee_id = NULL, unclaimed_at = NULL
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId AND assignee_id = @UserId
        """;
}
