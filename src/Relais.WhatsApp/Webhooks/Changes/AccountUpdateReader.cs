using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what happened to an account.</summary>
internal static class AccountUpdateReader
{
    public static AccountUpdate? Read(JsonElement value, Site site, string raw) => value.Words("event"u8) is not { } what ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Event = what,
        ViolationType = value.Find("violation_info"u8)?.Text("violation_type"u8),
        Restrictions = value.Many("restriction_info"u8, RestrictionOf),
        Ban = Part(value.Find("ban_info"u8), ban => new AccountBan(ban.Text("waba_ban_state"u8), ban.Text("waba_ban_date"u8))),
        Country = value.Text("country"u8),
        PhoneNumber = value.Text("phone_number"u8),
        InternationalRate = Part(value.Find("auth_international_rate_eligibility"u8), RateOf),
        VolumeTier = Part(value.Find("volume_tier_info"u8), TierOf),
        Shared = Part(value.Find("waba_info"u8), SharedOf),
        Certification = Part(value.Find("partner_client_certification_info"u8), CertificationOf),
        Disconnection = Part(value.Find("disconnection_info"u8), gone => new Disconnection(gone.Text("reason"u8), gone.Text("initiated_by"u8))),
    };

    private static T? Part<T>(JsonElement? found, Func<JsonElement, T> read) where T : class => found is { ValueKind: JsonValueKind.Object } part ? read(part) : null;

    private static Restriction RestrictionOf(JsonElement restriction) =>
        new(restriction.Text("restriction_type"u8), restriction.Instant("expiration"u8), restriction.Text("remediation"u8));

    private static InternationalRate RateOf(JsonElement rate) => new(
        rate.Instant("start_time"u8),
        rate.Many("exception_countries"u8, country => new CountryStart(country.Text("country_code"u8), country.Instant("start_time"u8))));

    private static VolumeTier TierOf(JsonElement tier) =>
        new(tier.Instant("tier_update_time"u8), tier.Text("pricing_category"u8), tier.Text("tier"u8), tier.Text("effective_month"u8), tier.Text("region"u8));

    private static SharedAccount SharedOf(JsonElement account) => new()
    {
        WabaId = WabaId.TryParse(account.Text("waba_id"u8), out var id) ? id : null,
        OwnerBusinessId = account.Text("owner_business_id"u8),
        PartnerAppId = account.Text("partner_app_id"u8),
        SolutionId = account.Text("solution_id"u8),
        SolutionPartnerIds = account.Texts("solution_partner_business_ids"u8),
        AdAccountId = account.Text("ad_account_linked"u8) ?? account.Text("ad_account_id"u8),
    };

    private static ClientCertification CertificationOf(JsonElement certification) =>
        new(certification.Text("client_business_id"u8), certification.Text("status"u8), certification.Texts("rejection_reasons"u8));
}
