using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Looking;

/// <summary>A browser says that its person has a conversation open, or writes in it: colleagues see it, on every node, and nothing is written down.</summary>
internal static class SayLooking
{
    public sealed record Request(LookingState? State);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/looking", HandleAsync).WithName(nameof(SayLooking)).Produces<IReadOnlyList<Onlooker>>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid conversationId, Request request, Caller caller, Database database, OnlookerBoard board, TimeProvider clock, CancellationToken cancel)
    {
        if (request.State is not { } state) return Refusal.Invalid("state", "required", "viewing, typing or left.").ToProblem();

        var tenant = caller.Tenant;
        await using var work = await database.BeginAsync(tenant, cancel);
        if (await work.QueryFirstAsync<Row>(FindSql, new { tenant.WorkspaceId, tenant.UserId, conversationId }, cancel) is not { } row) return Refusal.NotFound("This conversation").ToProblem();
        var onlooker = new Onlooker(conversationId, tenant.UserId, row.Name, state, clock.GetUtcNow().UtcDateTime, Onlooker.SecondsOf(state));
        await Wakeups.NotifyAsync(work, Onlooker.Topic, onlooker.Payload(tenant.WorkspaceId, row.AccountId), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(board.Of(conversationId, tenant.UserId));
    }

    private sealed record Row(Guid AccountId, string Name);

    private const string FindSql = """
        SELECT conversation.account_id, member.display_name AS name
        FROM inbox.conversations AS conversation
        JOIN access.member_view AS member ON member.workspace_id = conversation.workspace_id AND member.id = @UserId
        WHERE conversation.workspace_id = @WorkspaceId AND conversation.id = @conversationId
        """;
}
