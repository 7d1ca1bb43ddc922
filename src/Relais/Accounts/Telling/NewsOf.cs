using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Accounts.Telling;

/// <summary>Turns what a webhook told of a number or an account into what people are shown. Pure.</summary>
internal static class NewsOf
{
    private static NewsFacts Facts => NewsFacts.None;

    /// <returns>Null for what is no news of numbers and accounts.</returns>
    public static News? Read(WebhookChange change) => change switch
    {
        NumberQualityChange told => new(NewsKind.NumberQuality, told.Event, Facts with { Before = told.OldLimit, Now = told.CurrentLimit ?? told.MaxPeoplePerDay }),
        NumberNameReview told => new(NewsKind.NumberName, told.Decision, Facts with { Name = told.RequestedName, Reason = Said(told.RejectionReason) }),
        NumberSecurity told => new(NewsKind.NumberSecurity, told.Event, Facts),
        BusinessUsernameChange told => new(NewsKind.BusinessUsername, told.Status, Facts with { Name = told.Username, Reason = told.Context }),
        AccountSettingsChange told => new(NewsKind.AccountSettings, told.Type, Facts),
        AccountUpdate told => Update(told),
        AccountReview told => new(NewsKind.AccountReview, told.Decision, Facts),
        AccountAlert told => new(NewsKind.AccountAlert, told.Type, Facts with { Severity = told.Severity, Words = told.Description }),
        BusinessCapabilityChange told => new(NewsKind.BusinessCapability, "CHANGED", Facts with
        {
            Now = told.MaxPeoplePerDay ?? told.MaxPeoplePerDayAndNumber,
            MostNumbers = told.MaxNumbersPerAccount ?? told.MaxNumbersPerBusiness,
        }),
        BusinessStatusChange told => new(NewsKind.BusinessStatus, told.Event, Facts),
        NumberErrors { Errors: [var first, ..] } => new(NewsKind.NumberErrors, "ERROR", Facts with { Code = first.Code, Words = first.Details ?? first.Message ?? first.Title }),
        NumberErrors => new(NewsKind.NumberErrors, "ERROR", Facts),
        HistoryChunk { Errors: [var first, ..] } => new(NewsKind.NumberErrors, first.Code == HistoryDeclined ? "HISTORY_DECLINED" : "ERROR", Facts with { Code = first.Code, Words = first.Details ?? first.Message ?? first.Title }),
        _ => null,
    };

    /// <summary>The owner of the WhatsApp Business app shares nothing of what was written there. Source: Cloud API, webhook <c>history</c>.</summary>
    private const int HistoryDeclined = 2593109;

    // Of a ban the word that matters is how it stands.
    private static News Update(AccountUpdate told) => new(NewsKind.AccountUpdate, told.Ban?.State is { Length: > 0 } state ? state : told.Event, Facts with
    {
        Reason = Said(told.ViolationType ?? told.Disconnection?.Reason),
        Restrictions = [.. told.Restrictions.Select(restriction => new NewsRestriction(restriction.Type, restriction.ExpiresAt, Said(restriction.Remediation)))],
        Day = told.Ban?.Date,
        Name = told.Country ?? told.PhoneNumber ?? told.VolumeTier?.Tier ?? told.Certification?.Status,
    })
    {
        Stop = StopOf(told),
        Lifts = LiftsOf(told),
    };

    // Who is taken back is not restricted either.
    private static string[] LiftsOf(AccountUpdate told) => told switch
    {
        { Ban.State: "REINSTATE" } => ["account_disabled", "account_restricted"],
        { Event: "ACCOUNT_RECONNECTED" } => ["account_offboarded"],
        _ => [],
    };

    // A violation is a warning, and what is to come is not here yet. Who may add no number sends from those that are there.
    private static NewsStop? StopOf(AccountUpdate told) => told switch
    {
        { Ban.State: "DISABLE" } => new("account_disabled", null),
        { Event: "ACCOUNT_DELETED" } => new("account_deleted", null),
        { Event: "ACCOUNT_OFFBOARDED" } => new("account_offboarded", null),
        { Event: "ACCOUNT_RESTRICTION" } when told.Restrictions.Where(StopsMessages).ToList() is { Count: > 0 } stopping =>
            new("account_restricted", stopping.Exists(one => one.ExpiresAt is null) ? null : stopping.Max(one => one.ExpiresAt)),
        _ => null,
    };

    // Who may only not write first still answers: such a message that is sent all the same is refused by WhatsApp, and stops the number then.
    private static bool StopsMessages(Restriction restriction) => restriction.Type == "RESTRICTED_CUSTOMER_INITIATED_MESSAGING";

    private static string? Said(string? word) => word is null or "" or "NONE" ? null : word;
}
