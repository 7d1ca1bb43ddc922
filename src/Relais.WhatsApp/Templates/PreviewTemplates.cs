using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Asks what an authentication template says, whose words are Meta's. Source: Graph API, <c>GET /{waba_id}/message_template_previews</c>.</summary>
public static class PreviewTemplates
{
    /// <summary>Asks for the words, language by language.</summary>
    /// <param name="account">The account.</param>
    /// <param name="languages">The languages; none for all.</param>
    /// <param name="addsSecurityRecommendation">Whether it says that the code is not to be shared.</param>
    /// <param name="codeMinutes">After how many minutes it says the code ends, 1 to <see cref="TemplateComponent.MaxCodeMinutes"/>; null for no such words.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The words.</returns>
    public static async Task<WhatsAppResult<Page<TemplatePreview>>> PreviewTemplatesAsync(
        this BusinessAccountClient account, IReadOnlyList<string> languages, bool addsSecurityRecommendation = false, int? codeMinutes = null, PageRequest? page = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(languages);
        var fault = ListFault.Of("language", languages, 0, int.MaxValue, (field, language) => TemplateDraft.FindLanguageFault(language) is { } wrong ? wrong with { Field = field } : null)
            ?? (codeMinutes is < 1 or > TemplateComponent.MaxCodeMinutes ? RequestFault.Of("code_expiration_minutes", RequestFaultReason.OutOfRange, TemplateComponent.MaxCodeMinutes) : null)
            ?? PageRequest.FindFault(page);
        if (fault is not null) return new WhatsAppResult<Page<TemplatePreview>>.Invalid(fault);

        var query = new GraphQuery().Add("category", "AUTHENTICATION").Add("language", string.Join(',', languages))
            .Add("add_security_recommendation", addsSecurityRecommendation ? true : null)
            .Add("code_expiration_minutes", codeMinutes)
            .Add("button_types", "OTP")
            .Add(page);
        return await account.GetAsync($"/message_template_previews{query}", Page<TemplatePreview>.Of(TemplatePreview.TryRead), cancel);
    }
}
