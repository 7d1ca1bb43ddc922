namespace Relais.Accounts.Telling;

/// <summary>What WhatsApp told of a number, or of the account that it is of, without being asked.</summary>
/// <param name="What">Meta's word for what happened: the interface has a sentence for those that are known.</param>
internal sealed record News(NewsKind Kind, string What, NewsFacts Facts)
{
    /// <summary>Why the number may not send from then on; null where it may.</summary>
    public NewsStop? Stop { get; init; }

    /// <summary>The stops that are over, by their codes; none for most.</summary>
    public IReadOnlyList<string> Lifts { get; init; } = [];

    public string? Effect => Stop is not null ? "stops" : Lifts.Count > 0 ? "lifts" : null;
}

/// <summary>Why a number may not send.</summary>
/// <param name="Code">As <see cref="AccountPause"/> has it.</param>
/// <param name="Until">Null where no end is known.</param>
internal sealed record NewsStop(string Code, DateTimeOffset? Until);

/// <summary>What news may be of, by the field that it came in.</summary>
public enum NewsKind
{
    /// <summary>The number's throughput or limit. <c>phone_number_quality_update</c></summary>
    NumberQuality,

    /// <summary>The review of its name. <c>phone_number_name_update</c></summary>
    NumberName,

    /// <summary>Its PIN. <c>security</c></summary>
    NumberSecurity,

    /// <summary>The business's own username. <c>business_username_updates</c></summary>
    BusinessUsername,

    /// <summary>A setting of the number. <c>account_settings_update</c></summary>
    AccountSettings,

    /// <summary>The account: restricted, closed, shared … <c>account_update</c></summary>
    AccountUpdate,

    /// <summary>The review of the account. <c>account_review_update</c></summary>
    AccountReview,

    /// <summary>Something to know. <c>account_alerts</c></summary>
    AccountAlert,

    /// <summary>How many people and numbers the business may have. <c>business_capability_update</c></summary>
    BusinessCapability,

    /// <summary>The portfolio. <c>business_status_update</c></summary>
    BusinessStatus,

    /// <summary>Errors that belong to no message. <c>messages</c> and <c>calls</c></summary>
    NumberErrors,
}

/// <summary>What belongs to a piece of news, in Meta's words; null is what it does not have.</summary>
/// <param name="Name">A name, a country, a tier: of whatever the news is about.</param>
/// <param name="Reason">Meta's word for why.</param>
/// <param name="Before">The limit until then.</param>
/// <param name="Now">The limit from then on: a tier, or people a day, <c>-1</c> for no limit.</param>
/// <param name="Day">The day that it is about, in Meta's words.</param>
/// <param name="Severity"><c>CRITICAL</c>, <c>WARNING</c> or <c>INFORMATIONAL</c>.</param>
/// <param name="Words">Meta's own sentence, in English.</param>
/// <param name="Code">Of an error.</param>
/// <param name="MostNumbers">How many numbers there may be.</param>
/// <param name="Restrictions">What may not be done, and until when.</param>
public sealed record NewsFacts(
    string? Name, string? Reason, string? Before, string? Now, string? Day, string? Severity, string? Words, int? Code, long? MostNumbers, IReadOnlyList<NewsRestriction> Restrictions)
{
    internal static NewsFacts None { get; } = new(null, null, null, null, null, null, null, null, null, []);
}

/// <summary>What may not be done.</summary>
/// <param name="Type">Meta's word: <c>RESTRICTED_BIZ_INITIATED_MESSAGING</c> …</param>
/// <param name="Until">Null where no end is known.</param>
/// <param name="Remedy">What would end it, in Meta's words.</param>
public sealed record NewsRestriction(string? Type, DateTimeOffset? Until, string? Remedy);
