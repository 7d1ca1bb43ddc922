using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Analytics;

/// <summary>Which messages are priced, in Meta's words; what is empty leaves nothing out. Source: Graph API, <c>pricing_analytics</c>, <c>pricing_types</c>,
/// <c>pricing_categories</c>.</summary>
public sealed record PricingFilter
{
    /// <summary><c>REGULAR</c>, <c>FREE_CUSTOMER_SERVICE</c>, <c>FREE_ENTRY_POINT</c>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary><c>AUTHENTICATION</c>, <c>AUTHENTICATION_INTERNATIONAL</c>, <c>MARKETING</c>, <c>MARKETING_LITE</c>, <c>SERVICE</c>, <c>UTILITY</c>,
    /// <c>REFERRAL_CONVERSION</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    internal RequestFault? FindFault() => FieldWords.FindFault("pricing_types", Types) ?? FieldWords.FindFault("pricing_categories", Categories);

    internal string Write() => FieldWords.Write("pricing_types", Types) + FieldWords.Write("pricing_categories", Categories);
}
