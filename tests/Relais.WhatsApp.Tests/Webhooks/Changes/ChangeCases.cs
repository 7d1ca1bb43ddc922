using System.Text;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Changes;

/// <summary>Every other field as Meta writes it, and what it tells.</summary>
internal static class ChangeCases
{
    /// <param name="What">What the case is.</param>
    /// <param name="Field">The field.</param>
    /// <param name="Value">The value of the change.</param>
    /// <param name="Events">What is told, but for the JSON it was told in.</param>
    public sealed record Case(string What, string Field, string Value, params WebhookEvent[] Events)
    {
        public string Body => $$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","time":1767226200,"changes":[{"value":{{Value}},"field":"{{Field}}"}]}]}""";
    }

    private const string Metadata = """ "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"} """;
    private const string Contacts = """ "contacts":[{"profile":{"name":"Awa Diop","username":"@awa"},"wa_id":"221770000001","user_id":"SN.1","parent_user_id":"SN.ENT.1"}] """;
    private const string Template = """ "message_template_id":1689556908129832,"message_template_name":"summer_sale","message_template_language":"en-US" """;

    private static readonly Person Awa = new(new WaId("221770000001"), new Bsuid("SN.1"), "awa", "Awa Diop") { ParentBsuid = new Bsuid("SN.ENT.1") };
    private static readonly WebhookOrigin Account = new(new WabaId("102290129340398"), null, null);
    private static readonly WebhookOrigin Display = Account with { DisplayPhoneNumber = "15550783881" };
    private static readonly WebhookOrigin Number = Display with { PhoneNumberId = new PhoneNumberId("106540352242922") };
    private static readonly DateTimeOffset Entry = At(1767226200);

