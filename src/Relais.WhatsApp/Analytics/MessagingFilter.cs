using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Analytics;

/// <summary>Which messages are counted; what is empty leaves nothing out. Source: Graph API, <c>analytics</c>, <c>phone_numbers</c>, <c>country_codes</c>,
/// <c>product_types</c>.</summary>
public sealed record MessagingFilter
{
    /// <summary>Those of these numbers, in digits.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>Those to people of these countries, ISO 3166-1, two letters.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Those of these kinds, by Meta's numbers: 0, templates; 2, answers.</summary>
    public IReadOnlyList<int> ProductTypes { get; init; } = [];

    internal RequestFault? FindFault() => FieldWords.FindFault("phone_numbers", PhoneNumbers) ?? FieldWords.FindFault("country_codes", Countries);

    internal string Write() =>
        FieldWords.Write("phone_numbers", PhoneNumbers) + FieldWords.Write("country_codes", Countries)
        + (ProductTypes.Count == 0 ? "" : $".product_types([{string.Join(',', ProductTypes)}])");
}
