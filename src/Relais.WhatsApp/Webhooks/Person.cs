namespace Relais.WhatsApp.Webhooks;

/// <summary>Someone on WhatsApp: <see cref="WaId"/> or <see cref="Bsuid"/> is there, and both mostly. Source: Cloud API, <c>messages[].from</c>,
/// <c>from_user_id</c>, and of <c>contacts[]</c> the one of the same person; likewise <c>to</c>, <c>wa_id</c> and <c>user_id</c> elsewhere.</summary>
/// <param name="WaId">The person's digits; null when WhatsApp hides the number.</param>
/// <param name="Bsuid">The person's business-scoped user id; null in older webhooks and most system messages.</param>
/// <param name="Username">The name the person chose, without the <c>@</c>; changeable, no id.</param>
/// <param name="ProfileName">The name the person shows; any text.</param>
public sealed record Person(WaId? WaId, Bsuid? Bsuid, string? Username, string? ProfileName)
{
    /// <summary>The id that linked portfolios share, <c>US.ENT.…</c>; null for all others.</summary>
    public Bsuid? ParentBsuid { get; init; }

    /// <summary>Changes when the person's keys do; null unless the identity check is on.</summary>
    public string? IdentityKeyHash { get; init; }

    /// <summary><c>profile.country_code</c>, announced and hardly seen.</summary>
    public string? CountryCode { get; init; }
}
