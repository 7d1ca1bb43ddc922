using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Templates;

/// <summary>Takes a template up again that pacing paused. Source: Graph API, <c>POST /{template_id}/unpause</c>.</summary>
public static class UnpauseTemplate
{
    /// <summary>Unpauses a template, 5 minutes after it was paused or later.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancel">Ends the waiting, not the unpausing.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> UnpauseTemplateAsync(this BusinessAccountClient account, TemplateId template, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (template == default) return new WhatsAppResult<Done>.Invalid(RequestFault.Missing("template_id"));
        return await account.Graph.PostAsync<Done>($"{template}/unpause", json: null, Done.TryRead, cancel);
    }
}