    public static IReadOnlyList<Case> All { get; } =
    [
        // Templates
        new("a template that is paused", "message_template_status_update", $$$"""{"event":"PAUSED",{{{Template}}},"reason":"NONE","message_template_category":"MARKETING","other_info":{"title":"FIRST_PAUSE","description":"Paused for 3 hours."}}""",
            Status(TemplateEvent.Paused, "PAUSED") with { Reason = "NONE", Category = "MARKETING", Pause = "FIRST_PAUSE", PauseDescription = "Paused for 3 hours." }),
        new("a template that is approved, in small letters, without a reason", "message_template_status_update", $$$"""{"event":"approved",{{{Template}}},"reason":null}""",
            Status(TemplateEvent.Approved, "approved")),
        new("a template that is rejected, with advice", "message_template_status_update", $$$"""{"event":"REJECTED",{{{Template}}},"reason":"INVALID_FORMAT","rejection_info":{"reason":"Two variables in a row.","recommendation":"Put words between."}}""",
            Status(TemplateEvent.Rejected, "REJECTED") with { Reason = "INVALID_FORMAT", RejectionReason = "Two variables in a row.", RejectionAdvice = "Put words between." }),
        new("a template that is disabled on a day", "message_template_status_update", $$$"""{"event":"DISABLED",{{{Template}}},"disable_info":{"disable_date":1751234563}}""",
            Status(TemplateEvent.Disabled, "DISABLED") with { DisableDate = "1751234563" }),
        new("a template to which something new happened", "message_template_status_update", $$$"""{"event":"FRAMED",{{{Template}}}}""", Status(TemplateEvent.Unknown, "FRAMED")),
        new("a template's quality", "message_template_quality_update", $$$"""{"previous_quality_score":"GREEN","new_quality_score":"YELLOW",{{{Template}}}}""", Quality("message_template_quality_update")),
        new("a template's quality under the field of its status", "message_template_status_update", $$$"""{"previous_quality_score":"GREEN","new_quality_score":"YELLOW",{{{Template}}}}""", Quality("message_template_status_update")),
        new("a template that was edited", "message_template_components_update", $$$"""
            {{{{Template}}},"message_template_title":"T","message_template_element":"Bonjour {{1}}","message_template_footer":"F","message_template_buttons":[
            {"message_template_button_type":"URL","message_template_button_text":"Go","message_template_button_url":"https:\/\/a.b"},{"message_template_button_type":"PHONE_NUMBER","message_template_button_text":"Call","message_template_button_phone_number":"+1"}]}
            """, new TemplateComponentsChange
            {
                Origin = Account, Field = "message_template_components_update", At = Entry, Raw = "", TemplateId = "1689556908129832", Name = "summer_sale", Language = "en-US",
                Title = "T", Body = "Bonjour {{1}}", Footer = "F", Buttons = [new("URL", "Go", "https://a.b", null), new("PHONE_NUMBER", "Call", null, "+1")],
            }),
        new("a template that will be of another category", "template_category_update", $$$"""{{{{Template}}},"new_category":"UTILITY","correct_category":"MARKETING","category_update_timestamp":1746169200}""",
            Category("UTILITY") with { CorrectCategory = "MARKETING", TakesEffectAt = At(1746169200) }),
        new("a template that is of another category", "template_category_update", $$$"""{{{{Template}}},"previous_category":"UTILITY","new_category":"MARKETING"}""", Category("MARKETING") with { PreviousCategory = "UTILITY" }),
        new("a template that says it is of another category than it is", "template_correct_category_detection", $$$"""{{{{Template}}},"category":"UTILITY","correct_category":"MARKETING"}""", new TemplateMiscategorized
        {
            Origin = Account, Field = "template_correct_category_detection", At = Entry, Raw = "", TemplateId = "1689556908129832", Name = "summer_sale", Language = "en-US", Category = "UTILITY", CorrectCategory = "MARKETING",
        }),

        // The account
        new("an account that may not write first", "account_update", """{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING","expiration":1767485400,"remediation":"wait"}],"violation_info":{"violation_type":"SPAM"}}""",
            Update("ACCOUNT_RESTRICTION") with { Restrictions = [new("RESTRICTED_BIZ_INITIATED_MESSAGING", At(1767485400), "wait")], ViolationType = "SPAM" }),
        new("an account that will be closed", "account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"SCHEDULE_FOR_DISABLE","waba_ban_date":"April 17, 2025"}}""",
            Update("DISABLED_UPDATE") with { Ban = new("SCHEDULE_FOR_DISABLE", "April 17, 2025") }),
        new("an account that is gone", "account_update", """{"event":"ACCOUNT_DELETED"}""", Update("ACCOUNT_DELETED")),
        new("a business in another country", "account_update", """{"event":"BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE","country":"SN"}""", Update("BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE") with { Country = "SN" }),
        new("an account that reached a tier of prices", "account_update", """{"event":"VOLUME_BASED_PRICING_TIER_UPDATE","volume_tier_info":{"tier_update_time":1743451903,"pricing_category":"UTILITY","tier":"25000001:50000000","effective_month":"2025-11","region":"India"}}""",
            Update("VOLUME_BASED_PRICING_TIER_UPDATE") with { VolumeTier = new(At(1743451903), "UTILITY", "25000001:50000000", "2025-11", "India") }),
        new("an account whose codes are billed as international", "account_update", """{"event":"AUTH_INTL_PRICE_ELIGIBILITY_UPDATE","auth_international_rate_eligibility":{"start_time":1748780624,"exception_countries":[{"country_code":"ID","start_time":1751347424}]}}""",
            Update("AUTH_INTL_PRICE_ELIGIBILITY_UPDATE") with { InternationalRate = new(At(1748780624), [new("ID", At(1751347424))]) }),
        new("a partner that was added", "account_update", """{"event":"PARTNER_ADDED","waba_info":{"waba_id":"980198427658004","owner_business_id":"13","solution_id":"17","solution_partner_business_ids":["1","2"],"partner_app_id":5731,"ad_account_linked":"633"}}""",
            Update("PARTNER_ADDED") with { Shared = new() { WabaId = new WabaId("980198427658004"), OwnerBusinessId = "13", SolutionId = "17", SolutionPartnerIds = ["1", "2"], PartnerAppId = "5731", AdAccountId = "633" } }),
        new("a partner that went", "account_update", """{"event":"PARTNER_REMOVED","phone_number":"15550783881","disconnection_info":{"reason":"PRIMARY_INACTIVITY","initiated_by":"SYSTEM"}}""",
            Update("PARTNER_REMOVED") with { PhoneNumber = "15550783881", Disconnection = new("PRIMARY_INACTIVITY", "SYSTEM") }),
        new("a client that is verified", "account_update", """{"event":"PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE","partner_client_certification_info":{"client_business_id":"27","status":"APPROVED","rejection_reasons":["NONE"]}}""",
            Update("PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE") with { Certification = new("27", "APPROVED", ["NONE"]) }),
        new("an alert", "account_alerts", """{"entity_type":"BUSINESS","entity_id":506914307656634,"alert_info":{"alert_severity":"WARNING","alert_status":"ACTIVE","alert_type":"OBA_REJECTED","alert_description":"No badge."}}""", Alert()),
        new("an alert of an older version", "account_alerts", """{"entity_type":"BUSINESS","entity_id":"506914307656634","alert_severity":"WARNING","alert_status":"ACTIVE","alert_type":"OBA_REJECTED","alert_description":"No badge."}""", Alert()),
        new("a review", "account_review_update", """{"decision":"APPROVED"}""", new AccountReview { Origin = Account, Field = "account_review_update", At = Entry, Raw = "", Decision = "APPROVED" }),
        new("a setting of a number", "account_settings_update", """{"messaging_product":"whatsapp","timestamp":"1671644824","type":"PHONE_NUMBER_SETTINGS","phone_number_settings":{"phone_number_id":"106540352242922","calling":{"status":"ENABLED"}}}""",
            new AccountSettingsChange
            {
                Origin = Account with { PhoneNumberId = new PhoneNumberId("106540352242922") }, Field = "account_settings_update", At = At(1671644824), Raw = "", Type = "PHONE_NUMBER_SETTINGS",
                SettingsJson = """{"phone_number_id":"106540352242922","calling":{"status":"ENABLED"}}""",
            }),
        new("what a business may do, in numbers", "business_capability_update", """{"max_daily_conversations_per_business":2000,"max_phone_numbers_per_waba":25}""", Capability() with { MaxPeoplePerDay = "2000", MaxNumbersPerAccount = 25 }),
        new("what a business may do, as a tier", "business_capability_update", """{"max_daily_conversations_per_business":"TIER_2K","max_phone_numbers_per_waba":"25"}""", Capability() with { MaxPeoplePerDay = "TIER_2K", MaxNumbersPerAccount = 25 }),
        new("what a business may do, as old versions tell it", "business_capability_update", """{"max_daily_conversation_per_phone":-1,"max_phone_numbers_per_business":2}""", Capability() with { MaxPeoplePerDayAndNumber = "-1", MaxNumbersPerBusiness = 2 }),
        new("a portfolio in others' hands", "business_status_update", """{"business_id":123,"event":"COMPROMISED_NOTIFICATION"}""",
            new BusinessStatusChange { Origin = Account, Field = "business_status_update", At = Entry, Raw = "", BusinessId = "123", Event = "COMPROMISED_NOTIFICATION" }),
        new("a gateway for payments", "payment_configuration_update", """{"configuration_name":"razorpay-prod","provider_name":"razorpay","provider_mid":"acc_G","status":"Needs Testing","created_timestamp":1748827100,"updated_timestamp":1749320300}""",
            new PaymentConfigurationChange { Origin = Account, Field = "payment_configuration_update", At = Entry, Raw = "", Name = "razorpay-prod", Provider = "razorpay", ProviderAccountId = "acc_G", Status = "Needs Testing", CreatedAt = At(1748827100), UpdatedAt = At(1749320300) }),
        new("a solution of several partners", "partner_solutions", """{"event":"SOLUTION_CREATED","solution_id":"774","solution_status":"INITIATED"}""",
            new PartnerSolutionChange { Origin = Account, Field = "partner_solutions", At = Entry, Raw = "", Event = "SOLUTION_CREATED", SolutionId = "774", Status = "INITIATED" }),
        new("a flow that was published", "flows", """{"event":"FLOW_STATUS_CHANGE","message":"Flow A changed","flow_id":"662","old_status":"DRAFT","new_status":"PUBLISHED"}""",
            Flow("FLOW_STATUS_CHANGE") with { Message = "Flow A changed", OldStatus = "DRAFT", NewStatus = "PUBLISHED" }),
        new("a flow that fails", "flows", """{"event":"CLIENT_ERROR_RATE","flow_id":662,"threshold":10,"error_rate":14.28,"alert_state":"ACTIVATED","errors":[{"error_type":"INVALID_SCREEN_TRANSITION","error_rate":66.66,"error_count":2}]}""",
            Flow("CLIENT_ERROR_RATE") with { Threshold = 10, ErrorRate = 14.28, AlertState = "ACTIVATED", Errors = [new("INVALID_SCREEN_TRANSITION", 66.66, 2)] }),
        new("a flow that is slow", "flows", """{"event":"ENDPOINT_LATENCY","flow_id":"662","p50_latency":3000,"p90_latency":"8000","requests_count":34,"availability":75}""",
            Flow("ENDPOINT_LATENCY") with { MedianLatencyMilliseconds = 3000, P90LatencyMilliseconds = 8000, Requests = 34, Availability = 75 }),

        // Numbers
        new("a number's throughput", "phone_number_quality_update", """{"display_phone_number":"15550783881","event":"THROUGHPUT_UPGRADE","current_limit":"TIER_UNLIMITED","old_limit":"TIER_2K","max_daily_conversations_per_business":"TIER_10K"}""",
            new NumberQualityChange { Origin = Display, Field = "phone_number_quality_update", At = Entry, Raw = "", Event = "THROUGHPUT_UPGRADE", CurrentLimit = "TIER_UNLIMITED", OldLimit = "TIER_2K", MaxPeoplePerDay = "TIER_10K" }),
        new("a number's name that is refused", "phone_number_name_update", """{"display_phone_number":"15550783881","decision":"REJECTED","requested_verified_name":"Lucky","rejection_reason":"NAME_FORMAT_UNACCEPTABLE"}""",
            new NumberNameReview { Origin = Display, Field = "phone_number_name_update", At = Entry, Raw = "", Decision = "REJECTED", RequestedName = "Lucky", RejectionReason = "NAME_FORMAT_UNACCEPTABLE" }),
        new("a number's PIN", "security", """{"display_phone_number":"15550783881","event":"PIN_RESET_REQUEST","requester":"61555822107539"}""",
            new NumberSecurity { Origin = Display, Field = "security", At = Entry, Raw = "", Event = "PIN_RESET_REQUEST", Requester = "61555822107539" }),
        new("the business's username", "business_username_updates", """{"display_phone_number":"15550783881","username":"luckyshrub","status":"approved"}""", Username("business_username_updates", "approved") with { Username = "luckyshrub" }),
        new("the business's username that is gone, in the singular", "business_username_update", """{"display_phone_number":"15550783881","status":"deleted","context":"revoked"}""", Username("business_username_update", "deleted") with { Context = "revoked" }),
        new("a thread that another app answers now", "messaging_handovers", """
            {"messaging_product":"whatsapp","recipient":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"sender":{"phone_number":"221770000001"},"timestamp":"1767226300","type":"control_passed",
            "control_passed":{"previous_owner_app_id":"26","previous_owner_app_role":"meta_business_agent","previous_owner_role":"p","new_owner_role":"n","metadata":"m"}}
            """, new Handover
            {
                Origin = Number, Field = "messaging_handovers", At = At(1767226300), Raw = "", Type = "control_passed", Person = new(new WaId("221770000001"), null, null, null),
                PreviousOwnerAppId = "26", PreviousOwnerAppRole = "meta_business_agent", PreviousOwnerRole = "p", NewOwnerRole = "n", Metadata = "m",
            }),
        new("something wrong with the number", "messages", $$$"""{{{{Metadata}}},"errors":[{"code":"130429","title":"Rate limit hit","message":"m","error_data":{"details":"d"},"href":"\/x"}]}""",
            new NumberErrors { Origin = Number, Field = "messages", At = Entry, Raw = "", Errors = [new(130429, "Rate limit hit", "m", "d", "/x")] }),

        // People
        new("a person who wants no more marketing", "user_preferences", $$$"""{{{{Metadata}}},{{{Contacts}}},"user_preferences":[{"wa_id":"221770000001","user_id":"SN.1","detail":"d","category":"marketing_messages","value":"stop","timestamp":1767226202}]}""",
            Preference(PreferenceChoice.Stop, "stop")),
        new("a person without a number who wants marketing again", "user_preferences", $$$"""{{{{Metadata}}},"user_preferences":[{"user_id":"SN.1","detail":"d","category":"marketing_messages","value":"resume","timestamp":"1767226202"}]}""",
            Preference(PreferenceChoice.Resume, "resume") with { Person = new(null, new Bsuid("SN.1"), null, null) }),
        new("a person who signed up", "user_preferences", $$$"""{{{{Metadata}}},{{{Contacts}}},"user_preferences":[{"wa_id":"221770000001","detail":"d","category":"marketing_messages","value":"SIGNUP","signup_id":"77","timestamp":1767226202}]}""",
            Preference(PreferenceChoice.SignUp, "SIGNUP") with { SignUpId = "77" }),
        new("a person's user id", "user_id_update", $$$"""{{{{Metadata}}},{{{Contacts}}},"user_id_update":[{"wa_id":"12195555358","detail":"d","user_id":{"previous":"SN.0","current":"SN.1"},"parent_user_id":{"previous":"SN.ENT.0","current":"SN.ENT.1"},"timestamp":"1767226101"}]}""",
            new UserIdChange
            {
                Origin = Number, Field = "user_id_update", At = At(1767226101), Raw = "", Person = Awa with { WaId = new WaId("12195555358") }, Previous = new Bsuid("SN.0"), Current = new Bsuid("SN.1"),
                PreviousParent = new Bsuid("SN.ENT.0"), CurrentParent = new Bsuid("SN.ENT.1"), Detail = "d",
            }),
        new("contacts of the phone app, one added and one removed", "smb_app_state_sync", $$$"""
            {{{{Metadata}}},"state_sync":[{"type":"contact","contact":{"full_name":"Pablo Morales","first_name":"Pablo","phone_number":"16505551234","user_id":"US.1","username":"@pablo"},"action":"add","metadata":{"timestamp":"1739321024"}},
            {"type":"contact","contact":{"phone_number":"16505551235"},"action":"remove","metadata":{"timestamp":1739321025}}]}
            """,
            AppContact(1739321024, "add", "16505551234") with { FullName = "Pablo Morales", FirstName = "Pablo", Bsuid = new Bsuid("US.1"), Username = "pablo" },
            AppContact(1739321025, "remove", "16505551235")),

        // Other roads
        new("a text from the phone app", "smb_message_echoes", $$$"""{{{{Metadata}}},"message_echoes":[{"from":"15550783881","to":"221770000001","id":"wamid.E1","timestamp":"1767226300","type":"text","text":{"body":"Du t\u00e9l\u00e9phone"}}]}""", Echo("smb_message_echoes")),
        new("a text from another app to someone without a number", "message_echoes", $$$"""{{{{Metadata}}},{{{Contacts}}},"message_echoes":[{"from":"15550783881","to_user_id":"SN.1","id":"wamid.E1","timestamp":"1767226300","type":"text","text":{"body":"Du t\u00e9l\u00e9phone"},"context":{"id":"wamid.Q"}}]}""",
            Echo("message_echoes") with { Recipient = Awa, Context = new(new Wamid("wamid.Q"), false, false) }),
        new("what another app reads and writes while this one stands by", "standby", $$$"""
            {{{{Metadata}}},"standby":{{{{Contacts}}},"messages":[{"from":"221770000001","id":"wamid.S1","timestamp":"1767226301","type":"text","text":{"body":"a"}}],
            "statuses":[{"id":"wamid.S2","status":"sent","timestamp":"1767226302","recipient_id":"221770000001"}],
            "message_echoes":[{"id":"wamid.E1","timestamp":"1767226300","message":{"to":"221770000001","type":"text","text":{"body":"Du t\u00e9l\u00e9phone"}} }]}}
            """,
            new StandbyMessage
            {
                Origin = Number, Field = "standby", At = At(1767226301), Raw = "",
                Message = new InboundMessage.Text { Origin = Number, Raw = "", Wamid = new("wamid.S1"), SentAt = At(1767226301), Sender = Awa, Context = MessageContext.None, Type = "text", Body = "a" },
            },
            new StandbyReceipt
            {
                Origin = Number, Field = "standby", At = At(1767226302), Raw = "",
                Receipt = new()
                {
                    Origin = Number, Raw = "", Wamid = new("wamid.S2"), Status = ReceiptStatus.Sent, StatusText = "sent", At = At(1767226302), RecipientWaId = Awa.WaId, RecipientBsuid = Awa.Bsuid,
                    RecipientParentBsuid = Awa.ParentBsuid, RecipientUsername = "awa", RecipientProfileName = "Awa Diop",
                },
            },
            Echo("standby") with { From = null, Recipient = Awa }),
        new("a piece of the history with two threads", "history", $$$"""
            {{{{Metadata}}},"history":[{"metadata":{"phase":0,"chunk_order":"1","progress":55},"threads":[
            {"id":"221770000001","messages":[{"from":"221770000001","id":"wamid.H1","timestamp":"1739230955","type":"text","text":{"body":"a"},"history_context":{"status":"READ"}},
            {"from":"15550783881","to":"221770000001","id":"wamid.H2","timestamp":"1739230970","type":"media_placeholder","history_context":{"status":"PLAYED"}}]},
            {"context":{"user_id":"SN.1","username":"@awa"},"messages":[{"id":"wamid.H3","timestamp":1739230971,"type":"image","image":{"id":"1"}}]}]}]}
            """,
            Chunk() with { Phase = 0, Order = 1, Progress = 55, Threads = 2 },
            History("wamid.H1", 1739230955, "text") with { From = "221770000001", Person = new(new WaId("221770000001"), null, null, null), Content = new MessageContent.Text("a"), Status = "READ" },
            History("wamid.H2", 1739230970, "media_placeholder") with { From = "15550783881", To = "221770000001", Person = new(new WaId("221770000001"), null, null, null), Status = "PLAYED" },
            History("wamid.H3", 1739230971, "image") with { Person = new(null, new Bsuid("SN.1"), "awa", null), Content = new MessageContent.Image(new("1", null, null, null), null) }),
        new("a history that the business would not share", "history", $$$"""{{{{Metadata}}},"history":[{"errors":[{"code":2593109,"title":"t","message":"m","error_data":{"details":"d"}}]}]}""",
            Chunk() with { Errors = [new(2593109, "t", "m", "d", null)] }),
        new("files of the history that follow by themselves", "history", $$$"""
            {{{{Metadata}}},{{{Contacts}}},"messages":[{"from":"221770000001","id":"wamid.H2","timestamp":"1739230970","type":"image","image":{"id":"24230790383178626"}}],
            "message_echoes":[{"from":"15550783881","to":"221770000001","id":"wamid.E1","timestamp":"1767226300","type":"text","text":{"body":"Du t\u00e9l\u00e9phone"}}]}
            """,
            History("wamid.H2", 1739230970, "image") with { From = "221770000001", Person = Awa, Content = new MessageContent.Image(new("24230790383178626", null, null, null), null) },
            Echo("history") with { Recipient = Awa }),

        // Calls
        new("a call that begins", "calls", $$$"""{{{{Metadata}}},{{{Contacts}}},"calls":[{"id":"wacid.A","from":"221770000001","to":"15550783881","event":"connect","timestamp":"1671644824","direction":"USER_INITIATED","session":{"sdp_type":"offer","sdp":"v=0\r\n"},"cta_payload":"p"}]}""",
            Call("connect", 1671644824) with { Direction = "USER_INITIATED", From = "221770000001", To = "15550783881", Person = Awa, SdpType = "offer", Sdp = "v=0\r\n", Payload = "p" }),
        new("a call that ended, and why", "calls", $$$"""
            {{{{Metadata}}},"calls":[{"id":"wacid.A","from":"15550783881","to":"221770000001","event":"terminate","timestamp":"1671644950","direction":"BUSINESS_INITIATED","status":"FAILED","start_time":"1671644824","end_time":1671644944,"duration":"120","biz_opaque_callback_data":"c","errors":[{"code":138006}]}],"errors":[{"code":131000}]}
            """,
            Call("terminate", 1671644950) with
            {
                Direction = "BUSINESS_INITIATED", From = "15550783881", To = "221770000001", Person = new(new WaId("221770000001"), null, null, null), Status = "FAILED", StartedAt = At(1671644824), EndedAt = At(1671644944),
                Duration = TimeSpan.FromMinutes(2), CallbackData = "c", Errors = [new(138006, null, null, null, null)],
            },
            new NumberErrors { Origin = Number, Field = "calls", At = Entry, Raw = "", Errors = [new(131000, null, null, null, null)] }),
        new("a call that rings", "calls", $$$"""{{{{Metadata}}},"statuses":[{"id":"wacid.A","type":"call","status":"RINGING","timestamp":"1671644824","recipient_id":"221770000001","biz_opaque_callback_data":"c"}]}""", Ringing("calls")),
        new("a call that rings, among the messages", "messages", $$$"""{{{{Metadata}}},"statuses":[{"id":"wacid.A","type":"call","status":"RINGING","timestamp":"1671644824","recipient_id":"221770000001","biz_opaque_callback_data":"c"}]}""", Ringing("messages")),

        // Groups
        new("a group that was made", "group_lifecycle_update", $$$"""{{{{Metadata}}},"groups":[{"timestamp":1767226300,"group_id":"Y2Fw","type":"group_create","request_id":"r","subject":"s","description":"d","invite_link":"https:\/\/chat.example\/L","join_approval_mode":"auto_approve"}]}""",
            Group("group_lifecycle_update", "group_create") with { RequestId = "r", Subject = "s", Description = "d", InviteLink = "https://chat.example/L", JoinApprovalMode = "auto_approve" }),
        new("people who went, and one who did not", "group_participants_update", $$$"""{{{{Metadata}}},"groups":[{"timestamp":"1767226300","group_id":"Y2Fw","type":"group_participants_remove","reason":"x","initiated_by":"business","removed_participants":[{"input":"+221","wa_id":"221770000001","user_id":"SN.1","username":"@awa"}],"failed_participants":[{"input":"+222","errors":[{"code":131009}]}],"added_participants":[{"wa_id":"SN.2"}],"errors":[{"code":1}]}]}""",
            Group("group_participants_update", "group_participants_remove") with
            {
                Reason = "x", InitiatedBy = "business", Removed = [new("+221", new WaId("221770000001"), new Bsuid("SN.1"), "awa", [])], Failed = [new("+222", null, null, null, [new(131009, null, null, null, null)])],
                Added = [new(null, null, new Bsuid("SN.2"), null, [])], Errors = [new(1, null, null, null, null)],
            }),
        new("somebody who asks to join", "group_participants_update", $$$"""{{{{Metadata}}},{{{Contacts}}},"groups":[{"timestamp":"1767226300","group_id":"Y2Fw","type":"group_join_request_created","join_request_id":"j","wa_id":"221770000001"}]}""",
            Group("group_participants_update", "group_join_request_created") with { JoinRequestId = "j", Person = Awa }),

        // Ads and payments
        new("a purchase that was found", "automatic_events", $$$"""{{{{Metadata}}},"automatic_events":[{"id":"wamid.A","event_name":"Purchase","timestamp":1749069089,"ctwa_clid":"Afc","custom_data":{"currency":"USD","value":25000}}]}""",
            new AutomaticEvent { Origin = Number, Field = "automatic_events", At = At(1749069089), Raw = "", Wamid = new("wamid.A"), Name = "Purchase", ClickId = "Afc", Currency = "USD", Value = 25000 }),
        new("a link that was pressed", "messages", $$$"""{{{{Metadata}}},"user_actions":[{"action_type":"marketing_messages_link_click","timestamp":"1767226300","marketing_messages_link_click_data":{"click_component":"cta","product_id":"sku","click_id":"c","tracking_token":"t"}}]}""",
            new LinkClick { Origin = Number, Field = "messages", At = At(1767226300), Raw = "", Action = "marketing_messages_link_click", Component = "cta", ProductId = "sku", ClickId = "c", TrackingToken = "t" }),
        new("a payment that failed", "messages", $$$"""
            {{{{Metadata}}},"statuses":[{"id":"wamid.O1","type":"payment","status":"failed","timestamp":"1767226300","recipient_id":"221770000001","payment":{"reference_id":"order-7","amount":{"value":21000,"offset":100},"currency":"INR",
            "transaction":{"id":"t1","type":"razorpay","status":"failed","created_timestamp":1746500000,"updated_timestamp":"1746500005","method":{"type":"upi"},"error":{"code":"e","reason":"No funds"}} }}]}
            """, Payment("failed") with
            {
                ReferenceId = "order-7", Sum = new(21000, 100, "INR"),
                Transaction = new() { Id = "t1", Type = "razorpay", Status = "failed", Method = "upi", CreatedAt = At(1746500000), UpdatedAt = At(1746500005), ErrorCode = "e", ErrorReason = "No funds" },
            }),
        new("a payment that arrived, without its word, its sum in the transaction", "messages", $$$"""{{{{Metadata}}},"statuses":[{"id":"wamid.O1","status":"captured","timestamp":"1767226300","recipient_id":"221770000001","payment":{"reference_id":"order-7","transaction":{"amount":{"value":450,"offset":100},"currency":"INR","method_type":"card"}} }]}""",
            Payment("captured") with { ReferenceId = "order-7", Sum = new(450, 100, "INR"), Transaction = new() { Method = "card" } }),
    ];

