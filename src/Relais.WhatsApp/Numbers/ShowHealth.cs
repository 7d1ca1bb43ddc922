using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Numbers;

/// <summary>Asks whether messages can be sent; worth a call before a campaign. Source: Graph API, <c>GET /{node}?fields=health_status</c>.</summary>
public static class ShowHealth
{
    private const string Query = "?fields=health_status";

    /// <summary>Asks for a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Whether it can send, and what stands in the way.</returns>
    public static Task<WhatsAppResult<HealthStatus>> ShowHealthAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<HealthStatus>(Query, HealthStatus.TryRead, cancel);
    }

    /// <summary>Asks for a template.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Whether it can be sent, and what stands in the way.</returns>
    public static async Task<WhatsAppResult<HealthStatus>> ShowHealthAsync(this BusinessAccountClient account, TemplateId template, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (template == default) return new WhatsAppResult<HealthStatus>.Invalid(RequestFault.Missing("template_id"));
        return await account.Graph.GetAsync<HealthStatus>(template + Query, HealthStatus.TryRead, cancel);
    }

    /// <summary>Asks for an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Whether it can send, and what stands in the way.</returns>
    public static Task<WhatsAppResult<HealthStatus>> ShowHealthAsync(this BusinessAccountClient account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.GetAsync<HealthStatus>(Query, HealthStatus.TryRead, cancel);
    }
}
