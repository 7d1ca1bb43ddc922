using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Creates a template from Meta's library. Source: Graph API, <c>POST /{waba_id}/message_templates</c>.</summary>
public static class CreateLibraryTemplate
{
    /// <summary>Takes a template over from the library.</summary>
    /// <param name="account">The account that will own it.</param>
    /// <param name="draft">Which, and under what name.</param>
    /// <param name="cancel">Ends the waiting, not the creating.</param>
    /// <returns>As of <see cref="CreateTemplate.CreateTemplateAsync"/>; often approved at once.</returns>
    public static async Task<WhatsAppResult<CreatedTemplate>> CreateLibraryTemplateAsync(
        this BusinessAccountClient account, LibraryTemplateDraft draft, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.FindFault() is { } fault) return new WhatsAppResult<CreatedTemplate>.Invalid(fault);
        return await account.PostAsync<CreatedTemplate>("/message_templates", JsonBody.WritePlain(draft, LibraryTemplateDraft.Write), CreatedTemplate.TryRead, cancel);
    }
}
