using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>An agent is writing: the customer is shown it, if the number shows that and WhatsApp takes it. Never an error for the agent.</summary>
internal static class ShowTyping
{
    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/typing", HandleAsync).WithName(nameof(ShowTyping)).Produces(204).ProducesProblem(404);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, TypingSigns signs, TimeProvider clock, CancellationToken cancel)
    {
        Target? target;
        // No transaction is held while WhatsApp is told.
        await using (var work = await database.BeginAsync(caller.Tenant, cancel)) target = await work.QueryFirstAsync<Target>(TargetSql, new { conversationId }, cancel);
        if (target is null) return Refusal.NotFound("This conversation").ToProblem();

        // Nobody is shown an answer that may not be sent.
        if (target.NewestWamid is { } wamid && new CustomerServiceWindow(target.LastInboundAt).IsOpenAt(clock.GetUtcNow())) await signs.ShowAsync(target.AccountId, wamid, cancel);
        return TypedResults.NoContent();
    }

    private sealed record Target(Guid AccountId, DateTime? LastInboundAt, string? NewestWamid);

    private const string TargetSql = """
        SELECT conversation.account_id, service_window.last_inbound_at, newest.wamid AS newest_wamid
        FROM inbox.conversations AS conversation
        LEFT JOIN messaging.customer_service_window_view AS service_window
               ON service_window.workspace_id = conversation.workspace_id AND service_window.account_id = conversation.account_id AND service_window.contact_id = conversation.contact_id
        LEFT JOIN LATERAL (
            SELECT message.wamid FROM messaging.message_view AS message
            WHERE message.workspace_id = conversation.workspace_id AND message.account_id = conversation.account_id AND message.contact_id = conversation.contact_id
              AND message.direction = 'inbound' AND message.wamid IS NOT NULL AND NOT message.is_shared
            ORDER BY message.at DESC, message.id DESC
            LIMIT 1
        ) AS newest ON true
        WHERE conversation.workspace_id = platform.workspace_id() AND conversation.id = @conversationId
        """;
}
