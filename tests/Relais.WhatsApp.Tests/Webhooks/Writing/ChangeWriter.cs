using System.Text.Json.Nodes;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Writes the values of the other fields.</summary>
internal static class ChangeWriter
{
    public static JsonObject Value(WebhookChange change) => change switch
    {
        TemplateChange template => Template(template),
        AccountUpdate update => Update(update),
        AccountAlert alert => Json.Of(("entity_type", alert.EntityType), ("entity_id", alert.EntityId), ("alert_info", Json.Of(
            ("alert_severity", alert.Severity), ("alert_status", alert.Status), ("alert_type", alert.Type), ("alert_description", alert.Description)))),
        AccountReview review => Json.Of(("decision", review.Decision)),
        AccountSettingsChange settings => Json.Of(("type", settings.Type), ("timestamp", settings.At), ("phone_number_settings", settings.SettingsJson is { } json ? Json.Parse(json) : null)),
        BusinessCapabilityChange capability => Json.Of(
            ("max_daily_conversations_per_business", capability.MaxPeoplePerDay), ("max_daily_conversation_per_phone", capability.MaxPeoplePerDayAndNumber),
            ("max_phone_numbers_per_waba", capability.MaxNumbersPerAccount), ("max_phone_numbers_per_business", capability.MaxNumbersPerBusiness)),
        BusinessStatusChange status => Json.Of(("business_id", status.BusinessId), ("event", status.Event)),
        PaymentConfigurationChange gateway => Json.Of(
            ("configuration_name", gateway.Name), ("provider_name", gateway.Provider), ("provider_mid", gateway.ProviderAccountId), ("status", gateway.Status),
            ("created_timestamp", gateway.CreatedAt), ("updated_timestamp", gateway.UpdatedAt)),
        PartnerSolutionChange solution => Json.Of(("event", solution.Event), ("solution_id", solution.SolutionId), ("solution_status", solution.Status)),
        FlowAlert flow => Flow(flow),
        NumberQualityChange quality => Json.Of(
            ("display_phone_number", quality.Origin.DisplayPhoneNumber), ("event", quality.Event), ("old_limit", quality.OldLimit), ("current_limit", quality.CurrentLimit),
            ("max_daily_conversations_per_business", quality.MaxPeoplePerDay)),
        NumberNameReview name => Json.Of(
            ("display_phone_number", name.Origin.DisplayPhoneNumber), ("decision", name.Decision), ("requested_verified_name", name.RequestedName), ("rejection_reason", name.RejectionReason)),
        NumberSecurity security => Json.Of(("display_phone_number", security.Origin.DisplayPhoneNumber), ("event", security.Event), ("requester", security.Requester)),
        BusinessUsernameChange name => Json.Of(("display_phone_number", name.Origin.DisplayPhoneNumber), ("status", name.Status), ("username", name.Username), ("context", name.Context)),
        Handover handover => Handed(handover),
        _ => WebhookWriter.OfNumber(change, [PersonOf(change)], (ListOf(change), WebhookWriter.One(Item(change)))),
    };

