using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Copies templates from one account to another of the same business. Source: Graph API, <c>POST /{waba_id}/migrate_message_templates</c>.</summary>
public static class MigrateTemplates
{
    /// <summary>The most templates of one call.</summary>
    public const int MaxTemplates = 500;

    /// <summary>Copies approved templates of green or unknown quality, a page of them at a time.</summary>
    /// <param name="account">The account that gets them.</param>
    /// <param name="source">The account that has them.</param>
    /// <param name="page">Which page, from 0.</param>
    /// <param name="count">How many to a page, 1 to <see cref="MaxTemplates"/>.</param>
    /// <param name="templates">Which, up to <see cref="MaxTemplates"/>; none for all.</param>
    /// <param name="cancel">Ends the waiting, not the copying.</param>
    /// <returns>Which were copied and which not, and why.</returns>
    public static async Task<WhatsAppResult<TemplateBatch>> MigrateTemplatesAsync(
        this BusinessAccountClient account, WabaId source, int page, int count, IReadOnlyList<TemplateId> templates, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(templates);
        var fault = (source == default ? RequestFault.Missing("source_waba_id") : null)
            ?? (page < 0 ? RequestFault.Of("page_number", RequestFaultReason.OutOfRange, 0) : null)
            ?? (count is < 1 or > MaxTemplates ? RequestFault.Of("count", RequestFaultReason.OutOfRange, MaxTemplates) : null)
            ?? ListFault.Of("template_ids", templates, 0, MaxTemplates, (field, id) => id == default ? RequestFault.Missing(field) : null);
        if (fault is not null) return new WhatsAppResult<TemplateBatch>.Invalid(fault);

        return await account.PostAsync("/migrate_message_templates", JsonBody.WritePlain((source, page, count, templates), static (json, given) =>
        {
            json.WriteString("source_waba_id"u8, given.source.Value);
            json.WriteNumber("page_number"u8, given.page);
            json.WriteNumber("count"u8, given.count);
            if (given.templates.Count > 0) json.WriteTexts("template_ids"u8, given.templates.Select(id => id.Value));
        }), TemplateBatch.Of("migrated_templates"), cancel);
    }
}
