using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging.Settling;

/// <summary>What a person knows, or decides, of a message that may or may not have been sent.</summary>
public enum Settlement { Sent, SendAgain }

/// <summary>A person settles a doubt: the message was sent, as they know from the customer; or it is to be sent again, even if that makes two.</summary>
internal static class SettleMessage
{
    public sealed record Request(Settlement? Settlement);

    /// <param name="State">Of the message now: <c>accepted</c> or <c>queued</c>.</param>
    public sealed record Answer(Guid Id, string State);

    public static void Map(IEndpointRouteBuilder messages) =>
        messages.MapPost("/{id:guid}/settlement", HandleAsync).WithName(nameof(SettleMessage))
            .Produces<Answer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid messageId, Request request, [FromHeader(Name = IdempotentWrite.HeaderName)] string? idempotencyKey,
        Caller caller, IdempotentWrite once, IEnumerable<IOutboundReaction> reactions, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        request.Settlement is { } settlement
            ? await once.RunAsync(caller.Tenant, nameof(SettleMessage), idempotencyKey, new { messageId, settlement },
                work => WriteAsync(work, caller.Tenant, messageId, settlement, reactions, clock.GetUtcNow().UtcDateTime, cancel), http, cancel)
            : Refusal.Invalid("settlement", "required", "sent or send_again.").ToProblem();

    private static async Task<WriteOutcome> WriteAsync(
        Work work, Tenant tenant, Guid messageId, Settlement settlement, IEnumerable<IOutboundReaction> reactions, DateTime now, CancellationToken cancel)
    {
        var row = new { tenant.WorkspaceId, tenant.UserId, messageId, now };
        // The message first, as all do who change both.
        if (await work.QueryFirstAsync<Guid?>(LockSql, row, cancel) is null) return Refusal.NotFound("This message");
        if (await work.QueryFirstAsync<Thread>(settlement is Settlement.Sent ? SentSql : AgainSql, row, cancel) is not { } thread)
            return Refusal.Conflict("message_settled", "It is known by now what became of this message.");

        var news = new MessageNews([], [new(tenant.WorkspaceId, thread.AccountId, thread.ContactId)], now);
        foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
        if (settlement is Settlement.SendAgain) await Wakeups.NotifyAsync(work, SendingService.Topic, $"{thread.AccountId:D}", cancel);
        return new WriteOutcome.Done(StatusCodes.Status200OK, new Answer(messageId, settlement is Settlement.Sent ? "accepted" : "queued"));
    }

    private sealed record Thread(Guid AccountId, Guid ContactId);

    private const string LockSql = "SELECT id FROM messaging.messages WHERE workspace_id = @WorkspaceId AND id = @messageId FOR UPDATE";

    private const string SentSql = """
        WITH gone AS (
            DELETE FROM messaging.outbox
            WHERE workspace_id = @WorkspaceId AND message_id = @messageId AND state = 'unconfirmed'
            RETURNING account_id, contact_id, attempts
        ), moved AS (
            UPDATE messaging.messages AS message
            SET state = greatest(message.state, 'accepted'), accepted_at = coalesce(message.accepted_at, @now),
                failure_code = NULL, failure_reason = NULL, failure_message = NULL
            FROM gone
            WHERE message.workspace_id = @WorkspaceId AND message.id = @messageId
        ), noted AS (
            INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt, user_id)
            SELECT @WorkspaceId, @messageId, @now, 'said_sent', attempts, @UserId FROM gone
        )
        SELECT account_id, contact_id FROM gone
        """;

    private const string AgainSql = """
        WITH again AS (
            UPDATE messaging.outbox
            SET state = 'queued', due_at = @now, unconfirmed_at = NULL, evidence = 0, awaits_decision_at = NULL
            WHERE workspace_id = @WorkspaceId AND message_id = @messageId AND state = 'unconfirmed'
            RETURNING account_id, contact_id, attempts
        ), moved AS (
            UPDATE messaging.messages AS message
            SET state = 'queued', failure_code = NULL, failure_reason = NULL, failure_message = NULL
            FROM again
            WHERE message.workspace_id = @WorkspaceId AND message.id = @messageId AND message.state = 'unconfirmed'
        ), noted AS (
            INSERT INTO messaging.message_steps (workspace_id, message_id, at, step, attempt, user_id)
            SELECT @WorkspaceId, @messageId, @now, 'said_again', attempts, @UserId FROM again
        )
        SELECT account_id, contact_id FROM again
        """;
}
