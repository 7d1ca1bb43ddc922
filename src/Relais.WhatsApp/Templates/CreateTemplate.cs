using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Creates a template, for Meta to review. Source: Graph API, <c>POST /{waba_id}/message_templates</c>; 100 an hour.</summary>
public static class CreateTemplate
{
    /// <summary>Hands a template in.</summary>
    /// <param name="account">The account that will own it.</param>
    /// <param name="draft">The template; what <see cref="TemplateDraft.FindFault"/> finds wrong comes back as <see cref="WhatsAppResult{T}.Invalid"/>.</param>
    /// <param name="cancel">Ends the waiting, not the creating.</param>
    /// <returns>Its id, and how it stands. A refusal is code 100 with the reason in <c>UserMessage</c>; subcode 2388024: this language exists already,
    /// which is also what a second try after an unconfirmed one says; 2388023: it is being deleted; 2388019: too many templates.</returns>
    public static async Task<WhatsAppResult<CreatedTemplate>> CreateTemplateAsync(
        this BusinessAccountClient account, TemplateDraft draft, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.FindFault() is { } fault) return new WhatsAppResult<CreatedTemplate>.Invalid(fault);
        return await account.PostAsync<CreatedTemplate>("/message_templates", JsonBody.WritePlain(draft, TemplateDraft.Write), CreatedTemplate.TryRead, cancel);
    }
}
