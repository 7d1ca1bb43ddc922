using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Counts an account's templates. Source: Graph API, <c>GET /{waba_id}/message_templates?summary=</c>.</summary>
public static class CountTemplates
{
    /// <summary>Asks how many there are, and how many there may be.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Both.</returns>
    public static Task<WhatsAppResult<TemplateCount>> CountTemplatesAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var query = new GraphQuery().Add("fields", "id").Add("limit", 1).Add("summary", "total_count,message_template_count,message_template_limit");
        return account.GetAsync<TemplateCount>($"/message_templates{query}", TemplateCount.TryRead, cancel);
    }
}
