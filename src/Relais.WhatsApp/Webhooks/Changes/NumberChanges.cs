namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A number's throughput or limit changed; the number stands in <see cref="WebhookOrigin.DisplayPhoneNumber"/>. Field <c>phone_number_quality_update</c>.</summary>
public sealed record NumberQualityChange : WebhookChange
{
    /// <summary><c>ONBOARDING</c>, <c>THROUGHPUT_UPGRADE</c>; in older webhooks <c>FLAGGED</c>, <c>UNFLAGGED</c>, <c>UPGRADE</c>, <c>DOWNGRADE</c>; never empty.</summary>
    public required string Event { get; init; }

    /// <summary>The limit until now, <c>TIER_2K</c> …</summary>
    public string? OldLimit { get; init; }

    /// <summary>The limit from now on.</summary>
    public string? CurrentLimit { get; init; }

    /// <summary>People a day for the whole portfolio, as sent: a tier, or a number.</summary>
    public string? MaxPeoplePerDay { get; init; }
}

/// <summary>A number's name was looked at. Field <c>phone_number_name_update</c>.</summary>
public sealed record NumberNameReview : WebhookChange
{
    /// <summary><c>APPROVED</c>, <c>REJECTED</c>, <c>PENDING</c> or <c>DEFERRED</c>; never empty.</summary>
    public required string Decision { get; init; }

    /// <summary>The name that was asked for.</summary>
    public string? RequestedName { get; init; }

    /// <summary>Why not: <c>NAME_FORMAT_UNACCEPTABLE</c> …</summary>
    public string? RejectionReason { get; init; }
}

/// <summary>The second secret of a number was changed or asked for. Field <c>security</c>.</summary>
public sealed record NumberSecurity : WebhookChange
{
    /// <summary><c>PIN_CHANGED</c>, <c>PIN_RESET_REQUEST</c> or <c>PIN_REQUEST_SUCCESS</c>; never empty.</summary>
    public required string Event { get; init; }

    /// <summary>The Facebook user who asked.</summary>
    public string? Requester { get; init; }
}

/// <summary>The business's own username was granted or taken. Fields <c>business_username_updates</c> and <c>business_username_update</c>.</summary>
public sealed record BusinessUsernameChange : WebhookChange
{
    /// <summary><c>approved</c>, <c>reserved</c> or <c>deleted</c>; never empty.</summary>
    public required string Status { get; init; }

    /// <summary>The username, without <c>@</c>; null when it is gone.</summary>
    public string? Username { get; init; }

    /// <summary>Why: <c>revoked</c> …</summary>
    public string? Context { get; init; }
}

/// <summary>Another app now answers on this number, or this one does again. Field <c>messaging_handovers</c>.</summary>
public sealed record Handover : WebhookChange
{
    /// <summary><c>control_passed</c> or <c>control_taken</c>; never empty.</summary>
    public required string Type { get; init; }

    /// <summary>The person whose thread it is about.</summary>
    public Person? Person { get; init; }

    /// <summary>The app that answered until now.</summary>
    public string? PreviousOwnerAppId { get; init; }

    /// <summary>Its role among apps: <c>meta_business_agent</c> …</summary>
    public string? PreviousOwnerAppRole { get; init; }

    /// <summary>Its role.</summary>
    public string? PreviousOwnerRole { get; init; }

    /// <summary>The app that answers from now on.</summary>
    public string? NewOwnerAppId { get; init; }

    /// <summary>Its role.</summary>
    public string? NewOwnerRole { get; init; }

    /// <summary>What the one left for the other: any text.</summary>
    public string? Metadata { get; init; }
}