    public static byte[][] Bodies { get; } = [.. All.Select(one => Encoding.UTF8.GetBytes(one.Body))];

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static TemplateStatusChange Status(TemplateEvent what, string word) => new()
    {
        Origin = Account,
        Field = "message_template_status_update",
        At = Entry,
        Raw = "",
        TemplateId = "1689556908129832",
        Name = "summer_sale",
        Language = "en-US",
        Event = what,
        EventText = word,
    };

    private static TemplateQualityChange Quality(string field) =>
        new() { Origin = Account, Field = field, At = Entry, Raw = "", TemplateId = "1689556908129832", Name = "summer_sale", Language = "en-US", PreviousScore = "GREEN", NewScore = "YELLOW" };

    private static TemplateCategoryChange Category(string category) =>
        new() { Origin = Account, Field = "template_category_update", At = Entry, Raw = "", TemplateId = "1689556908129832", Name = "summer_sale", Language = "en-US", NewCategory = category };

    private static AccountUpdate Update(string what) => new() { Origin = Account, Field = "account_update", At = Entry, Raw = "", Event = what };

    private static AccountAlert Alert() => new()
    {
        Origin = Account,
        Field = "account_alerts",
        At = Entry,
        Raw = "",
        EntityType = "BUSINESS",
        EntityId = "506914307656634",
        Severity = "WARNING",
        Status = "ACTIVE",
        Type = "OBA_REJECTED",
        Description = "No badge.",
    };

