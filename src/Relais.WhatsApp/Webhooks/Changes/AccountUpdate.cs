namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Something happened to the account; which parts are there follows from <see cref="Event"/>. Field <c>account_update</c>.</summary>
/// <remarks>Restrictions climb: a warning, a block of templates for 1 to 3 days, a block of all for 5 to 30, a lock, the end.</remarks>
public sealed record AccountUpdate : WebhookChange
{
    /// <summary>Meta's word: <c>ACCOUNT_RESTRICTION</c>, <c>ACCOUNT_VIOLATION</c>, <c>DISABLED_UPDATE</c>, <c>ACCOUNT_DELETED</c>, <c>PARTNER_REMOVED</c>,
    /// <c>BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE</c>, <c>VOLUME_BASED_PRICING_TIER_UPDATE</c> …; never empty.</summary>
    public required string Event { get; init; }

    /// <summary>What the account did wrong: <c>SPAM</c>, <c>ADULT</c> …</summary>
    public string? ViolationType { get; init; }

    /// <summary>What the account may not do for now.</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    /// <summary>Whether the account is closed, or will be.</summary>
    public AccountBan? Ban { get; init; }

    /// <summary>Where the business is, ISO 3166, two letters.</summary>
    public string? Country { get; init; }

    /// <summary>The number concerned, in some events of partners.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Since when, and where, authentication is billed as international.</summary>
    public InternationalRate? InternationalRate { get; init; }

    /// <summary>The tier of prices that the volume of messages earned.</summary>
    public VolumeTier? VolumeTier { get; init; }

    /// <summary>The account that was shared, installed into or linked.</summary>
    public SharedAccount? Shared { get; init; }

    /// <summary>How a client's verification stands.</summary>
    public ClientCertification? Certification { get; init; }

    /// <summary>Why a partner went.</summary>
    public Disconnection? Disconnection { get; init; }
}

/// <summary>What an account may not do.</summary>
/// <param name="Type"><c>RESTRICTED_BIZ_INITIATED_MESSAGING</c>, <c>RESTRICTED_CUSTOMER_INITIATED_MESSAGING</c>, <c>RESTRICTED_ADD_PHONE_NUMBER_ACTION</c> …</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Remediation">What would end it.</param>
public sealed record Restriction(string? Type, DateTimeOffset? ExpiresAt, string? Remediation);

/// <summary>Whether an account is closed.</summary>
/// <param name="State"><c>SCHEDULE_FOR_DISABLE</c>, <c>DISABLE</c> or <c>REINSTATE</c>.</param>
/// <param name="Date">The day as sent, in words: <c>April 17, 2025</c>.</param>
public sealed record AccountBan(string? State, string? Date);

/// <summary>Since when authentication is billed as international.</summary>
/// <param name="StartsAt">Since when everywhere.</param>
/// <param name="Exceptions">The countries where it is since another day.</param>
public sealed record InternationalRate(DateTimeOffset? StartsAt, IReadOnlyList<CountryStart> Exceptions);

/// <summary>A country and a day.</summary>
/// <param name="CountryCode">ISO 3166, two letters.</param>
/// <param name="StartsAt">Since when.</param>
public sealed record CountryStart(string? CountryCode, DateTimeOffset? StartsAt);

/// <summary>A tier of prices.</summary>
/// <param name="UpdatedAt">When it was reached.</param>
/// <param name="Category">Of which messages: <c>UTILITY</c>, <c>AUTHENTICATION</c>.</param>
/// <param name="Tier">From how many to how many a month, as sent: <c>25000001:50000000</c>.</param>
/// <param name="EffectiveMonth">For which month: <c>2025-11</c>.</param>
/// <param name="Region">For which market.</param>
public sealed record VolumeTier(DateTimeOffset? UpdatedAt, string? Category, string? Tier, string? EffectiveMonth, string? Region);

/// <summary>An account that was shared with a partner, or joined with something.</summary>
public sealed record SharedAccount
{
    /// <summary>The account.</summary>
    public WabaId? WabaId { get; init; }

    /// <summary>The portfolio that owns it.</summary>
    public string? OwnerBusinessId { get; init; }

    /// <summary>The partner's app.</summary>
    public string? PartnerAppId { get; init; }

    /// <summary>The solution of several partners.</summary>
    public string? SolutionId { get; init; }

    /// <summary>The partners of that solution.</summary>
    public IReadOnlyList<string> SolutionPartnerIds { get; init; } = [];

    /// <summary>The account for ads that was linked.</summary>
    public string? AdAccountId { get; init; }
}

/// <summary>How a client's verification stands.</summary>
/// <param name="ClientBusinessId">The client's portfolio.</param>
/// <param name="Status"><c>APPROVED</c>, <c>FAILED</c>, <c>PENDING</c>, <c>REVOKED</c> …</param>
/// <param name="RejectionReasons">Why not; <c>NONE</c> where there is none.</param>
public sealed record ClientCertification(string? ClientBusinessId, string? Status, IReadOnlyList<string> RejectionReasons);

/// <summary>Why a partner went.</summary>
/// <param name="Reason">Meta's word.</param>
/// <param name="InitiatedBy">By whom: <c>SYSTEM</c>, <c>USER</c> …</param>
public sealed record Disconnection(string? Reason, string? InitiatedBy);
