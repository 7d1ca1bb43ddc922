using Relais.WhatsApp.Webhooks.Changes;
using static Relais.WhatsApp.Tests.Webhooks.Captured.CapturedCases;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

/// <summary>Each word that an account, a number, a template or a flow may be told in.</summary>
internal static class CapturedNews
{
    private static readonly DateTimeOffset Entry = At(1767226200);

    public static IReadOnlyList<Case> All { get; } =
    [
        // The account
        Update("ACCOUNT_VIOLATION", """ "violation_info":{"violation_type":"SCAM"}""", update => update with { ViolationType = "SCAM" }),
        Update("ACCOUNT_RESTRICTION", """ "restriction_info":[{"restriction_type":"RESTRICTED_CUSTOMER_INITIATED_MESSAGING","expiration":1767485400},{"restriction_type":"RESTRICTED_ADD_PHONE_NUMBER_ACTION"}]""",
            update => update with { Restrictions = [new("RESTRICTED_CUSTOMER_INITIATED_MESSAGING", At(1767485400), null), new("RESTRICTED_ADD_PHONE_NUMBER_ACTION", null, null)] }),
        Update("DISABLED_UPDATE", """ "ban_info":{"waba_ban_state":"DISABLE","waba_ban_date":"April 17, 2025"}""", update => update with { Ban = new("DISABLE", "April 17, 2025") }, ": closed"),
        Update("DISABLED_UPDATE", """ "ban_info":{"waba_ban_state":"REINSTATE"}""", update => update with { Ban = new("REINSTATE", null) }, ": open again"),
        Update("MM_LITE_TERMS_SIGNED"),
        Update("AD_ACCOUNT_LINKED", """ "waba_info":{"waba_id":"102290129340398","ad_account_id":"633"}""", update => update with { Shared = new() { WabaId = new WabaId(OurWaba), AdAccountId = "633" } }),
        Update("PARTNER_APP_INSTALLED", """ "waba_info":{"waba_id":"102290129340398","partner_app_id":"5731"}""", update => update with { Shared = new() { WabaId = new WabaId(OurWaba), PartnerAppId = "5731" } }),
        Update("PARTNER_APP_UNINSTALLED", """ "waba_info":{"waba_id":"102290129340398","partner_app_id":"5731"}""", update => update with { Shared = new() { WabaId = new WabaId(OurWaba), PartnerAppId = "5731" } }),
        Update("ACCOUNT_OFFBOARDED"),
        Update("ACCOUNT_RECONNECTED"),
        Update("SOMETHING_NEW"),
        .. new[] { "REJECTED", "PENDING", "DEFERRED" }.Select(word => new Case($"a review: {word}", OfAccount("account_review_update", $$"""{"decision":"{{word}}"}"""),
            new AccountReview { Origin = Account, Field = "account_review_update", At = Entry, Raw = "", Decision = word })),
        .. new[]
        {
            "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED", "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED", "INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO", "OBA_APPROVED", "PROFILE_PICTURE_LOST",
        }.Select(word => new Case($"an alert: {word}", OfAccount("account_alerts", $$$"""{"entity_type":"PHONE_NUMBER","entity_id":"{{{OurNumber}}}","alert_info":{"alert_severity":"INFORMATIONAL","alert_status":"NONE","alert_type":"{{{word}}}"}}"""),
            new AccountAlert { Origin = Account, Field = "account_alerts", At = Entry, Raw = "", EntityType = "PHONE_NUMBER", EntityId = OurNumber, Severity = "INFORMATIONAL", Status = "NONE", Type = word })),

        // The number
        .. new[] { "ONBOARDING", "FLAGGED", "UNFLAGGED", "UPGRADE", "DOWNGRADE" }.Select(word => new Case(
            $"a number's quality: {word}", OfAccount("phone_number_quality_update", $$"""{"display_phone_number":"{{OurDisplay}}","event":"{{word}}","current_limit":"TIER_10K"}"""),
            new NumberQualityChange { Origin = Display, Field = "phone_number_quality_update", At = Entry, Raw = "", Event = word, CurrentLimit = "TIER_10K" })),
        .. new[] { "APPROVED", "PENDING", "DEFERRED" }.Select(word => new Case(
            $"a number's name: {word}", OfAccount("phone_number_name_update", $$"""{"display_phone_number":"{{OurDisplay}}","decision":"{{word}}","requested_verified_name":"Lucky","rejection_reason":null}"""),
            new NumberNameReview { Origin = Display, Field = "phone_number_name_update", At = Entry, Raw = "", Decision = word, RequestedName = "Lucky" })),
        .. new[] { "PIN_CHANGED", "PIN_REQUEST_SUCCESS" }.Select(word => new Case(
            $"a number's PIN: {word}", OfAccount("security", $$"""{"display_phone_number":"{{OurDisplay}}","event":"{{word}}"}"""),
            new NumberSecurity { Origin = Display, Field = "security", At = Entry, Raw = "", Event = word })),
        new("the business's username, reserved", OfAccount("business_username_updates", $$"""{"display_phone_number":"{{OurDisplay}}","username":"lucky","status":"reserved"}"""),
            new BusinessUsernameChange { Origin = Display, Field = "business_username_updates", At = Entry, Raw = "", Status = "reserved", Username = "lucky" }),

        // Templates
        .. new (string Word, TemplateEvent Event)[]
        {
            ("APPROVED", TemplateEvent.Approved), ("PENDING", TemplateEvent.Pending), ("IN_APPEAL", TemplateEvent.InAppeal), ("UNPAUSED", TemplateEvent.Unpaused), ("FLAGGED", TemplateEvent.Flagged),
            ("PENDING_DELETION", TemplateEvent.PendingDeletion), ("DELETED", TemplateEvent.Deleted), ("ARCHIVED", TemplateEvent.Archived), ("UNARCHIVED", TemplateEvent.Unarchived),
            ("LIMIT_EXCEEDED", TemplateEvent.LimitExceeded), ("LOCKED", TemplateEvent.Locked), ("UNLOCKED", TemplateEvent.Unlocked),
        }.Select(one => new Case(
            $"a template: {one.Word}",
            OfAccount("message_template_status_update", $$"""{"event":"{{one.Word}}","message_template_id":1689556908129832,"message_template_name":"summer_sale","message_template_language":"en-US","reason":"NONE","message_template_category":"MARKETING"}"""),
            new TemplateStatusChange
            {
                Origin = Account, Field = "message_template_status_update", At = Entry, Raw = "", TemplateId = "1689556908129832", Name = "summer_sale", Language = "en-US", Event = one.Event, EventText = one.Word,
                Reason = "NONE", Category = "MARKETING",
            })),

        // Flows
        .. new[] { "ENDPOINT_ERROR_RATE", "ENDPOINT_AVAILABILITY", "FLOW_VERSION_EXPIRY_WARNING" }.Select(word => new Case(
            $"a flow: {word}", OfAccount("flows", $$"""{"event":"{{word}}","message":"m","flow_id":"662"}"""),
            new FlowAlert { Origin = Account, Field = "flows", At = Entry, Raw = "", Event = word, Message = "m", FlowId = "662" })),
    ];

    private static Case Update(string word, string members = "", Func<AccountUpdate, AccountUpdate>? with = null, string detail = "")
    {
        var update = new AccountUpdate { Origin = Account, Field = "account_update", At = Entry, Raw = "", Event = word };
        var more = members.Length == 0 ? "" : $",{members}";
        return new($"an account: {word}{detail}", OfAccount("account_update", $$"""{"event":"{{word}}"{{more}}}"""), with?.Invoke(update) ?? update);
    }
}
