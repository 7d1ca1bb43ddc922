using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>An agent puts a sign under a customer's message, or takes it back.</summary>
internal static class ReactToMessage
{
    // The longest emoji is a sequence of some ten code points.
    private const int MostCharacters = 20;

    /// <param name="Emoji">One emoji; null takes the sign back.</param>
    public sealed record Request(string? Emoji);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/messages/{messageId:guid}/reaction", HandleAsync).WithName(nameof(ReactToMessage))
            .Produces<Message>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Guid messageId, Request request, [FromHeader(Name = IdempotentWrite.HeaderName)] string? idempotencyKey,
        Caller caller, IdempotentWrite once, Outbox outbox, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        Check(request) is { } wrong
            ? wrong.ToProblem()
            : await once.RunAsync(caller.Tenant, nameof(ReactToMessage), idempotencyKey, new { conversationId, messageId, request },
                work => WriteAsync(work, conversationId, messageId, request, caller.Tenant, outbox, clock.GetUtcNow(), cancel), http, cancel);

    private static async Task<WriteOutcome> WriteAsync(
        Work work, Guid conversationId, Guid messageId, Request request, Tenant tenant, Outbox outbox, DateTimeOffset now, CancellationToken cancel)
    {
        var target = await work.QueryFirstAsync<SendReply.Target>(SendReply.TargetSql, new { conversationId, ReplyToMessageId = (Guid?)messageId }, cancel);
        if (target is null) return Refusal.NotFound("This conversation");
        if (target.ReplyToWamid is not { } wamid) return Refusal.NotFound("This message");
        if (SendReply.Refuse(target, new(null, null), now) is { } refusal) return refusal;

        var sign = new NewOutbound(tenant.WorkspaceId, target.AccountId, target.ContactId, new OutboundContent.Reaction(wamid, request.Emoji)) { AuthorId = tenant.UserId };
        await outbox.EnqueueAsync(work, [sign], cancel);
        return new WriteOutcome.Done(StatusCodes.Status202Accepted, await MessageReader.FindAsync(work, messageId, cancel));
    }

    private static Refusal? Check(Request request)
    {
        var check = new FieldCheck();
        check.Require(request.Emoji is null || IsEmoji(request.Emoji), "emoji", "invalid", "One emoji, or nothing to take the sign back.");
        return check.Refusal();
    }

    // A digit can be part of one, in its key cap.
    private static bool IsEmoji(string text) =>
        text.Length <= MostCharacters && new StringInfo(text).LengthInTextElements == 1 && text.Any(letter => !char.IsAscii(letter)) && !text.Any(char.IsLetter);
}
