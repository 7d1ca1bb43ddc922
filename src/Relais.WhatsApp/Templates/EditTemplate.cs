using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Changes a template. Source: Graph API, <c>POST /{template_id}</c>.</summary>
public static class EditTemplate
{
    /// <summary>Changes a template that is approved, rejected or paused; an approved one once in 24 h and 10 times in 30 days.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="template">The template.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>How it ended; subcode 2388039: not in this state, or too often.</returns>
    public static async Task<WhatsAppResult<Done>> EditTemplateAsync(
        this BusinessAccountClient account, TemplateId template, TemplateEdit edit, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(edit);
        if (template == default) return new WhatsAppResult<Done>.Invalid(RequestFault.Missing("template_id"));
        if (edit.FindFault() is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.Graph.PostAsync<Done>(template.Value, JsonBody.WritePlain(edit, TemplateEdit.Write), Done.TryRead, cancel);
    }
}
