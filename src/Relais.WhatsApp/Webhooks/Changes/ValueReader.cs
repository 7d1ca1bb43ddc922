using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads the values that tell one thing. Null where what makes it that thing is missing, or the field is not known.</summary>
internal static class ValueReader
{
    public static WebhookChange? Read(JsonElement value, JsonElement change, Site site)
    {
        var raw = change.GetRawText();
        return site.Field switch
        {
            // Meta's own sample of a change of quality stands under the field of the status.
            "message_template_status_update" when value.Find("new_quality_score"u8) is null => TemplateReader.Status(value, site, raw),
            "message_template_status_update" or "message_template_quality_update" => TemplateReader.Quality(value, site, raw),
            "message_template_components_update" => TemplateReader.Components(value, site, raw),
            "template_category_update" => TemplateReader.Category(value, site, raw),
            "template_correct_category_detection" => TemplateReader.Miscategorized(value, site, raw),
            "account_update" => AccountUpdateReader.Read(value, site, raw),
            "account_alerts" => Alert(value, site, raw),
            "account_review_update" => Review(value, site, raw),
            "account_settings_update" => Settings(value, site, raw),
            "business_capability_update" => Capability(value, site, raw),
            "business_status_update" => BusinessStatus(value, site, raw),
            "payment_configuration_update" => PaymentReader.Configuration(value, site, raw),
            "partner_solutions" => Solution(value, site, raw),
            "flows" => FlowReader.Read(value, site, raw),
            "phone_number_quality_update" => NumberReader.Quality(value, site, raw),
            "phone_number_name_update" => NumberReader.Name(value, site, raw),
            "security" => NumberReader.Security(value, site, raw),
            // The subscription has the plural, the sample the singular.
            "business_username_updates" or "business_username_update" => NumberReader.Username(value, site, raw),
            "messaging_handovers" => NumberReader.Handover(value, site, raw),
            _ => null,
        };
    }

    // Older alerts have their parts beside the entity.
    private static AccountAlert? Alert(JsonElement value, Site site, string raw)
    {
        var info = value.Find("alert_info"u8) ?? value;
        return info.Words("alert_type"u8) is not { } type ? null : new()
        {
            Origin = site.Origin,
            Field = site.Field,
            At = site.At,
            Raw = raw,
            EntityType = value.Text("entity_type"u8),
            EntityId = value.Text("entity_id"u8),
            Severity = info.Text("alert_severity"u8),
            Status = info.Text("alert_status"u8),
            Type = type,
            Description = info.Text("alert_description"u8),
        };
    }

    private static AccountReview? Review(JsonElement value, Site site, string raw) => value.Words("decision"u8) is { } decision
        ? new() { Origin = site.Origin, Field = site.Field, At = site.At, Raw = raw, Decision = decision }
        : null;

    private static AccountSettingsChange? Settings(JsonElement value, Site site, string raw) => value.Words("type"u8) is not { } type ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = value.Instant("timestamp"u8) ?? site.At,
        Raw = raw,
        Type = type,
        SettingsJson = value.Json("phone_number_settings"u8),
    };

    private static BusinessCapabilityChange? Capability(JsonElement value, Site site, string raw)
    {
        var (people, peoplePerNumber) = (value.Words("max_daily_conversations_per_business"u8), value.Words("max_daily_conversation_per_phone"u8));
        var (numbersPerAccount, numbersPerBusiness) = (value.Whole("max_phone_numbers_per_waba"u8), value.Whole("max_phone_numbers_per_business"u8));
        if ((people ?? peoplePerNumber) is null && (numbersPerAccount ?? numbersPerBusiness) is null) return null;
        return new()
        {
            Origin = site.Origin,
            Field = site.Field,
            At = site.At,
            Raw = raw,
            MaxPeoplePerDay = people,
            MaxPeoplePerDayAndNumber = peoplePerNumber,
            MaxNumbersPerAccount = numbersPerAccount,
            MaxNumbersPerBusiness = numbersPerBusiness,
        };
    }

    private static BusinessStatusChange? BusinessStatus(JsonElement value, Site site, string raw) => value.Words("event"u8) is { } what
        ? new() { Origin = site.Origin, Field = site.Field, At = site.At, Raw = raw, BusinessId = value.Text("business_id"u8), Event = what }
        : null;

    private static PartnerSolutionChange? Solution(JsonElement value, Site site, string raw) => value.Words("event"u8) is not { } what ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Event = what,
        SolutionId = value.Text("solution_id"u8),
        Status = value.Text("solution_status"u8),
    };
}
