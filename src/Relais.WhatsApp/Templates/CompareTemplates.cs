using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Compares two templates of an account. Source: Graph API, <c>GET /{template_id}/compare</c>.</summary>
public static class CompareTemplates
{
    private static readonly int[] Days = [7, 30, 60, 90];

    /// <summary>Compares two templates over the last days before an instant; each was sent 1000 times or more.</summary>
    /// <param name="account">The account that owns both.</param>
    /// <param name="one">A template.</param>
    /// <param name="other">Another.</param>
    /// <param name="endsAt">The end of the time.</param>
    /// <param name="days">Its length: 7, 30, 60 or 90 days.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>How they did.</returns>
    public static async Task<WhatsAppResult<TemplateComparison>> CompareTemplatesAsync(
        this BusinessAccountClient account, TemplateId one, TemplateId other, DateTimeOffset endsAt, int days, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (one == default) return Invalid(RequestFault.Missing("template_id"));
        if (other == default) return Invalid(RequestFault.Missing("template_ids"));
        if (one == other) return Invalid(RequestFault.Of("template_ids", RequestFaultReason.Repeated));
        if (!Days.Contains(days) || endsAt < DateTimeOffset.UnixEpoch.AddDays(days)) return Invalid(RequestFault.Of("start", RequestFaultReason.OutOfRange));

        var query = new GraphQuery().AddList("template_ids", [other.Value]).Add("start", endsAt.AddDays(-days)).Add("end", endsAt);
        return await account.Graph.GetAsync<TemplateComparison>($"{one}/compare{query}", TemplateComparison.TryRead, cancel);
    }

    private static WhatsAppResult<TemplateComparison>.Invalid Invalid(RequestFault fault) => new(fault);
}
