using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Inbox.Counting;
using Relais.Platform;

namespace Relais.Inbox.Listing;

/// <summary>The conversations, latest first or by the time left to answer, as a filter or a search narrows them.</summary>
internal static class ListConversations
{
    /// <param name="Counts">Of all that the caller reaches, whatever the list was narrowed to.</param>
    public sealed record Answer(IReadOnlyList<Conversation> Items, string? NextCursor, ConversationCounts Counts) : IShowsConversations
    {
        IEnumerable<Conversation> IShowsConversations.Shown => Items;
    }

    /// <param name="Filter"><c>all</c>, <c>unread</c>, <c>favorites</c>, <c>mine</c> or <c>unassigned</c>.</param>
    /// <param name="Status"><c>open</c>, <c>pending</c>, <c>snoozed</c>, <c>resolved</c> or <c>any</c>.</param>
    /// <param name="Sort"><c>activity</c>, the latest first; or <c>window</c>: those alone that wait for an answer while their window is open, the one that closes first in front.</param>
    internal sealed record Question(
        [FromQuery(Name = "filter")] string? Filter, [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "search")] string? Search,
        [FromQuery(Name = "account_id")] Guid? AccountId, [FromQuery(Name = "team_id")] Guid? TeamId, [FromQuery(Name = "label_id")] Guid? LabelId,
        [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "cursor")] string? Cursor);

    public static void Map(IEndpointRouteBuilder conversations)
    {
        conversations.MapGet("/", HandleAsync).WithName(nameof(ListConversations)).Produces<Answer>().ProducesProblem(422);
        conversations.MapGet("/{id:guid}", ShowAsync).WithName("ShowConversation").Produces<Conversation>().ProducesProblem(404);
    }

    private static async Task<IResult> HandleAsync([AsParameters] Question question, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (Read(question, clock.GetUtcNow().UtcDateTime, out var query) is { } wrong) return wrong.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var page = await ConversationReader.ReadAsync(work, query.ToSql(), query.ToParameters(caller.Tenant), cancel);
        var counts = await ConversationCounts.ReadAsync(work, caller.Tenant, cancel);

        var items = page.Take(Cursor.PageSize).ToList();
        return TypedResults.Ok(new Answer(items, page.Count > Cursor.PageSize ? query.PlaceOf(items[^1]).ToString() : null, counts));
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid conversationId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await ConversationReader.FindAsync(work, conversationId, cancel) is { } conversation ? TypedResults.Ok(conversation) : Refusal.NotFound("This conversation").ToProblem();
    }

    /// <summary>What is wrong with the question; null when nothing is.</summary>
    internal static Refusal? Read(Question question, DateTime now, out ConversationQuery query)
    {
        var check = new FieldCheck();
        Cursor after = default;
        ConversationStatus status = default;
        ListSort sort = default;
        check.Require(ConversationQuery.Knows(question.Filter ?? "all"), "filter", "filter_unknown", "all, unread, favorites, mine or unassigned.");
        check.Require(question.Status is null or "any" || ConversationQuery.IsStatus(question.Status, out status), "status", "status_unknown", "open, pending, snoozed, resolved or any.");
        check.Require(question.Sort is null || ConversationQuery.IsSort(question.Sort, out sort), "sort", "sort_unknown", "activity or window.");
        check.Require(question.Cursor is null || Cursor.TryParse(question.Cursor, out after), "cursor", "cursor_unknown", "Take the cursor from the page before.");
        query = new()
        {
            View = question.Filter ?? "all",
            Status = question.Status is null or "any" ? null : status,
            AccountId = question.AccountId,
            TeamId = question.TeamId,
            LabelId = question.LabelId,
            Sort = sort,
            Now = now,
            Search = question.Search?.Trim() ?? "",
            After = question.Cursor is null ? null : after,
        };
        return check.Refusal();
    }
}
