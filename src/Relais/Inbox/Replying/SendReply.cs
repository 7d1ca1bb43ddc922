using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Media;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>An agent answers a customer: in words, with a file, a place, a contact card, or a question with its answers to tap.</summary>
internal static class SendReply
{
    /// <param name="Text">The text; a caption, where it carries a file; what it asks, where it is a question.</param>
    /// <param name="ReplyToMessageId">The message that it answers.</param>
    /// <param name="Body">What it holds beyond its text: <c>file</c>, <c>place</c>, <c>cards</c>, <c>buttons</c>, <c>choices</c>, <c>link</c> or <c>request</c>.</param>
    /// <param name="FileId">The file that it carries, as it was handed in.</param>
    public sealed record Request(string? Text, Guid? ReplyToMessageId, MessageBody? Body = null, Guid? FileId = null);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/messages", HandleAsync).WithName(nameof(SendReply))
            .Produces<Message>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Request request, [FromHeader(Name = IdempotentWrite.HeaderName)] string? idempotencyKey,
        Caller caller, IdempotentWrite once, Outbox outbox, MediaFiles files, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        Check(request) is { } wrong
            ? wrong.ToProblem()
            : await once.RunAsync(caller.Tenant, nameof(SendReply), idempotencyKey, new { conversationId, request },
                work => WriteAsync(work, conversationId, request, caller.Tenant, outbox, files, clock.GetUtcNow(), cancel), http, cancel);

    private static async Task<WriteOutcome> WriteAsync(
        Work work, Guid conversationId, Request request, Tenant tenant, Outbox outbox, MediaFiles files, DateTimeOffset now, CancellationToken cancel)
    {
        var target = await work.QueryFirstAsync<Target>(TargetSql, new { conversationId, request.ReplyToMessageId }, cancel);
        if (target is null) return Refusal.NotFound("This conversation");
        if (Refuse(target, request, now) is { } refusal) return refusal;

        if (request.Body is MessageBody.File body && await RefuseAsync(work, tenant, request.FileId!.Value, body, files, cancel) is { } unfit) return unfit;

        var message = new NewOutbound(tenant.WorkspaceId, target.AccountId, target.ContactId, ContentOf(request))
        {
            ReplyToWamid = target.ReplyToWamid,
            AuthorId = tenant.UserId,
        };
        var messageIds = await outbox.EnqueueAsync(work, [message], cancel);
        return new WriteOutcome.Done(StatusCodes.Status202Accepted, await MessageReader.FindAsync(work, messageIds[0], cancel));
    }

    private static OutboundContent ContentOf(Request request)
    {
        var text = request.Text?.Trim() is { Length: > 0 } words ? words : null;
        return request.Body switch
        {
            null => new OutboundContent.Text(text!),
            MessageBody.File file => new OutboundContent.File(request.FileId!.Value, file.Shape, text, file.IsVoice),
            var body => new OutboundContent.Rich(body, text),
        };
    }

    private static async Task<Refusal?> RefuseAsync(Work work, Tenant tenant, Guid fileId, MessageBody.File body, MediaFiles files, CancellationToken cancel)
    {
        if (await files.FindAsync(work, tenant.WorkspaceId, fileId, cancel) is not { } file) return Refusal.Invalid("file_id", "file_unknown", "A file that was handed in.");
        var check = new FieldCheck();
        OutboundCheck.Find(check, file, body);
        return check.Refusal();
    }

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    internal static Refusal? Check(Request request)
    {
        var (check, text) = (new FieldCheck(), request.Text?.Trim() ?? "");
        check.Require(!text.Contains('\0', StringComparison.Ordinal), "text", "characters_invalid", "A NUL character cannot be kept.");
        check.Require((request.Body is MessageBody.File) == (request.FileId is not null), "file_id", request.FileId is null ? "required" : "not_allowed", "A file, and nothing else, names the file that it carries.");
        check.Require(text.Length == 0 || request.Body is null or MessageBody.File { Shape: not (MediaKind.Audio or MediaKind.Sticker) } or MessageBody.Buttons or MessageBody.Choices or MessageBody.Link or MessageBody.Request,
            "text", "not_allowed", "WhatsApp shows no text with this.");
        OutboundCheck.Find(check, text, request.Body);
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
    internal const string TargetSql = """
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
