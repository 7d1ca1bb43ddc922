using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Messaging.Inspecting;

/// <summary>The webhooks that came for this workspace's numbers, latest first, with what became of each.</summary>
internal static class ListJournal
{
    /// <param name="Items">At most 50; fewer, or none, when the search must go on.</param>
    /// <param name="NextCursor">Where older ones begin; null when all were looked at.</param>
    /// <param name="LookedAt">How many webhooks were looked at for this page.</param>
    public sealed record Answer(IReadOnlyList<JournalEntry> Items, string? NextCursor, int LookedAt);

    public static void Map(IEndpointRouteBuilder journal) =>
        journal.MapGet("/", HandleAsync).WithName(nameof(ListJournal)).Produces<Answer>().ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        Caller caller, JournalPages pages, string? state, string? reason, [FromQuery(Name = "phone_number_id")] string? phoneNumberId, string? from, string? to, string? cursor,
        CancellationToken cancel)
    {
        if (JournalQuery.Read(state, reason, phoneNumberId, from, to, out var query) is { } refusal) return refusal.ToProblem();
        var after = JournalCursor.Start;
        if (cursor is not null && !JournalCursor.TryParse(cursor, out after)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        var page = await pages.ReadAsync(query, after, caller.Tenant.WorkspaceId, Cursor.PageSize, cancel);
        return TypedResults.Ok(new Answer(page.Items, page.Next?.ToString(), page.LookedAt));
    }
}
