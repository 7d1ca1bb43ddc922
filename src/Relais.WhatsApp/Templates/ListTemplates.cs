using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Lists an account's templates. Source: Graph API, <c>GET /{waba_id}/message_templates</c>.</summary>
public static class ListTemplates
{
    /// <summary>Reads a page of the list; for all of it see <see cref="Pages.ReadAllAsync"/>.</summary>
    /// <param name="account">The account.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="page">Which part of them; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The templates. Code 131059: the cursor is stale, begin again.</returns>
    public static async Task<WhatsAppResult<Page<Template>>> ListTemplatesAsync(
        this BusinessAccountClient account, TemplateFilter? filter = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<Template>>.Invalid(fault);

        var query = (filter ?? new()).AddTo(new GraphQuery().Add("fields", Template.Fields)).Add(page);
        return await account.GetAsync($"/message_templates{query}", Page<Template>.Of(Template.TryRead), cancel);
    }
}
