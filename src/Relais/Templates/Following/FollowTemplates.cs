using Relais.Accounts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Templates.Following;

/// <summary>Follows what WhatsApp tells of templates at once, for nobody should send one that was paused a moment ago; and has them read anew, since news
/// tells a part only, and speaks of templates that nobody here has heard of.</summary>
internal sealed class FollowTemplates : IWebhookReaction
{
    public bool Takes(WebhookChange change) => change is TemplateChange;

    public async Task ReactAsync(Work work, IReadOnlyList<ToldChange> told, DateTime now, CancellationToken cancel)
    {
        // Several numbers of one account hear the same.
        var news = told.Where(one => one.Account.WabaId is not null).DistinctBy(one => (one.Account.WorkspaceId, one.Account.WabaId, one.Change)).ToList();
        var steps = news.Select(Step.Of).OfType<Step>().GroupBy(step => (step.WorkspaceId, step.WabaId, step.ProviderId))
            .Select(same => same.OrderBy(step => step.At).Aggregate((earlier, later) => earlier.Then(later)))
            .OrderBy(step => step.WorkspaceId).ThenBy(step => step.WabaId, StringComparer.Ordinal).ThenBy(step => step.ProviderId, StringComparer.Ordinal).ToList();
        if (steps.Count > 0)
            foreach (var workspaceId in (await FollowAsync(work, steps, now, cancel)).Distinct()) await TemplateNews.TellAsync(work, workspaceId, cancel);
        await TemplateWishes.AddAsync(work, [.. news.Select(one => (one.Account.WorkspaceId, one.Account.WabaId!.Value.Value))], now, cancel);
    }

    private static Task<List<Guid>> FollowAsync(Work work, List<Step> steps, DateTime now, CancellationToken cancel) => work.Set(FollowSql)
        .With("workspaces", steps.Select(step => step.WorkspaceId).ToArray())
        .With("wabas", steps.Select(step => step.WabaId).ToArray())
        .With("provider_ids", steps.Select(step => step.ProviderId).ToArray())
        .With("times", steps.Select(step => step.At).ToArray())
        .With("statuses", steps.Select(step => step.Status).ToArray())
        .With("reasons", steps.Select(step => step.RejectionReason).ToArray())
        .With("qualities", steps.Select(step => step.Quality).ToArray())
        .With("categories", steps.Select(step => step.Category).ToArray())
        .With("now", now)
        .ReadAsync(row => row.GetGuid(0), cancel);

    /// <summary>What news says of a template for certain; null is what it does not say.</summary>
    internal sealed record Step(Guid WorkspaceId, string WabaId, string ProviderId, DateTime At, string? Status, string? RejectionReason, string? Quality, string? Category)
    {
        /// <returns>Null where the news names no template or no time, or says nothing that could be followed.</returns>
        public static Step? Of(ToldChange told)
        {
            if (told is not { Change: TemplateChange { TemplateId: { } id, At: { } at } change, Account.WabaId: { } wabaId }) return null;
            var step = new Step(told.Account.WorkspaceId, wabaId.Value, id, at.UtcDateTime, null, null, null, null);
            return change switch
            {
                TemplateStatusChange { Event: var what } news when StatusOf(what) is { } status =>
                    step with { Status = status, RejectionReason = status == "REJECTED" && news.Reason is not (null or "" or "NONE") ? WordOf(news.Reason) : null },
                TemplateQualityChange news => step with { Quality = WordOf(news.NewScore) },
                // While it is still to come nothing has changed.
                TemplateCategoryChange { PreviousCategory: not null } news => step with { Category = WordOf(news.NewCategory) },
                _ => null,
            };
        }

        public Step Then(Step later) => later with
        {
            Status = later.Status ?? Status,
            RejectionReason = later.Status is null ? RejectionReason : later.RejectionReason,
            Quality = later.Quality ?? Quality,
            Category = later.Category ?? Category,
        };

        // Those after which it is certain how the template stands; the others are asked about.
        private static string? StatusOf(TemplateEvent what) => what switch
        {
            TemplateEvent.Approved or TemplateEvent.Unpaused => "APPROVED",
            TemplateEvent.Rejected => "REJECTED",
            TemplateEvent.Pending => "PENDING",
            TemplateEvent.InAppeal => "IN_APPEAL",
            TemplateEvent.Paused => "PAUSED",
            TemplateEvent.Disabled => "DISABLED",
            TemplateEvent.PendingDeletion => "PENDING_DELETION",
            TemplateEvent.Deleted => "DELETED",
            TemplateEvent.Archived => "ARCHIVED",
            _ => null,
        };

        private static string WordOf(string word) => word.Replace("\0", "", StringComparison.Ordinal).ToUpperInvariant();
    }

    // What was read from WhatsApp since is newer than this news, and so is news of a later second.
    private const string FollowSql = """
        WITH told AS (
            SELECT *
            FROM unnest(@workspaces::uuid[], @wabas::text[], @provider_ids::text[], @times::timestamptz[], @statuses::text[], @reasons::text[], @qualities::text[], @categories::text[])
                 AS told (workspace_id, waba_id, provider_id, at, status, reason, quality, category)
        ), known AS MATERIALIZED (
            -- Locked in the order in which a reading writes them.
            SELECT template.workspace_id, template.id, told.at, told.status, told.reason, told.quality, told.category
            FROM told
            JOIN templates.templates AS template
              ON template.workspace_id = told.workspace_id AND template.waba_id = told.waba_id AND template.provider_id = told.provider_id
            WHERE told.at > template.synced_at AND (template.told_at IS NULL OR told.at > template.told_at)
            ORDER BY template.workspace_id, template.waba_id, template.provider_id
            FOR UPDATE OF template
        )
        UPDATE templates.templates AS template
        SET status = coalesce(known.status, template.status),
            rejection_reason = CASE WHEN known.status IS NULL THEN template.rejection_reason ELSE known.reason END,
            quality = coalesce(known.quality, template.quality),
            category = coalesce(known.category, template.category),
            told_at = known.at,
            changed_at = @now
        FROM known
        WHERE template.workspace_id = known.workspace_id AND template.id = known.id
        RETURNING template.workspace_id
        """;
}
