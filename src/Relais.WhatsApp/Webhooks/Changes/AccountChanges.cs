namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Something to know of the account's limits, profile or badge. Field <c>account_alerts</c>.</summary>
public sealed record AccountAlert : WebhookChange
{
    /// <summary>What it concerns: <c>BUSINESS</c>, <c>PHONE_NUMBER</c> …</summary>
    public string? EntityType { get; init; }

    /// <summary>Which.</summary>
    public string? EntityId { get; init; }

    /// <summary><c>CRITICAL</c>, <c>WARNING</c> or <c>INFORMATIONAL</c>.</summary>
    public string? Severity { get; init; }

    /// <summary><c>ACTIVE</c> or <c>NONE</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>OBA_APPROVED</c>, <c>PROFILE_PICTURE_LOST</c> …; never empty.</summary>
    public required string Type { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Description { get; init; }
}

/// <summary>The account was looked at. Field <c>account_review_update</c>.</summary>
public sealed record AccountReview : WebhookChange
{
    /// <summary><c>APPROVED</c>, <c>REJECTED</c>, <c>PENDING</c> or <c>DEFERRED</c>; never empty.</summary>
    public required string Decision { get; init; }
}

/// <summary>A setting was changed. Field <c>account_settings_update</c>.</summary>
public sealed record AccountSettingsChange : WebhookChange
{
    /// <summary>Of what: <c>PHONE_NUMBER_SETTINGS</c>; never empty.</summary>
    public required string Type { get; init; }

    /// <summary>The settings of the number, as JSON.</summary>
    public string? SettingsJson { get; init; }
}

/// <summary>The business may write to more people, or fewer, or have more numbers. Field <c>business_capability_update</c>; the parts differ by version.</summary>
public sealed record BusinessCapabilityChange : WebhookChange
{
    /// <summary>People a day for the whole portfolio, as sent: a number, <c>-1</c> for no limit, or a tier as <c>TIER_2K</c>.</summary>
    public string? MaxPeoplePerDay { get; init; }

    /// <summary>People a day for each number, in older webhooks.</summary>
    public string? MaxPeoplePerDayAndNumber { get; init; }

    /// <summary>Numbers an account may have.</summary>
    public long? MaxNumbersPerAccount { get; init; }

    /// <summary>Numbers the portfolio may have.</summary>
    public long? MaxNumbersPerBusiness { get; init; }
}

/// <summary>Something happened to the portfolio. Field <c>business_status_update</c>.</summary>
public sealed record BusinessStatusChange : WebhookChange
{
    /// <summary>The portfolio.</summary>
    public string? BusinessId { get; init; }

    /// <summary><c>COMPROMISED_NOTIFICATION</c> …; never empty.</summary>
    public required string Event { get; init; }
}

/// <summary>A payment gateway was connected, tested or lost. Field <c>payment_configuration_update</c>.</summary>
public sealed record PaymentConfigurationChange : WebhookChange
{
    /// <summary>The configuration's name.</summary>
    public required string Name { get; init; }

    /// <summary>The gateway: <c>razorpay</c> …</summary>
    public string? Provider { get; init; }

    /// <summary>The business's account there.</summary>
    public string? ProviderAccountId { get; init; }

    /// <summary><c>Active</c>, <c>Needs Connecting</c> or <c>Needs Testing</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A solution of several partners was made or changed; its portfolio stands in <see cref="WebhookOrigin.WabaId"/>. Field <c>partner_solutions</c>.</summary>
public sealed record PartnerSolutionChange : WebhookChange
{
    /// <summary><c>SOLUTION_CREATED</c> or <c>SOLUTION_UPDATED</c>; never empty.</summary>
    public required string Event { get; init; }

    /// <summary>The solution.</summary>
    public string? SolutionId { get; init; }

    /// <summary><c>INITIATED</c>, <c>ACTIVE</c> …</summary>
    public string? Status { get; init; }
}