    private static string ListOf(WebhookChange change) => change switch
    {
        PreferenceChange => "user_preferences",
        UserIdChange => "user_id_update",
        AppContactChange => "state_sync",
        HistoryChunk => "history",
        CallEvent => "calls",
        CallStatus or PaymentUpdate => "statuses",
        GroupChange => "groups",
        AutomaticEvent => "automatic_events",
        LinkClick => "user_actions",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static Person? PersonOf(WebhookChange change) => change switch
    {
        PreferenceChange preference => preference.Person,
        UserIdChange update => update.Person,
        CallEvent call => call.Person,
        CallStatus call => call.Recipient,
        GroupChange group => group.Person,
        PaymentUpdate payment => payment.Payer,
        _ => null,
    };

    private static JsonObject Item(WebhookChange change) => change switch
    {
        PreferenceChange preference => Json.Of(
            ("wa_id", preference.Person.WaId), ("user_id", preference.Person.Bsuid), ("parent_user_id", preference.Person.ParentBsuid), ("detail", preference.Detail), ("category", preference.Category),
            ("value", preference.ChoiceText), ("signup_id", preference.SignUpId), ("timestamp", preference.At)),
        UserIdChange update => Json.Of(
            ("wa_id", update.Person.WaId), ("detail", update.Detail), ("user_id", Json.Of(("previous", update.Previous), ("current", update.Current))),
            ("parent_user_id", Json.Some(("previous", update.PreviousParent), ("current", update.CurrentParent))), ("timestamp", update.At)),
        AppContactChange contact => Json.Of(
            ("type", contact.Type), ("action", contact.Action), ("metadata", Json.Of(("timestamp", contact.At))),
            ("contact", Json.Of(("full_name", contact.FullName), ("first_name", contact.FirstName), ("phone_number", contact.PhoneNumber), ("user_id", contact.Bsuid), ("username", contact.Username)))),
        HistoryChunk chunk => Json.Of(
            ("metadata", Json.Of(("phase", chunk.Phase), ("chunk_order", chunk.Order), ("progress", chunk.Progress))), ("errors", WebhookWriter.Errors(chunk.Errors))),
        CallEvent call => Json.Of(
            ("id", call.CallId), ("event", call.Event), ("from", call.From), ("to", call.To), (IsFromPerson(call) ? "from_user_id" : "to_user_id", call.Person?.Bsuid),
            (IsFromPerson(call) ? "from_parent_user_id" : "to_parent_user_id", call.Person?.ParentBsuid), ("direction", call.Direction), ("status", call.Status), ("timestamp", call.At), ("start_time", call.StartedAt),
            ("end_time", call.EndedAt), ("duration", (long?)call.Duration?.TotalSeconds), ("session", Json.Some(("sdp_type", call.SdpType), ("sdp", call.Sdp))), ("biz_opaque_callback_data", call.CallbackData),
            ("cta_payload", call.Payload), ("errors", WebhookWriter.Errors(call.Errors))),
        CallStatus call => Json.Of(
            ("id", call.CallId), ("type", "call"), ("status", call.Status), ("timestamp", call.At), ("recipient_id", call.Recipient?.WaId), ("recipient_user_id", call.Recipient?.Bsuid),
            ("recipient_parent_user_id", call.Recipient?.ParentBsuid), ("biz_opaque_callback_data", call.CallbackData), ("errors", WebhookWriter.Errors(call.Errors))),
        GroupChange group => Group(group),
        AutomaticEvent found => Json.Of(
            ("id", found.Wamid), ("event_name", found.Name), ("timestamp", found.At), ("ctwa_clid", found.ClickId), ("custom_data", Json.Some(("currency", found.Currency), ("value", found.Value)))),
        LinkClick click => Json.Of(("action_type", click.Action), ("timestamp", click.At), ("marketing_messages_link_click_data", Json.Of(
            ("click_component", click.Component), ("product_id", click.ProductId), ("click_id", click.ClickId), ("tracking_token", click.TrackingToken)))),
        PaymentUpdate payment => Payment(payment),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static bool IsFromPerson(CallEvent call) => call.Direction == "USER_INITIATED";

    private static JsonObject Template(TemplateChange template)
    {
        var json = Json.Of(("message_template_id", template.TemplateId), ("message_template_name", template.Name), ("message_template_language", template.Language));
        foreach (var (name, value) in template switch
        {
            TemplateStatusChange status => Json.Of(
                ("event", status.EventText), ("reason", status.Reason), ("message_template_category", status.Category), ("disable_info", Json.Some(("disable_date", status.DisableDate))),
                ("other_info", Json.Some(("title", status.Pause), ("description", status.PauseDescription))),
                ("rejection_info", Json.Some(("reason", status.RejectionReason), ("recommendation", status.RejectionAdvice)))),
            TemplateQualityChange quality => Json.Of(("previous_quality_score", quality.PreviousScore), ("new_quality_score", quality.NewScore)),
            TemplateComponentsChange components => Json.Of(
                ("message_template_title", components.Title), ("message_template_element", components.Body), ("message_template_footer", components.Footer),
                ("message_template_buttons", Json.List(components.Buttons, button => Json.Of(
                    ("message_template_button_type", button.Type), ("message_template_button_text", button.Text), ("message_template_button_url", button.Url),
                    ("message_template_button_phone_number", button.PhoneNumber))))),
            TemplateCategoryChange category => Json.Of(
                ("previous_category", category.PreviousCategory), ("new_category", category.NewCategory), ("correct_category", category.CorrectCategory), ("category_update_timestamp", category.TakesEffectAt)),
            TemplateMiscategorized wrong => Json.Of(("category", wrong.Category), ("correct_category", wrong.CorrectCategory)),
            _ => throw new ArgumentOutOfRangeException(nameof(template)),
        }) json[name] = value?.DeepClone();
        return json;
    }

    private static JsonObject Update(AccountUpdate update) => Json.Of(
        ("event", update.Event), ("country", update.Country), ("phone_number", update.PhoneNumber), ("violation_info", Json.Some(("violation_type", update.ViolationType))),
        ("restriction_info", Json.List(update.Restrictions, one => Json.Of(("restriction_type", one.Type), ("expiration", one.ExpiresAt), ("remediation", one.Remediation)))),
        ("ban_info", update.Ban is { } ban ? Json.Of(("waba_ban_state", ban.State), ("waba_ban_date", ban.Date)) : null),
        ("auth_international_rate_eligibility", update.InternationalRate is { } rate ? Json.Of(
            ("start_time", rate.StartsAt), ("exception_countries", Json.List(rate.Exceptions, country => Json.Of(("country_code", country.CountryCode), ("start_time", country.StartsAt))))) : null),
        ("volume_tier_info", update.VolumeTier is { } tier ? Json.Of(
            ("tier_update_time", tier.UpdatedAt), ("pricing_category", tier.Category), ("tier", tier.Tier), ("effective_month", tier.EffectiveMonth), ("region", tier.Region)) : null),
        ("waba_info", update.Shared is { } shared ? Json.Of(
            ("waba_id", shared.WabaId), ("owner_business_id", shared.OwnerBusinessId), ("partner_app_id", shared.PartnerAppId), ("solution_id", shared.SolutionId),
            ("solution_partner_business_ids", Json.List(shared.SolutionPartnerIds, id => JsonValue.Create(id))), ("ad_account_linked", shared.AdAccountId)) : null),
        ("partner_client_certification_info", update.Certification is { } certified ? Json.Of(
            ("client_business_id", certified.ClientBusinessId), ("status", certified.Status), ("rejection_reasons", Json.List(certified.RejectionReasons, reason => JsonValue.Create(reason)))) : null),
        ("disconnection_info", update.Disconnection is { } gone ? Json.Of(("reason", gone.Reason), ("initiated_by", gone.InitiatedBy)) : null));

    private static JsonObject Flow(FlowAlert flow) => Json.Of(
        ("event", flow.Event), ("flow_id", flow.FlowId), ("message", flow.Message), ("old_status", flow.OldStatus), ("new_status", flow.NewStatus), ("alert_state", flow.AlertState), ("threshold", flow.Threshold),
        ("error_rate", flow.ErrorRate), ("p50_latency", flow.MedianLatencyMilliseconds), ("p90_latency", flow.P90LatencyMilliseconds), ("availability", flow.Availability), ("requests_count", flow.Requests),
        ("errors", Json.List(flow.Errors, error => Json.Of(("error_type", error.Type), ("error_rate", error.Rate), ("error_count", error.Count)))));

    private static JsonObject Handed(Handover handover) => Json.Of(
        ("recipient", Json.Of(("display_phone_number", handover.Origin.DisplayPhoneNumber), ("phone_number_id", handover.Origin.PhoneNumberId))),
        ("sender", handover.Person is { } person ? Json.Of(("phone_number", person.WaId), ("user_id", person.Bsuid), ("parent_user_id", person.ParentBsuid)) : null),
        ("timestamp", handover.At), ("type", handover.Type), (handover.Type, Json.Of(
            ("previous_owner_app_id", handover.PreviousOwnerAppId), ("previous_owner_app_role", handover.PreviousOwnerAppRole), ("previous_owner_role", handover.PreviousOwnerRole),
            ("new_owner_app_id", handover.NewOwnerAppId), ("new_owner_role", handover.NewOwnerRole), ("metadata", handover.Metadata))));

    private static JsonObject Group(GroupChange group) => Json.Of(
        ("timestamp", group.At), ("group_id", group.GroupId), ("type", group.Type), ("request_id", group.RequestId), ("join_request_id", group.JoinRequestId), ("join_approval_mode", group.JoinApprovalMode),
        ("subject", group.Subject), ("description", group.Description), ("invite_link", group.InviteLink), ("reason", group.Reason), ("initiated_by", group.InitiatedBy),
        ("wa_id", group.Person?.WaId), ("user_id", group.Person?.Bsuid), ("parent_user_id", group.Person?.ParentBsuid),
        ("added_participants", Participants(group.Added)), ("removed_participants", Participants(group.Removed)), ("failed_participants", Participants(group.Failed)), ("errors", WebhookWriter.Errors(group.Errors)));

    private static JsonArray? Participants(IEnumerable<GroupParticipant> people) => Json.List(people, one => Json.Of(
        ("input", one.Input), ("wa_id", one.WaId), ("user_id", one.Bsuid), ("username", one.Username), ("errors", WebhookWriter.Errors(one.Errors))));

    private static JsonObject Payment(PaymentUpdate payment) => Json.Of(
        ("id", payment.Wamid), ("type", "payment"), ("status", payment.Status), ("timestamp", payment.At), ("recipient_id", payment.Payer?.WaId), ("recipient_user_id", payment.Payer?.Bsuid),
        ("recipient_parent_user_id", payment.Payer?.ParentBsuid), ("biz_opaque_callback_data", payment.CallbackData), ("errors", WebhookWriter.Errors(payment.Errors)),
        ("payment", Json.Of(
            ("reference_id", payment.ReferenceId), ("amount", payment.Sum is { } sum ? Json.Of(("value", sum.Value), ("offset", sum.Offset)) : null), ("currency", payment.Sum?.Currency),
            ("transaction", payment.Transaction is { } tried ? Json.Of(
                ("id", tried.Id), ("type", tried.Type), ("status", tried.Status), ("method", Json.Some(("type", tried.Method))), ("created_timestamp", tried.CreatedAt), ("updated_timestamp", tried.UpdatedAt),
                ("error", Json.Some(("code", tried.ErrorCode), ("reason", tried.ErrorReason)))) : null))));
}
