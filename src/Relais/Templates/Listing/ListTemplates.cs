using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Templates.Listing;

/// <summary>The templates by name: all, or those of a number, a language, a status, a category, or that a search finds.</summary>
internal static class ListTemplates
{
    /// <param name="Languages">All that there are, for a choice.</param>
    /// <param name="Accounts">How well the templates of each WhatsApp Business Account are known.</param>
    public sealed record Answer(IReadOnlyList<Template> Items, string? NextCursor, IReadOnlyList<string> Languages, IReadOnlyList<Freshness> Accounts);

    /// <param name="SyncedAt">When all of them were last read; null when they never were.</param>
    /// <param name="FailedAt">When they last could not be; null when the last reading went well.</param>
    /// <param name="ReasonCode">Why they could not be.</param>
    /// <param name="Reason">The same in WhatsApp's words.</param>
    public sealed record Freshness(string WabaId, DateTime? SyncedAt, DateTime? FailedAt, string? ReasonCode, string? Reason);

    /// <summary>The most templates that a search finds.</summary>
    private const int MostFound = 1_000;

    public static void Map(IEndpointRouteBuilder templates)
    {
        templates.MapGet("/", HandleAsync).WithName(nameof(ListTemplates)).Produces<Answer>().ProducesProblem(422);
        templates.MapGet("/{id:guid}", ShowAsync).WithName("ShowTemplate").Produces<Template>().ProducesProblem(404);
    }

    private static async Task<IResult> HandleAsync(
        Caller caller, Database database, [FromQuery(Name = "account_id")] Guid? accountId, string? q, string? language, string? status, string? category, string? cursor, CancellationToken cancel)
    {
        TemplateCursor after = default;
        if (cursor is not null && !TemplateCursor.TryParse(cursor, out after)) return Refusal.Invalid("cursor", "cursor_unknown", "Take the cursor from the page before.").ToProblem();

        var parameters = new
        {
            caller.Tenant.WorkspaceId,
            accountId,
            language = WordOf(language),
            status = WordOf(status)?.ToUpperInvariant(),
            category = WordOf(category)?.ToUpperInvariant(),
            pattern = SearchPattern.Of(q ?? ""),
            mostFound = MostFound,
            after.Name,
            afterLanguage = after.Language,
            after.Id,
            limit = Cursor.PageSize + 1,
        };
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var page = await TemplateShelf.ReadAsync(work, Where(parameters.accountId is not null, parameters.language is not null, parameters.status is not null, parameters.category is not null, parameters.pattern.Length > 0, cursor is not null), parameters, cancel);
        var languages = await work.QueryAsync<string>(LanguagesSql, parameters, cancel);
        var accounts = await work.QueryAsync<Freshness>(FreshnessSql, parameters, cancel);

        var items = page.Take(Cursor.PageSize).ToList();
        var next = page.Count > Cursor.PageSize ? new TemplateCursor(items[^1].Name, items[^1].Language, items[^1].Id).ToString() : null;
        return TypedResults.Ok(new Answer(items, next, languages, accounts));
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid templateId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await TemplateShelf.FindAsync(work, caller.Tenant.WorkspaceId, templateId, cancel) is { } template ? TypedResults.Ok(template) : Refusal.NotFound("This template").ToProblem();
    }

    private static string? WordOf(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim().Replace("\0", "", StringComparison.Ordinal);

    /// <summary>The rest of the statement for what was asked. What is gone is listed only to those who ask for it by its status.</summary>
    internal static string Where(bool isOfAccount, bool isOfLanguage, bool isOfStatus, bool isOfCategory, bool isSearched, bool isContinued) => $"""
        WHERE template.workspace_id = @WorkspaceId
          {(isOfStatus ? "AND (CASE WHEN template.gone_at IS NOT NULL THEN 'GONE' ELSE template.status END) = @status" : "AND template.gone_at IS NULL")}
          {(isOfAccount ? "AND template.waba_id = (SELECT account.waba_id FROM accounts.account_view AS account WHERE account.workspace_id = @WorkspaceId AND account.id = @accountId)" : "")}
          {(isOfLanguage ? "AND template.language = @language" : "")}
          {(isOfCategory ? "AND template.category = @category" : "")}
          {(isSearched ? "AND template.id IN (SELECT * FROM templates.search(@pattern, @mostFound))" : "")}
          {(isContinued ? "AND (template.name, template.language, template.id) > (@Name COLLATE \"C\", @afterLanguage COLLATE \"C\", @Id)" : "")}
        ORDER BY template.name, template.language, template.id
        LIMIT @limit
        """;

    private const string LanguagesSql = """
        SELECT DISTINCT template.language
        FROM templates.templates AS template
        WHERE template.workspace_id = @WorkspaceId AND template.gone_at IS NULL
          AND (@accountId::uuid IS NULL
               OR template.waba_id = (SELECT account.waba_id FROM accounts.account_view AS account WHERE account.workspace_id = @WorkspaceId AND account.id = @accountId))
        ORDER BY template.language
        """;

    private const string FreshnessSql = """
        SELECT waba.waba_id, waba.synced_at, waba.failed_at, waba.reason_code, waba.reason
        FROM templates.wabas AS waba
        WHERE waba.workspace_id = @WorkspaceId
          AND EXISTS (SELECT FROM accounts.account_view AS account
                      WHERE account.workspace_id = @WorkspaceId AND account.waba_id = waba.waba_id AND account.is_connected
                        AND (@accountId::uuid IS NULL OR account.id = @accountId))
        ORDER BY waba.waba_id
        """;
}