    private static BusinessCapabilityChange Capability() => new() { Origin = Account, Field = "business_capability_update", At = Entry, Raw = "" };

    private static FlowAlert Flow(string what) => new() { Origin = Account, Field = "flows", At = Entry, Raw = "", Event = what, FlowId = "662" };

    private static BusinessUsernameChange Username(string field, string status) => new() { Origin = Display, Field = field, At = Entry, Raw = "", Status = status };

    private static PreferenceChange Preference(PreferenceChoice choice, string word) =>
        new() { Origin = Number, Field = "user_preferences", At = At(1767226202), Raw = "", Person = Awa, Choice = choice, ChoiceText = word, Category = "marketing_messages", Detail = "d" };

    private static AppContactChange AppContact(long at, string action, string number) =>
        new() { Origin = Number, Field = "smb_app_state_sync", At = At(at), Raw = "", Type = "contact", Action = action, PhoneNumber = number };

    private static MessageEcho Echo(string field) => new()
    {
        Origin = Number,
        Field = field,
        At = At(1767226300),
        Raw = "",
        Wamid = new("wamid.E1"),
        SentAt = At(1767226300),
        From = "15550783881",
        Recipient = new(new WaId("221770000001"), null, null, null),
        Context = MessageContext.None,
        Type = "text",
        Content = new MessageContent.Text("Du téléphone"),
    };

    private static HistoryChunk Chunk() => new() { Origin = Number, Field = "history", At = Entry, Raw = "", Threads = 0 };

    private static HistoryMessage History(string wamid, long at, string type) =>
        new() { Origin = Number, Field = "history", At = At(at), Raw = "", Wamid = new(wamid), SentAt = At(at), Context = MessageContext.None, Type = type };

    private static CallEvent Call(string what, long at) => new() { Origin = Number, Field = "calls", At = At(at), Raw = "", CallId = "wacid.A", Event = what };

    private static CallStatus Ringing(string field) => new()
    {
        Origin = Number,
        Field = field,
        At = At(1671644824),
        Raw = "",
        CallId = "wacid.A",
        Status = "RINGING",
        Recipient = new(new WaId("221770000001"), null, null, null),
        CallbackData = "c",
    };

    private static GroupChange Group(string field, string type) => new() { Origin = Number, Field = field, At = At(1767226300), Raw = "", GroupId = "Y2Fw", Type = type };

    private static PaymentUpdate Payment(string status) =>
        new() { Origin = Number, Field = "messages", At = At(1767226300), Raw = "", Wamid = new("wamid.O1"), Status = status, Payer = new(new WaId("221770000001"), null, null, null) };
}
