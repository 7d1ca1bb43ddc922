using Relais.Access;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Inspecting;

/// <summary>One webhook: what came, what it holds, and what became of each part.</summary>
internal static class ShowWebhook
{
    /// <summary>Parts that are shown; a body of 3 MB may hold thousands.</summary>
    private const int MostItems = 1_000;

    /// <param name="Text">The body as it came; bytes that are no text are shown as the sign for it.</param>
    /// <param name="PrettyJson">The same, set out for reading; null where it is no JSON.</param>
    /// <param name="Items">The first thousand parts; at -1 the body as a whole.</param>
    /// <param name="ItemCount">Of all parts.</param>
    public sealed record Answer(
        string Place, DateTime ReceivedAt, int SizeBytes, JournalState State, string Text, string? PrettyJson, IReadOnlyList<Item> Items, int ItemCount);

    /// <param name="Index">Its place among the parts; -1 is the body as a whole.</param>
    /// <param name="Detail">WhatsApp's word for it: the type of a message, the status of a receipt, the field of a change, the path of what is malformed.</param>
    /// <param name="ReasonCode">Why it is set aside; null when it is not.</param>
    /// <param name="Reason">The same in words for a developer.</param>
    public sealed record Item(
        int Index, JournalItemKind Kind, string? Detail, string? PhoneNumberId, string? Wamid, JournalState State, string? ReasonCode, string? Reason);

    public static void Map(IEndpointRouteBuilder journal) =>
        journal.MapGet("/{place}", HandleAsync).WithName(nameof(ShowWebhook)).Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync(string place, Caller caller, JournalPages pages, CancellationToken cancel) =>
        WebhookPlace.TryParse(place, out var wanted) && await pages.FindAsync(wanted, caller.Tenant.WorkspaceId, cancel) is { } find
            ? TypedResults.Ok(AnswerOf(find))
            : Refusal.NotFound("This webhook").ToProblem();

    internal static Answer AnswerOf(JournalFind find) => new(
        find.Row.Place.ToString(), find.Row.ReceivedAt, find.Row.SizeBytes, find.Row.State,
        JournalContent.TextOf(find.Body), Inspecting.PrettyJson.Of(find.Body),
        [.. ItemsOf(find).Take(MostItems)], find.Content.Items.Count);

    internal static IEnumerable<Item> ItemsOf(JournalFind find)
    {
        var aside = find.Aside.ToDictionary(entry => entry.Item);
        foreach (var item in find.Content.Items)
        {
            var reason = aside.GetValueOrDefault(item.Item);
            var state = reason is not null ? JournalState.SetAside : find.Row.IsApplied ? JournalState.Applied : JournalState.Waiting;
            yield return new(item.Item, item.Kind, item.Detail, item.PhoneNumberId, item.Wamid, state, reason?.ReasonCode, reason?.Reason);
        }
    }
}
