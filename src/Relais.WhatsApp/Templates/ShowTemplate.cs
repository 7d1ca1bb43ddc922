using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Templates;

/// <summary>Reads one template. Source: Graph API, <c>GET /{template_id}?fields=</c>.</summary>
public static class ShowTemplate
{
    /// <summary>Reads a template.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The template; code 100 with subcode 33 when there is none, or not for this token.</returns>
    public static async Task<WhatsAppResult<Template>> ShowTemplateAsync(this BusinessAccountClient account, TemplateId template, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (template == default) return new WhatsAppResult<Template>.Invalid(RequestFault.Missing("template_id"));
        return await account.Graph.GetAsync<Template>($"{template}?fields={Template.Fields}", Template.TryRead, cancel);
    }
}
