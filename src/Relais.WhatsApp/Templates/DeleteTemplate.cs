using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Deletes templates; a name in a language that was approved is locked for 30 days. Source: Graph API,
/// <c>DELETE /{waba_id}/message_templates</c>.</summary>
public static class DeleteTemplate
{
    /// <summary>The most templates of one call.</summary>
    public const int MaxTemplates = 100;

    /// <summary>Deletes a template in <b>all</b> its languages.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> DeleteTemplateInAllLanguagesAsync(
        this BusinessAccountClient account, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (TemplateDraft.FindNameFault(name) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await DeleteAsync(account, new GraphQuery().Add("name", name), cancel);
    }

    /// <summary>Deletes a template in one language.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="template">The template in that language.</param>
    /// <param name="name">Its name, which Meta asks for besides.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> DeleteTemplateAsync(
        this BusinessAccountClient account, TemplateId template, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (template == default) return new WhatsAppResult<Done>.Invalid(RequestFault.Missing("hsm_id"));
        if (TemplateDraft.FindNameFault(name) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await DeleteAsync(account, new GraphQuery().Add("hsm_id", template.Value).Add("name", name), cancel);
    }

    /// <summary>Deletes several templates.</summary>
    /// <param name="account">The account that owns them.</param>
    /// <param name="templates">1 to <see cref="MaxTemplates"/> of them, each in its language.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> DeleteTemplatesAsync(
        this BusinessAccountClient account, IReadOnlyList<TemplateId> templates, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(templates);
        var fault = ListFault.Of("hsm_ids", templates, 1, MaxTemplates, (field, id) => id == default ? RequestFault.Missing(field) : null);
        if (fault is not null) return new WhatsAppResult<Done>.Invalid(fault);
        return await DeleteAsync(account, new GraphQuery().AddList("hsm_ids", [.. templates.Select(id => id.Value)]), cancel);
    }

    private static Task<WhatsAppResult<Done>> DeleteAsync(BusinessAccountClient account, GraphQuery query, CancellationToken cancel) =>
        account.Graph.DeleteAsync<Done>(account.Path($"/message_templates{query}"), Done.TryRead, cancel);
}
