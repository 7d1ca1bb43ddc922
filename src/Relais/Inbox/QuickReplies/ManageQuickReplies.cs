using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.QuickReplies;

/// <summary>The quick replies that are shared: everybody's and the teams'.</summary>
internal static class ManageQuickReplies
{
    public static void Map(IEndpointRouteBuilder replies)
    {
        replies.MapPost("/", AddAsync).WithName("AddQuickReply").Produces<QuickReply>(201).ProducesProblem(409).ProducesProblem(422);
        replies.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeQuickReply").Produces<QuickReply>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        replies.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveQuickReply").Produces(204).ProducesProblem(404);
    }

    private static Task<IResult> AddAsync(QuickReplyBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        QuickReplyBook.SaveAsync(database, audit, caller, Identifiers.New(clock), isNew: true, ownerId: null, request, clock.GetUtcNow(), cancel);

    private static Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid replyId, QuickReplyBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        QuickReplyBook.SaveAsync(database, audit, caller, replyId, isNew: false, ownerId: null, request, clock.GetUtcNow(), cancel);

    private static Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid replyId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        QuickReplyBook.RemoveAsync(database, audit, caller, replyId, ownerId: null, cancel);
}

/// <summary>One's own quick replies, which nobody else sees.</summary>
internal static class OwnQuickReplies
{
    public static void Map(IEndpointRouteBuilder replies)
    {
        replies.MapPost("/own", AddAsync).WithName("AddOwnQuickReply").Produces<QuickReply>(201).ProducesProblem(409).ProducesProblem(422);
        replies.MapPut("/own/{id:guid}", ChangeAsync).WithName("ChangeOwnQuickReply").Produces<QuickReply>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        replies.MapDelete("/own/{id:guid}", RemoveAsync).WithName("RemoveOwnQuickReply").Produces(204).ProducesProblem(404);
    }

    private static Task<IResult> AddAsync(QuickReplyBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        QuickReplyBook.SaveAsync(database, audit, caller, Identifiers.New(clock), isNew: true, caller.Tenant.UserId, request, clock.GetUtcNow(), cancel);

    private static Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid replyId, QuickReplyBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        QuickReplyBook.SaveAsync(database, audit, caller, replyId, isNew: false, caller.Tenant.UserId, request, clock.GetUtcNow(), cancel);

    private static Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid replyId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        QuickReplyBook.RemoveAsync(database, audit, caller, replyId, caller.Tenant.UserId, cancel);
}
