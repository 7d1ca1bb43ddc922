using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Telling;

/// <summary>What WhatsApp told of a number without being asked, the latest first.</summary>
internal static class ListNews
{
    /// <param name="At">By WhatsApp's time.</param>
    /// <param name="What">WhatsApp's word for what happened.</param>
    /// <param name="Effect">Whether the number may not send from then on, or may again; null where it says nothing of that.</param>
    public sealed record Item(Guid Id, DateTime At, NewsKind Kind, string What, NewsFacts Facts, NewsEffect? Effect);

    /// <summary>What news means for the messages of a number.</summary>
    public enum NewsEffect
    {
        /// <summary>It may not send.</summary>
        Stops,

        /// <summary>It may again.</summary>
        Lifts,
    }

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/news", HandleAsync).WithName(nameof(ListNews)).Produces<Page<Item>>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, string? cursor, Caller caller, Database database, AccountsSettings settings, CancellationToken cancel)
    {
        Cursor from = default;
        if (cursor is not null && !Cursor.TryParse(cursor, out from)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await AccountReader.FindAsync(work, accountId, settings, cancel) is null) return Refusal.NotFound("This number").ToProblem();
        var rows = await work.QueryAsync<Row>(cursor is null ? LatestSql : OlderSql, new { caller.Tenant.WorkspaceId, accountId, at = from.At, from.Id, limit = Cursor.PageSize + 1 }, cancel);
        var items = rows.Take(Cursor.PageSize).Select(row => row.ToItem()).ToList();
        return TypedResults.Ok(new Page<Item>(items, rows.Count > Cursor.PageSize ? new Cursor(items[^1].At, items[^1].Id).ToString() : null));
    }

    private sealed record Row(Guid Id, DateTime At, string Kind, string What, string Facts, string? Effect)
    {
        public Item ToItem() => new(
            Id, At, Enum.Parse<NewsKind>(Kind), What, JsonSerializer.Deserialize<NewsFacts>(Facts, ApiJson.Options)!,
            Effect is null ? null : Enum.Parse<NewsEffect>(Effect, ignoreCase: true));
    }

    private const string LatestSql = """
        SELECT id, at, kind, what, facts::text AS facts, effect
        FROM accounts.news
        WHERE workspace_id = @WorkspaceId AND account_id = @accountId
        ORDER BY at DESC, id DESC
        LIMIT @limit
        """;

    private const string OlderSql = """
        SELECT id, at, kind, what, facts::text AS facts, effect
        FROM accounts.news
        WHERE workspace_id = @WorkspaceId AND account_id = @accountId AND (at, id) < (@at, @Id)
        ORDER BY at DESC, id DESC
        LIMIT @limit
        """;
}
