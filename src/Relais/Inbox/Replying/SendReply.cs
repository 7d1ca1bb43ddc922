using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>An agent answers a customer in free text.</summary>
internal static class SendReply
{
    public sealed record Request(string? Text, Guid? ReplyToMessageId);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/messages", HandleAsync).WithName(nameof(SendReply))
            .Produces<Message>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Request request, [FromHeader(Name = IdempotentWrite.HeaderName)] string? idempotencyKey,
        Caller caller, IdempotentWrite once, Outbox outbox, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        Check(request) is { } wrong
            ? wrong.ToProblem()
            : await once.RunAsync(caller.Tenant, nameof(SendReply), idempotencyKey, new { conversationId, request },
                work => WriteAsync(work, conversationId, request, caller.Tenant, outbox, clock.GetUtcNow(), cancel), http, cancel);

    private static async Task<WriteOutcome> WriteAsync(
        Work work, Guid conversationId, Request request, Tenant tenant, Outbox outbox, DateTimeOffset now, CancellationToken cancel)
    {
        var target = await work.QueryFirstAsync<Target>(TargetSql, new { conversationId, request.ReplyToMessageId }, cancel);
        if (target is null) return Refusal.NotFound("This conversation");
        if (Refuse(target, request, now) is { } refusal) return refusal;

        var text = new NewOutbound(tenant.WorkspaceId, target.AccountId, target.ContactId, new OutboundContent.Text(request.Text!.Trim()))
        {
            ReplyToWamid = target.ReplyToWamid,
            AuthorId = tenant.UserId,
        };
        var messageIds = await outbox.EnqueueAsync(work, [text], cancel);
        return new WriteOutcome.Done(StatusCodes.Status202Accepted, await MessageReader.FindAsync(work, messageIds[0], cancel));
    }

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    internal static Refusal? Check(Request request)
    {
        var check = new FieldCheck();
        var text = check.Text("text", request.Text, int.MaxValue);
        check.Require(text.EnumerateRunes().Count() <= Outbox.MostCharacters, "text", "too_long", $"At most {Outbox.MostCharacters} characters.");
        return check.Refusal();
    }

    /// <summary>Why this reply may not be sent at <paramref name="now"/>; null when it may.</summary>
    internal static Refusal? Refuse(Target target, Request request, DateTimeOffset now) => target switch
    {
        { IsConnected: false } => Refusal.Conflict("account_disconnected", "The number of this conversation is no longer connected."),
        { ReplyToWamid: null } when request.ReplyToMessageId is not null => Refusal.Invalid("reply_to_message_id", "message_unknown", "A message of this conversation that WhatsApp knows."),
        _ when !new CustomerServiceWindow(target.LastInboundAt).IsOpenAt(now) => Refusal.Conflict("window_closed", "24 hours have passed since the customer last wrote; only a template may be sent."),
        _ => null,
    };

    internal sealed record Target(Guid AccountId, Guid ContactId, bool IsConnected, DateTime? LastInboundAt, string? ReplyToWamid);

    // FOR UPDATE: a reply and whatever else changes the conversation take turns.
    private const string TargetSql = """
        SELECT conversation.account_id, conversation.contact_id, account.is_connected, service_window.last_inbound_at, replied.wamid AS reply_to_wamid
        FROM inbox.conversations AS conversation
        JOIN accounts.account_view AS account ON account.workspace_id = conversation.workspace_id AND account.id = conversation.account_id
        LEFT JOIN messaging.customer_service_window_view AS service_window
               ON service_window.workspace_id = conversation.workspace_id AND service_window.account_id = conversation.account_id AND service_window.contact_id = conversation.contact_id
        LEFT JOIN messaging.message_view AS replied
               ON replied.workspace_id = conversation.workspace_id AND replied.id = @ReplyToMessageId
              AND replied.account_id = conversation.account_id AND replied.contact_id = conversation.contact_id
        WHERE conversation.workspace_id = platform.workspace_id() AND conversation.id = @conversationId
        FOR UPDATE OF conversation
        """;
}
