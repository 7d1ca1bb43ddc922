namespace Relais.WhatsApp.Analytics;

/// <summary>By what figures are divided. Source: Graph API, pricing analytics, <c>dimensions</c>.</summary>
public enum PricingDimension
{
    /// <summary>By the person's country.</summary>
    Country,

    /// <summary>By number.</summary>
    Phone,

    /// <summary>By category.</summary>
    PricingCategory,

    /// <summary>By whether and how it is billed.</summary>
    PricingType,

    /// <summary>By tier of volume.</summary>
    Tier,
}
