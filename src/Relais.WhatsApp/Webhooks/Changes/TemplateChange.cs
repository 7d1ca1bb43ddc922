namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Something happened to a template: one of its cases below. Source: Cloud API, webhooks, the fields <c>message_template_…</c> and <c>template_…</c>.</summary>
public abstract record TemplateChange : WebhookChange
{
    private protected TemplateChange()
    {
    }

    /// <summary>The template's id: digits, on the wire a number.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The template's name.</summary>
    public string? Name { get; init; }

    /// <summary>The template's language as Meta writes it here, at times with a hyphen: <c>en-US</c>.</summary>
    public string? Language { get; init; }
}

/// <summary>A template was approved, rejected, paused … Field <c>message_template_status_update</c>.</summary>
public sealed record TemplateStatusChange : TemplateChange
{
    /// <summary>What happened.</summary>
    public required TemplateEvent Event { get; init; }

    /// <summary>The same in Meta's word, also one that <see cref="TemplateEvent"/> does not know; never empty.</summary>
    public required string EventText { get; init; }

    /// <summary>Why: <c>NONE</c>, <c>INVALID_FORMAT</c>, <c>ABUSIVE_CONTENT</c> …</summary>
    public string? Reason { get; init; }

    /// <summary>The template's category: <c>MARKETING</c>, <c>UTILITY</c>, <c>AUTHENTICATION</c>.</summary>
    public string? Category { get; init; }

    /// <summary>When it is disabled, as sent: a date or seconds since 1970.</summary>
    public string? DisableDate { get; init; }

    /// <summary>Which pause: <c>FIRST_PAUSE</c>, <c>SECOND_PAUSE</c>, <c>RATE_LIMITING_PAUSE</c>, <c>UNPAUSE</c>, <c>DISABLED</c>.</summary>
    public string? Pause { get; init; }

    /// <summary>The pause in a sentence, with how long it lasts.</summary>
    public string? PauseDescription { get; init; }

    /// <summary>Why it was rejected, in a sentence.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>What Meta advises to change.</summary>
    public string? RejectionAdvice { get; init; }
}

/// <summary>What happened to a template. Source: Cloud API, <c>event</c> of <c>message_template_status_update</c>.</summary>
public enum TemplateEvent
{
    /// <summary>A word this version does not know; see <see cref="TemplateStatusChange.EventText"/>.</summary>
    Unknown,

    /// <summary>It may be sent.</summary>
    Approved,

    /// <summary>It may not; see the reason.</summary>
    Rejected,

    /// <summary>It waits for review.</summary>
    Pending,

    /// <summary>It waits for review for longer than usual, or was appealed.</summary>
    InAppeal,

    /// <summary>It may not be sent for a while, for too many people disliked it.</summary>
    Paused,

    /// <summary>It may be sent again.</summary>
    Unpaused,

    /// <summary>Its quality is low: it is paused next.</summary>
    Flagged,

    /// <summary>It may not be sent any more.</summary>
    Disabled,

    /// <summary>It is about to be deleted.</summary>
    PendingDeletion,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It was put away.</summary>
    Archived,

    /// <summary>It was brought back.</summary>
    Unarchived,

    /// <summary>There are too many.</summary>
    LimitExceeded,

    /// <summary>It cannot be changed for now.</summary>
    Locked,

    /// <summary>It can be changed again.</summary>
    Unlocked,
}

/// <summary>People like a template more or less than before. Field <c>message_template_quality_update</c>.</summary>
public sealed record TemplateQualityChange : TemplateChange
{
    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>, until now.</summary>
    public string? PreviousScore { get; init; }

    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>, from now on; never empty.</summary>
    public required string NewScore { get; init; }
}

/// <summary>A template was edited. Field <c>message_template_components_update</c>.</summary>
public sealed record TemplateComponentsChange : TemplateChange
{
    /// <summary>Its header; null where it has none in words.</summary>
    public string? Title { get; init; }

    /// <summary>Its body.</summary>
    public string? Body { get; init; }

    /// <summary>Its footer.</summary>
    public string? Footer { get; init; }

    /// <summary>Its buttons.</summary>
    public IReadOnlyList<ChangedButton> Buttons { get; init; } = [];
}

/// <summary>A button of an edited template.</summary>
/// <param name="Type"><c>URL</c>, <c>PHONE_NUMBER</c>, <c>QUICK_REPLY</c> …</param>
/// <param name="Text">The words on it.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="PhoneNumber">Whom it calls.</param>
public sealed record ChangedButton(string? Type, string? Text, string? Url, string? PhoneNumber);

/// <summary>A template was put into another category, or will be in 24 hours: price and eligibility follow. Field <c>template_category_update</c>.</summary>
public sealed record TemplateCategoryChange : TemplateChange
{
    /// <summary>The category until now; null while the change is still to come.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>The category from now on; while the change is still to come, the present one.</summary>
    public required string NewCategory { get; init; }

    /// <summary>The category that is to come; null once it has.</summary>
    public string? CorrectCategory { get; init; }

    /// <summary>When the change comes.</summary>
    public DateTimeOffset? TakesEffectAt { get; init; }
}

/// <summary>A template was found to be of another category than it says. Field <c>template_correct_category_detection</c>.</summary>
public sealed record TemplateMiscategorized : TemplateChange
{
    /// <summary>The category it says.</summary>
    public string? Category { get; init; }

    /// <summary>The category it is of; never empty.</summary>
    public required string CorrectCategory { get; init; }
}
