namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>A contact card; any part may be missing, the name too. Source: Cloud API, <c>messages[].contacts[]</c>.</summary>
public sealed record ContactCard
{
    /// <summary>Whose card it is.</summary>
    public CardName? Name { get; init; }

    /// <summary>Their numbers.</summary>
    public IReadOnlyList<CardPhone> Phones { get; init; } = [];

    /// <summary>Their addresses of mail.</summary>
    public IReadOnlyList<CardEmail> Emails { get; init; } = [];

    /// <summary>Where they live and work.</summary>
    public IReadOnlyList<CardAddress> Addresses { get; init; } = [];

    /// <summary>Their pages.</summary>
    public IReadOnlyList<CardUrl> Urls { get; init; } = [];

    /// <summary>Whom they work for.</summary>
    public CardOrganization? Organization { get; init; }

    /// <summary>Their birthday as sent, <c>1990-05-17</c> mostly.</summary>
    public string? Birthday { get; init; }

    /// <summary><c>contact_request</c> for one's own number in answer to a request, else <c>other</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>The same as a vCard; only with the origin <c>other</c>.</summary>
    public string? VCard { get; init; }
}

/// <summary>A name on a card.</summary>
/// <param name="Formatted">The name whole.</param>
/// <param name="First">The given name.</param>
/// <param name="Middle">The middle name.</param>
/// <param name="Last">The family name.</param>
/// <param name="Prefix"><c>Dr</c> …</param>
/// <param name="Suffix"><c>Jr</c> …</param>
public sealed record CardName(string? Formatted, string? First, string? Middle, string? Last, string? Prefix, string? Suffix);

/// <summary>A number on a card.</summary>
/// <param name="Phone">As written, mostly with its plus.</param>
/// <param name="WaId">The digits on WhatsApp; null when it is not there, or not known to be.</param>
/// <param name="Type"><c>CELL</c>, <c>HOME</c> …</param>
public sealed record CardPhone(string? Phone, WaId? WaId, string? Type)
{
    /// <summary>The business-scoped user id of whose number it is.</summary>
    public Bsuid? Bsuid { get; init; }
}

/// <summary>An address of mail on a card.</summary>
/// <param name="Email">As written.</param>
/// <param name="Type"><c>WORK</c>, <c>HOME</c> …</param>
public sealed record CardEmail(string? Email, string? Type);

/// <summary>An address on a card.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="City">The town.</param>
/// <param name="State">The region.</param>
/// <param name="Zip">The postal code.</param>
/// <param name="Country">The country's name.</param>
/// <param name="CountryCode">ISO 3166, two letters.</param>
/// <param name="Type"><c>WORK</c>, <c>HOME</c> …</param>
public sealed record CardAddress(string? Street, string? City, string? State, string? Zip, string? Country, string? CountryCode, string? Type);

/// <summary>A page on a card.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Type"><c>WORK</c>, <c>HOME</c> …</param>
public sealed record CardUrl(string? Url, string? Type);

/// <summary>Whom the person of a card works for.</summary>
/// <param name="Company">The company.</param>
/// <param name="Department">The department.</param>
/// <param name="Title">What the person is there.</param>
public sealed record CardOrganization(string? Company, string? Department, string? Title);
