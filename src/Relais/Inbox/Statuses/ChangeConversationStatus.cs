using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Statuses;

/// <summary>An agent says how a conversation stands. Nobody puts away what the customer wrote a moment ago, unread.</summary>
internal static class ChangeConversationStatus
{
    /// <summary>The longest that a conversation sleeps.</summary>
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(366);

    /// <param name="SnoozedUntil">When it is open again by itself: needed for <c>snoozed</c>, and for nothing else.</param>
    /// <param name="SeenStatus">How it stood on the page. If it stands otherwise by now, nothing is changed.</param>
    /// <param name="SeenCount">The <c>inbound_count</c> that the page showed. If the customer has written since, it stays open.</param>
    public sealed record Request(ConversationStatus? Status, DateTimeOffset? SnoozedUntil, ConversationStatus? SeenStatus, int? SeenCount);

    /// <summary>How it really stands.</summary>
    public sealed record StatusNow(ConversationStatus Status, int InboundCount);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPut("/{id:guid}/status", HandleAsync).WithName(nameof(ChangeConversationStatus)).Produces<Conversation>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid conversationId, Request request, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (Check(request, now) is { } wrong) return wrong.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<Row>(LockSql, new { conversationId }, cancel) is not { } row) return Refusal.NotFound("This conversation").ToProblem();
        if (Refuse(row.Standing(), request) is { } refusal) return refusal.ToProblem();

        await work.ExecuteAsync(ChangeSql, new { conversationId, status = request.Status.ToString()!.ToLowerInvariant(), until = request.SnoozedUntil?.UtcDateTime, now = now.UtcDateTime }, cancel);
        await ThreadChanges.NoteAsync(work, caller.Tenant.WorkspaceId, conversationId, now.UtcDateTime, cancel);
        var conversation = await ConversationReader.FindAsync(work, conversationId, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(conversation);
    }

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    internal static Refusal? Check(Request request, DateTimeOffset now)
    {
        var check = new FieldCheck();
        check.Require(request.Status is not null, "status", "required", "open, pending, snoozed or resolved.");
        check.Require(request.SeenStatus is not null, "seen_status", "required", "How it stood on the page.");
        if (request.Status == ConversationStatus.Snoozed)
            check.Require(request.SnoozedUntil > now && request.SnoozedUntil <= now + LongestSnooze, "snoozed_until", "time_invalid", "A time to come, within a year.");
        else
            check.Require(request.SnoozedUntil is null, "snoozed_until", "not_allowed", "Only what is snoozed has it.");
        return check.Refusal();
    }

    /// <summary>Why it may not be changed, as it stands now; null when it may.</summary>
    internal static Refusal? Refuse(StatusNow standing, Request request) => request switch
    {
        // Several who wish the same are of one mind, but a snooze may end at another time.
        _ when standing.Status != request.SeenStatus && (standing.Status != request.Status || request.Status == ConversationStatus.Snoozed) =>
            Refusal.Conflict("status_changed", "Somebody else was quicker: the conversation stands otherwise by now.") with { Current = standing },
        { Status: not ConversationStatus.Open, SeenCount: { } seen } when standing.InboundCount > seen =>
            Refusal.Conflict("customer_wrote", "The customer has written since your page showed the conversation.") with { Current = standing },
        _ => null,
    };

    private sealed record Row(string Status, int InboundCount)
    {
        public StatusNow Standing() => new(Enum.Parse<ConversationStatus>(Status, ignoreCase: true), InboundCount);
    }

    private const string LockSql = """
        SELECT status, inbound_count FROM inbox.conversations
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId
        FOR UPDATE
        """;

    private const string ChangeSql = """
        UPDATE inbox.conversations
        SET status = @status, snoozed_until = @until,
            unclaimed_at = CASE WHEN @status = 'open' AND status <> 'open' AND assignee_id IS NULL THEN @now ELSE unclaimed_at END
        WHERE workspace_id = platform.workspace_id() AND id = @conversationId
        """;
}
