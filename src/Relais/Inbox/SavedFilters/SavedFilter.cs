using System.Text.Json.Serialization;
using Relais.Inbox.Listing;
using Relais.Platform;

namespace Relais.Inbox.SavedFilters;

/// <summary>A filter of the list of conversations, called by a name.</summary>
/// <param name="IsOwn">Whether it is the caller's alone; else it is everybody's.</param>
public sealed record SavedFilter(Guid Id, string Name, bool IsOwn, FilterContent Filter);

/// <summary>What a list is narrowed to, in the words of <c>GET /api/conversations</c>.</summary>
/// <param name="View"><c>all</c>, <c>unread</c>, <c>favorites</c>, <c>mine</c> or <c>unassigned</c>.</param>
/// <param name="Status"><c>open</c>, <c>pending</c>, <c>snoozed</c>, <c>resolved</c> or <c>any</c>.</param>
/// <param name="Sort"><c>activity</c> or <c>window</c>; the first where it is not said.</param>
/// <param name="TeamId">Null for any, and for none. It may name a team that is no more: such a filter finds nothing.</param>
/// <param name="LabelId">Likewise.</param>
// What is not a part of a filter is refused, and not dropped in silence: the list would show more than was meant.
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FilterContent(string? View, string? Status, Guid? TeamId, Guid? LabelId, string? Sort = null)
{
    private static readonly string[] Statuses = [.. Enum.GetValues<ConversationStatus>().Select(status => status.ToString().ToLowerInvariant()), "any"];

    internal void Check(FieldCheck check)
    {
        check.Require(View is not null && ConversationQuery.Knows(View), "filter.view", "filter_unknown", "all, unread, favorites, mine or unassigned.");
        check.Require(Statuses.Contains(Status), "filter.status", "status_unknown", "open, pending, snoozed, resolved or any.");
        check.Require(Sort is null || ConversationQuery.IsSort(Sort, out _), "filter.sort", "sort_unknown", "activity or window.");
    }
}
