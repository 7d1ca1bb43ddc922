using Relais.Access;
using Relais.Accounts;
using Relais.Messaging.Applying;
using Relais.Messaging.Journal;
using Relais.Platform;

namespace Relais.Messaging.Inspecting;

/// <summary>Somebody has mended the cause: webhooks are applied once more, one, some, or all that are set aside.</summary>
internal static class ReplayJournal
{
    /// <summary>Webhooks that one call replays.</summary>
    public const int Most = 200;

    /// <param name="Places">Which, at most 200; or</param>
    /// <param name="SetAside">all that are set aside and fit, 200 a call.</param>
    public sealed record Request(IReadOnlyList<string?>? Places, Choice? SetAside);

    /// <param name="Cursor">Where the call before ended; null for the first.</param>
    public sealed record Choice(string? Reason, string? PhoneNumberId, string? From, string? To, string? Cursor);

    /// <param name="Replayed">How many were replayed.</param>
    /// <param name="StillSetAside">Of how many of them something is still set aside.</param>
    /// <param name="Items">Each of them.</param>
    /// <param name="NextCursor">Where to go on; null when all that were asked for have been replayed.</param>
    public sealed record Answer(int Replayed, int StillSetAside, IReadOnlyList<Result> Items, string? NextCursor);

    /// <param name="State">Null where there is no such webhook.</param>
    /// <param name="SetAside">What still cannot be applied, the first hundred parts.</param>
    public sealed record Result(string Place, JournalState? State, IReadOnlyList<Part> SetAside);

    public sealed record Part(int Index, string ReasonCode, string Reason);

    public static void Map(IEndpointRouteBuilder journal)
    {
        journal.MapPost("/{place}/replay", ReplayOneAsync).WithName("ReplayWebhook").Produces<Result>().ProducesProblem(404);
        journal.MapPost("/replay", HandleAsync).WithName(nameof(ReplayJournal)).Produces<Answer>().ProducesProblem(422);
    }

    private static async Task<IResult> ReplayOneAsync(
        string place, Caller caller, JournalPages pages, ReplayWebhook replay, AccountDirectory directory, CancellationToken cancel)
    {
        await directory.RefreshIfStaleAsync(cancel);
        var result = await ReplayAsync(place, caller, pages, replay, cancel);
        return result.State is null ? Refusal.NotFound("This webhook").ToProblem() : TypedResults.Ok(result);
    }

    private static async Task<IResult> HandleAsync(
        Request request, Caller caller, JournalPages pages, ReplayWebhook replay, AccountDirectory directory, CancellationToken cancel)
    {
        if (Check(request, out var query, out var after) is { } refusal) return refusal.ToProblem();
        await directory.RefreshIfStaleAsync(cancel);
        if (request.Places is { } places) return TypedResults.Ok(await ReplayAsync([.. places.Distinct().Select(place => place ?? "")], null, caller, pages, replay, cancel));

        var page = await pages.ReadAsync(query!, after, caller.Tenant.WorkspaceId, Most, cancel);
        return TypedResults.Ok(await ReplayAsync([.. page.Items.Select(entry => entry.Place)], page.Next?.ToString(), caller, pages, replay, cancel));
    }

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out JournalQuery? query, out JournalCursor after)
    {
        (query, after) = (null, JournalCursor.Start);
        if (request.Places is null == request.SetAside is null) return Refusal.Invalid("places", "one_of_two", "Name either places or set_aside.");
        if (request.Places is { } places)
        {
            if (places.Count is 0 or > Most) return Refusal.Invalid("places", "out_of_range", $"From 1 to {Most} places.");
            return places.All(place => WebhookPlace.TryParse(place, out _)) ? null : Refusal.Invalid("places", "place_malformed", "A place is written as the list shows it, e.g. 12.0.");
        }
        var choice = request.SetAside!;
        if (JournalQuery.Read("set_aside", choice.Reason, choice.PhoneNumberId, choice.From, choice.To, out query) is { } refusal) return refusal;
        return choice.Cursor is null || JournalCursor.TryParse(choice.Cursor, out after) ? null : Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the answer before.");
    }

    private static async Task<Answer> ReplayAsync(
        IReadOnlyList<string> places, string? next, Caller caller, JournalPages pages, ReplayWebhook replay, CancellationToken cancel)
    {
        var results = new List<Result>();
        foreach (var place in places) results.Add(await ReplayAsync(place, caller, pages, replay, cancel));
        return new(results.Count(result => result.State is not null), results.Count(result => result.State is JournalState.SetAside), results, next);
    }

    // Found first: only what this workspace may see is replayed for it.
    private static async Task<Result> ReplayAsync(string text, Caller caller, JournalPages pages, ReplayWebhook replay, CancellationToken cancel)
    {
        var isThere = WebhookPlace.TryParse(text, out var place) && await pages.FindAsync(place, caller.Tenant.WorkspaceId, cancel) is not null;
        if (!isThere || await replay.ReplayAsync(place, caller.Tenant.WorkspaceId, cancel) is not { } aside) return new(text, null, []);
        return new(text, aside.Count > 0 ? JournalState.SetAside : JournalState.Applied, [.. aside.Take(100).Select(entry => new Part(entry.Place.Item, entry.ReasonCode, entry.Reason))]);
    }
}
