using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Puts templates aside that are not used, and takes them back; Meta itself puts aside what was not used for 12 months, and deletes it 28 days later.
/// Source: Graph API, <c>POST https://api.facebook.com/{waba_id}/message_templates/archive</c> and <c>/unarchive</c>, without a version.</summary>
public static class ArchiveTemplates
{
    /// <summary>The most templates of one call.</summary>
    public const int MaxTemplates = 100;

    /// <summary>Puts templates aside, approved or rejected ones.</summary>
    /// <param name="account">The account that owns them.</param>
    /// <param name="templates">1 to <see cref="MaxTemplates"/> of them.</param>
    /// <param name="cancel">Ends the waiting, not the putting aside.</param>
    /// <returns>Which were, and which not, and why. Doing it twice is harmless.</returns>
    public static Task<WhatsAppResult<TemplateBatch>> ArchiveTemplatesAsync(this BusinessAccountClient account, IReadOnlyList<TemplateId> templates, CancellationToken cancel = default) =>
        CallAsync(account, "archive", templates, cancel);

    /// <summary>Takes templates back, as they stood before.</summary>
    /// <param name="account">The account that owns them.</param>
    /// <param name="templates">1 to <see cref="MaxTemplates"/> of them.</param>
    /// <param name="cancel">Ends the waiting, not the taking back.</param>
    /// <returns>As of <see cref="ArchiveTemplatesAsync"/>.</returns>
    public static Task<WhatsAppResult<TemplateBatch>> UnarchiveTemplatesAsync(this BusinessAccountClient account, IReadOnlyList<TemplateId> templates, CancellationToken cancel = default) =>
        CallAsync(account, "unarchive", templates, cancel);

    private static async Task<WhatsAppResult<TemplateBatch>> CallAsync(BusinessAccountClient account, string verb, IReadOnlyList<TemplateId> templates, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = ListFault.Of("hsm_ids", templates, 1, MaxTemplates, (field, id) => id == default ? RequestFault.Missing(field) : null);
        if (fault is not null) return new WhatsAppResult<TemplateBatch>.Invalid(fault);

        var call = new GraphCall(HttpMethod.Post, account.Path($"/message_templates/{verb}"))
        {
            Content = GraphCaller.JsonContent(JsonBody.WritePlain(templates, static (json, ids) => json.WriteTexts("hsm_ids"u8, ids.Select(id => id.Value)))),
            IsUnversioned = true,
        };
        return await account.Graph.CallAsync(call, TemplateBatch.Of($"{verb}d_templates"), cancel);
    }
}
