using Relais.WhatsApp.Analytics;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Calls;
using Relais.WhatsApp.Flows;
using Relais.WhatsApp.Groups;
using Relais.WhatsApp.Media;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Templates;
using Relais.WhatsApp.Tests.Sending;
using Relais.WhatsApp.Tests.Templates;
using Relais.WhatsApp.Tokens;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests;

/// <summary>Every operation of the library as one that can be called, with what it asks of Meta.</summary>
internal static class Operations
{
    private static readonly AppSecret Secret = new("test_app_secret");
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly AnalyticsPeriod ADay = new(Start, Start.AddDays(1), AnalyticsStep.Day);
    private static readonly WebhookOverride Elsewhere = new("https://a.example/hook", "verify");
    private static readonly FlowId AFlow = new("77");
    private static readonly GroupId AGroup = new("Y2FwaV9ncm91cDo+MQ==");
    private static readonly CallId ACall = new("wacid.ABGG");
    private static readonly PortfolioId TheirPortfolio = new("9876543210987654");
    private static readonly Recipient[] People = [new Recipient.Number("+16505551234"), new Recipient.User(new("US.1349"))];

    public delegate Task<object> Call(Caller caller);

    public sealed record Operation(Call Call, string Line, string Body = "");

    /// <summary>Those whose tests stand elsewhere have no line.</summary>
    public static IReadOnlyDictionary<string, Operation> All { get; } = new Dictionary<string, Operation>
    {
        ["send a message"] = Of(caller => caller.Number.SendAsync(new TextMessage(MessageBodies.Awa, "a")), ""),
        ["send a marketing template"] = Of(caller => caller.Number.SendMarketingTemplateAsync(new(MessageBodies.Awa, "a", "fr", [])), ""),
        ["mark as read"] = Of(caller => caller.Number.MarkAsReadAsync(new("wamid.A")), ""),
        ["upload a file"] = Of(caller => caller.Number.UploadMediaAsync(new(new MemoryStream([1]), 1, "image/png", "a.png")), ""),
        ["show a file"] = Of(caller => caller.Number.ShowMediaAsync(new("1")), ""),
        ["delete a file"] = Of(caller => caller.Number.DeleteMediaAsync(new("1")), ""),
        ["begin an upload"] = Of(caller => caller.App.StartUploadAsync("a.png", 1, "image/png"), ""),
        ["continue an upload"] = Of(caller => caller.App.ContinueUploadAsync(new("upload:a"), new MemoryStream([1]), 0, 1), ""),
        ["show an upload"] = Of(caller => caller.App.ShowUploadAsync(new("upload:a")), ""),
        ["list templates"] = Of(caller => caller.Account.ListTemplatesAsync(), ""),
        ["count templates"] = Of(
            caller => caller.Account.CountTemplatesAsync(),
            "GET /v25.0/102290129340398/message_templates?fields=id&limit=1&summary=total_count,message_template_count,message_template_limit"),
        ["show a template"] = Of(caller => caller.Account.ShowTemplateAsync(new("1")), ""),
        ["create a template"] = Of(caller => caller.Account.CreateTemplateAsync(TemplateDrafts.All["a carousel"].Draft), ""),
        ["create a template of the library"] = Of(caller => caller.Account.CreateLibraryTemplateAsync(new("a", "fr", TemplateCategory.Utility, "b")), ""),
        ["edit a template"] = Of(caller => caller.Account.EditTemplateAsync(new("1"), new() { OptsOutOfLinkTracking = true }), ""),
        ["delete templates"] = Of(caller => caller.Account.DeleteTemplatesAsync([new("1")]), ""),
        ["list the library"] = Of(caller => caller.Account.ListLibraryTemplatesAsync(), ""),
        ["unpause a template"] = Of(caller => caller.Account.UnpauseTemplateAsync(new("1")), "POST /v25.0/1/unpause"),
        ["delete a template"] = Of(caller => caller.Account.DeleteTemplateAsync(new("1"), "a"), ""),
        ["delete a template in all languages"] = Of(caller => caller.Account.DeleteTemplateInAllLanguagesAsync("a"), ""),
        ["upsert templates"] = Of(
            caller => caller.Account.UpsertTemplatesAsync(TemplateDrafts.CodeOfManyLanguages, ["fr", "en_US"]), "POST /v25.0/102290129340398/upsert_message_templates",
            """{"name":"login_code","languages":["fr","en_US"],"category":"AUTHENTICATION","components":[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}],"message_send_ttl_seconds":120}"""),
        ["preview templates"] = Of(
            caller => caller.Account.PreviewTemplatesAsync(["en_US", "es_ES"], addsSecurityRecommendation: true, codeMinutes: 10),
            "GET /v25.0/102290129340398/message_template_previews?category=AUTHENTICATION&language=en_US,es_ES&add_security_recommendation=true&code_expiration_minutes=10&button_types=OTP"),
        ["migrate templates"] = Of(
            caller => caller.Account.MigrateTemplatesAsync(new("104996122399160"), 0, 500, [new("1")]), "POST /v25.0/102290129340398/migrate_message_templates",
            """{"source_waba_id":"104996122399160","page_number":0,"count":500,"template_ids":["1"]}"""),
        ["archive templates"] = Of(caller => caller.Account.ArchiveTemplatesAsync([new("1"), new("2")]), "POST /102290129340398/message_templates/archive", """{"hsm_ids":["1","2"]}"""),
        ["unarchive templates"] = Of(caller => caller.Account.UnarchiveTemplatesAsync([new("1")]), "POST /102290129340398/message_templates/unarchive", """{"hsm_ids":["1"]}"""),
        ["compare templates"] = Of(caller => caller.Account.CompareTemplatesAsync(new("1"), new("2"), Start, 7), ""),
        ["show a number"] = Of(caller => caller.Number.ShowAsync(), ""),
        ["request a code"] = Of(caller => caller.Number.RequestCodeAsync(byVoice: false, "fr"), "POST /v25.0/106540352242922/request_code", """{"code_method":"SMS","language":"fr"}"""),
        ["request a code by voice"] = Of(caller => caller.Number.RequestCodeAsync(byVoice: true, "en_US"), "POST /v25.0/106540352242922/request_code", """{"code_method":"VOICE","language":"en_US"}"""),
        ["verify a code"] = Of(caller => caller.Number.VerifyCodeAsync("123830"), "POST /v25.0/106540352242922/verify_code", """{"code":"123830"}"""),
        ["register"] = Of(caller => caller.Number.RegisterAsync("123456"), "POST /v25.0/106540352242922/register", """{"messaging_product":"whatsapp","pin":"123456"}"""),
        ["deregister"] = Of(caller => caller.Number.DeregisterAsync(), "POST /v25.0/106540352242922/deregister"),
        ["set a PIN"] = Of(caller => caller.Number.SetPinAsync("150954"), "POST /v25.0/106540352242922", """{"pin":"150954"}"""),
        ["ask for a name"] = Of(caller => caller.Number.RequestDisplayNameAsync("Lucky Shrub"), "POST /v25.0/106540352242922", """{"new_display_name":"Lucky Shrub"}"""),
        ["send a number's webhooks elsewhere"] = Of(caller => caller.Number.OverrideWebhookAsync(Elsewhere), "POST /v25.0/106540352242922", """{"webhook_configuration":{"override_callback_uri":"https://a.example/hook","verify_token":"verify"}}"""),
        ["send a number's webhooks home"] = Of(caller => caller.Number.OverrideWebhookAsync(null), "POST /v25.0/106540352242922", """{"webhook_configuration":{"override_callback_uri":""}}"""),
        ["show a profile"] = Of(caller => caller.Number.ShowProfileAsync(), "GET /v25.0/106540352242922/whatsapp_business_profile?fields=about,address,description,email,profile_picture_url,websites,vertical"),
        ["edit a profile"] = Of(
            caller => caller.Number.EditProfileAsync(new() { About = "a", Address = "b", Description = "", Email = "c", Websites = ["https://a.example"], Vertical = "RETAIL", PictureHandle = "4::a" }),
            "POST /v25.0/106540352242922/whatsapp_business_profile",
            """{"messaging_product":"whatsapp","about":"a","address":"b","description":"","email":"c","websites":["https://a.example"],"vertical":"RETAIL","profile_picture_handle":"4::a"}"""),
        ["show conversational components"] = Of(caller => caller.Number.ShowConversationalComponentsAsync(), "GET /v25.0/106540352242922?fields=conversational_automation"),
        ["edit conversational components"] = Of(
            caller => caller.Number.EditConversationalComponentsAsync(new(["Book"], [new("tickets", "Book tickets")])), "POST /v25.0/106540352242922/conversational_automation",
            """{"prompts":["Book"],"commands":[{"command_name":"tickets","command_description":"Book tickets"}]}"""),
        ["welcome people"] = Of(
            caller => caller.Number.EditConversationalComponentsAsync(new([], []) { WelcomesPeople = true }), "POST /v25.0/106540352242922/conversational_automation",
            """{"enable_welcome_message":true,"prompts":[],"commands":[]}"""),
        ["take conversational components away"] = Of(caller => caller.Number.EditConversationalComponentsAsync(new([], [])), "POST /v25.0/106540352242922/conversational_automation", """{"prompts":[],"commands":[]}"""),
        ["block people"] = Of(caller => caller.Number.BlockAsync(People), "POST /v25.0/106540352242922/block_users", """{"messaging_product":"whatsapp","block_users":[{"user":"+16505551234"},{"user_id":"US.1349"}]}"""),
        ["unblock people"] = Of(caller => caller.Number.UnblockAsync(People), "DELETE /v25.0/106540352242922/block_users", """{"messaging_product":"whatsapp","block_users":[{"user":"+16505551234"},{"user_id":"US.1349"}]}"""),
        ["list blocked people"] = Of(caller => caller.Number.ListBlockedAsync(new(10, "A")), "GET /v25.0/106540352242922/block_users?limit=10&after=A"),
        ["list QR codes"] = Of(caller => caller.Number.ListQrCodesAsync(QrImage.Svg), "GET /v25.0/106540352242922/message_qrdls?fields=code,prefilled_message,deep_link_url,qr_image_url.format%28SVG%29"),
        ["list QR codes without pictures"] = Of(caller => caller.Number.ListQrCodesAsync(), "GET /v25.0/106540352242922/message_qrdls?fields=code,prefilled_message,deep_link_url"),
        ["show a QR code"] = Of(caller => caller.Number.ShowQrCodeAsync("4O4YGZEG3RIVE1"), "GET /v25.0/106540352242922/message_qrdls/4O4YGZEG3RIVE1"),
        ["show a QR code with its picture"] = Of(
            caller => caller.Number.ShowQrCodeAsync("4O4YGZEG3RIVE1", QrImage.Png),
            "GET /v25.0/106540352242922/message_qrdls/4O4YGZEG3RIVE1?fields=code,prefilled_message,deep_link_url,qr_image_url.format%28PNG%29"),
        ["create a QR code"] = Of(caller => caller.Number.CreateQrCodeAsync("Hi", QrImage.Png), "POST /v25.0/106540352242922/message_qrdls", """{"prefilled_message":"Hi","generate_qr_image":"PNG"}"""),
        ["edit a QR code"] = Of(caller => caller.Number.EditQrCodeAsync("4O4YGZEG3RIVE1", "Hi"), "POST /v25.0/106540352242922/message_qrdls", """{"code":"4O4YGZEG3RIVE1","prefilled_message":"Hi"}"""),
        ["delete a QR code"] = Of(caller => caller.Number.DeleteQrCodeAsync("4O4YGZEG3RIVE1"), "DELETE /v25.0/106540352242922/message_qrdls/4O4YGZEG3RIVE1"),
        ["show commerce settings"] = Of(caller => caller.Number.ShowCommerceSettingsAsync(), "GET /v25.0/106540352242922/whatsapp_commerce_settings"),
        ["edit commerce settings"] = Of(caller => caller.Number.EditCommerceSettingsAsync(new(true, null)), "POST /v25.0/106540352242922/whatsapp_commerce_settings", """{"is_cart_enabled":true}"""),
        ["show settings"] = Of(caller => caller.Number.ShowSettingsAsync(), "GET /v25.0/106540352242922/settings"),
        ["check identities"] = Of(caller => caller.Number.SetIdentityCheckAsync(checks: true), "POST /v25.0/106540352242922/settings", """{"user_identity_change":{"enable_identity_key_check":true}}"""),
        ["edit a setting"] = Of(caller => caller.Number.EditSettingAsync("calling", """{"status":"ENABLED"}"""), "POST /v25.0/106540352242922/settings", """{"calling":{"status":"ENABLED"}}"""),
        ["show an encryption key"] = Of(caller => caller.Number.ShowEncryptionKeyAsync(), "GET /v25.0/106540352242922/whatsapp_business_encryption"),
        ["set an encryption key"] = Of(
            caller => caller.Number.SetEncryptionKeyAsync(Keys.Public2048), "POST /v25.0/106540352242922/whatsapp_business_encryption", $"business_public_key={Keys.Public2048InAForm}"),
        ["ask the app for contacts"] = Of(
            caller => caller.Number.SyncAppDataAsync(AppData.Contacts), "POST /v25.0/106540352242922/smb_app_data", """{"messaging_product":"whatsapp","sync_type":"smb_app_state_sync"}"""),
        ["ask the app for its history"] = Of(caller => caller.Number.SyncAppDataAsync(AppData.History), "POST /v25.0/106540352242922/smb_app_data", """{"messaging_product":"whatsapp","sync_type":"history"}"""),
        ["show a username"] = Of(caller => caller.Number.ShowUsernameAsync(), "GET /v25.0/106540352242922/username"),
        ["set a username"] = Of(caller => caller.Number.SetUsernameAsync("acme"), "POST /v25.0/106540352242922/username", """{"username":"acme"}"""),
        ["set a username of another number"] = Of(
            caller => caller.Number.SetUsernameAsync("acme", takesFromOther: true), "POST /v25.0/106540352242922/username", """{"username":"acme","force_transfer":true}"""),
        ["delete a username"] = Of(caller => caller.Number.DeleteUsernameAsync(), "DELETE /v25.0/106540352242922/username"),
        ["suggest usernames"] = Of(caller => caller.Number.SuggestUsernamesAsync(), "GET /v25.0/106540352242922/username_suggestions"),
        ["trace messages"] = Of(
            caller => caller.Number.TraceMessagesAsync(new("wamid.A="), new(100)),
            "GET /v25.0/106540352242922/message_history?message_id=wamid.A%3D&fields=id,message_id,events%7Bdelivery_status,webhook_update_state,timestamp,application,webhook_uri,error_description%7D&limit=100"),
        ["show a permission to call"] = Of(caller => caller.Number.ShowCallPermissionAsync(People[0]), "GET /v25.0/106540352242922/call_permissions?user_wa_id=16505551234"),
        ["show a permission to call by user id"] = Of(caller => caller.Number.ShowCallPermissionAsync(People[1]), "GET /v25.0/106540352242922/call_permissions?recipient=US.1349"),
        ["call"] = Of(
            caller => caller.Number.ConnectCallAsync(People[0], "v=0\r\n", "call-1"), "POST /v25.0/106540352242922/calls",
            """{"messaging_product":"whatsapp","to":"+16505551234","action":"connect","session":{"sdp_type":"offer","sdp":"v=0\r\n"},"biz_opaque_callback_data":"call-1"}"""),
        ["call by user id"] = Of(
            caller => caller.Number.ConnectCallAsync(People[1], "v=0"), "POST /v25.0/106540352242922/calls",
            """{"messaging_product":"whatsapp","recipient":"US.1349","action":"connect","session":{"sdp_type":"offer","sdp":"v=0"}}"""),
        ["prepare to take a call"] = Of(
            caller => caller.Number.PreAcceptCallAsync(ACall, "v=0"), "POST /v25.0/106540352242922/calls",
            """{"messaging_product":"whatsapp","call_id":"wacid.ABGG","action":"pre_accept","session":{"sdp_type":"answer","sdp":"v=0"}}"""),
        ["take a call"] = Of(
            caller => caller.Number.AcceptCallAsync(ACall, "v=0"), "POST /v25.0/106540352242922/calls",
            """{"messaging_product":"whatsapp","call_id":"wacid.ABGG","action":"accept","session":{"sdp_type":"answer","sdp":"v=0"}}"""),
        ["turn a call away"] = Of(caller => caller.Number.RejectCallAsync(ACall), "POST /v25.0/106540352242922/calls", """{"messaging_product":"whatsapp","call_id":"wacid.ABGG","action":"reject"}"""),
        ["end a call"] = Of(caller => caller.Number.TerminateCallAsync(ACall), "POST /v25.0/106540352242922/calls", """{"messaging_product":"whatsapp","call_id":"wacid.ABGG","action":"terminate"}"""),
        ["create a group"] = Of(
            caller => caller.Number.CreateGroupAsync(new() { Subject = "Watches", Description = "Talk", AsksForApproval = true }), "POST /v25.0/106540352242922/groups",
            """{"messaging_product":"whatsapp","subject":"Watches","description":"Talk","join_approval_mode":"approval_required"}"""),
        ["list groups"] = Of(caller => caller.Number.ListGroupsAsync(new(1024)), "GET /v25.0/106540352242922/groups?limit=1024"),
        ["show a group"] = Of(
            caller => caller.Number.ShowGroupAsync(AGroup),
            "GET /v25.0/Y2FwaV9ncm91cDo+MQ==?fields=id,subject,description,join_approval_mode,suspended,creation_timestamp,participants,total_participant_count"),
        ["edit a group"] = Of(caller => caller.Number.EditGroupAsync(AGroup, new() { Description = "" }), "POST /v25.0/Y2FwaV9ncm91cDo+MQ==", """{"messaging_product":"whatsapp","description":""}"""),
        ["delete a group"] = Of(caller => caller.Number.DeleteGroupAsync(AGroup), "DELETE /v25.0/Y2FwaV9ncm91cDo+MQ=="),
        ["show a group's link"] = Of(caller => caller.Number.ShowInviteLinkAsync(AGroup), "GET /v25.0/Y2FwaV9ncm91cDo+MQ==/invite_link"),
        ["renew a group's link"] = Of(caller => caller.Number.RenewInviteLinkAsync(AGroup), "POST /v25.0/Y2FwaV9ncm91cDo+MQ==/invite_link", """{"messaging_product":"whatsapp"}"""),
        ["delete a group's link"] = Of(caller => caller.Number.DeleteInviteLinkAsync(AGroup), "DELETE /v25.0/Y2FwaV9ncm91cDo+MQ==/invite_link", """{"messaging_product":"whatsapp"}"""),
        ["list those who would join"] = Of(caller => caller.Number.ListJoinRequestsAsync(AGroup, new(After: "A")), "GET /v25.0/Y2FwaV9ncm91cDo+MQ==/join_requests?after=A"),
        ["let people in"] = Of(
            caller => caller.Number.ApproveJoinRequestsAsync(AGroup, ["MTY0"]), "POST /v25.0/Y2FwaV9ncm91cDo+MQ==/join_requests", """{"messaging_product":"whatsapp","join_requests":["MTY0"]}"""),
        ["turn people away"] = Of(
            caller => caller.Number.RejectJoinRequestsAsync(AGroup, ["MTY0"]), "DELETE /v25.0/Y2FwaV9ncm91cDo+MQ==/join_requests", """{"messaging_product":"whatsapp","join_requests":["MTY0"]}"""),
        ["put people out"] = Of(
            caller => caller.Number.RemoveFromGroupAsync(AGroup, People), "DELETE /v25.0/Y2FwaV9ncm91cDo+MQ==/participants",
            """{"messaging_product":"whatsapp","participants":[{"user":"+16505551234"},{"user_id":"US.1349"}]}"""),
        ["show a number's health"] = Of(caller => caller.Number.ShowHealthAsync(), "GET /v25.0/106540352242922?fields=health_status"),
        ["show a template's health"] = Of(caller => caller.Account.ShowHealthAsync(new TemplateId("1")), "GET /v25.0/1?fields=health_status"),
        ["show an account's health"] = Of(caller => caller.Account.ShowHealthAsync(), "GET /v25.0/102290129340398?fields=health_status"),
        ["list numbers"] = Of(
            caller => caller.Account.ListNumbersAsync(new(5)),
            "GET /v25.0/102290129340398/phone_numbers?fields=id,display_phone_number,verified_name,quality_rating,status,name_status,code_verification_status,platform_type,account_mode,throughput,is_official_business_account,is_pin_enabled,is_on_biz_app,webhook_configuration,whatsapp_business_manager_messaging_limit&limit=5"),
        ["add a number"] = Of(caller => caller.Account.AddNumberAsync("221", "770000001", "Lucky Shrub"), "POST /v25.0/102290129340398/phone_numbers", """{"cc":"221","phone_number":"770000001","verified_name":"Lucky Shrub"}"""),
        ["show an account's owner"] = Of(caller => caller.Account.ShowOwnerAsync(), "GET /v25.0/102290129340398?fields=owner_business_info"),
        ["show an account"] = Of(
            caller => caller.Account.ShowAsync(),
            "GET /v25.0/102290129340398?fields=id,name,currency,country,timezone_id,status,account_review_status,business_verification_status,ownership_type,is_enabled_for_insights,message_template_namespace,whatsapp_business_manager_messaging_limit"),
        ["enable insights"] = Of(caller => caller.Account.EnableInsightsAsync(), "POST /v25.0/102290129340398?is_enabled_for_insights=true"),
        ["list subscribed apps"] = Of(caller => caller.Account.ListSubscribedAppsAsync(), "GET /v25.0/102290129340398/subscribed_apps"),
        ["subscribe an app"] = Of(caller => caller.Account.SubscribeAppAsync(), "POST /v25.0/102290129340398/subscribed_apps"),
        ["subscribe an app elsewhere"] = Of(caller => caller.Account.SubscribeAppAsync(Elsewhere), "POST /v25.0/102290129340398/subscribed_apps", """{"override_callback_uri":"https://a.example/hook","verify_token":"verify"}"""),
        ["send marketing by its own road alone"] = Of(caller => caller.Account.SetMarketingRoadAsync(isMarketingRoadAlone: true), "POST /v25.0/102290129340398", """{"disable_marketing_messages_on_cloud_api":true}"""),
        ["list owned accounts"] = Of(caller => caller.Portfolio.ListOwnedAccountsAsync(new(After: "A")), "GET /v25.0/9876543210987654/owned_whatsapp_business_accounts?after=A"),
        ["list clients' accounts"] = Of(caller => caller.Portfolio.ListClientAccountsAsync(), "GET /v25.0/9876543210987654/client_whatsapp_business_accounts"),
        ["list assigned users"] = Of(
            caller => caller.Account.ListAssignedUsersAsync(TheirPortfolio, new(100)),
            "GET /v25.0/102290129340398/assigned_users?business=9876543210987654&fields=id,name,user_type&limit=100"),
        ["assign a user"] = Of(
            caller => caller.Account.AssignUserAsync("2345678901234567", ["MANAGE", "DEVELOP"]), "POST /v25.0/102290129340398/assigned_users", """{"user":"2345678901234567","tasks":["MANAGE","DEVELOP"]}"""),
        ["unassign a user"] = Of(caller => caller.Account.UnassignUserAsync("2345678901234567"), "DELETE /v25.0/102290129340398/assigned_users?user=2345678901234567"),
        ["unsubscribe an app"] = Of(caller => caller.Account.UnsubscribeAppAsync(), "DELETE /v25.0/102290129340398/subscribed_apps"),
        ["messaging analytics"] = Of(caller => caller.Account.ShowMessagingAnalyticsAsync(ADay), Field("analytics.start(1700000000).end(1700086400).granularity(DAY)")),
        ["messaging analytics of some"] = Of(
            caller => caller.Account.ShowMessagingAnalyticsAsync(ADay, new() { PhoneNumbers = ["15550783881"], Countries = ["SN", "CI"], ProductTypes = [0, 2] }),
            Field("""analytics.start(1700000000).end(1700086400).granularity(DAY).phone_numbers(["15550783881"]).country_codes(["SN","CI"]).product_types([0,2])""")),
        ["conversation analytics"] = Of(
            caller => caller.Account.ShowConversationAnalyticsAsync(ADay with { Step = AnalyticsStep.Month }),
            Field("""conversation_analytics.start(1700000000).end(1700086400).granularity(MONTHLY).metric_types(["COST","CONVERSATION"]).dimensions(["CONVERSATION_CATEGORY","CONVERSATION_TYPE","COUNTRY","PHONE"])""")),
        ["pricing analytics"] = Of(
            caller => caller.Account.ShowPricingAnalyticsAsync(ADay, [PricingDimension.Country, PricingDimension.Tier]),
            Field("""pricing_analytics.start(1700000000).end(1700086400).granularity(DAILY).metric_types(["COST","VOLUME"]).dimensions(["COUNTRY","TIER"])""")),
        ["pricing analytics of some"] = Of(
            caller => caller.Account.ShowPricingAnalyticsAsync(ADay, [PricingDimension.PricingType], new() { Types = ["REGULAR"], Categories = ["MARKETING", "UTILITY"] }),
            Field("""pricing_analytics.start(1700000000).end(1700086400).granularity(DAILY).metric_types(["COST","VOLUME"]).pricing_types(["REGULAR"]).pricing_categories(["MARKETING","UTILITY"]).dimensions(["PRICING_TYPE"])""")),
        ["pricing analytics in all"] = Of(
            caller => caller.Account.ShowPricingAnalyticsAsync(ADay with { Step = AnalyticsStep.HalfHour }, []),
            Field("""pricing_analytics.start(1700000000).end(1700086400).granularity(HALF_HOUR).metric_types(["COST","VOLUME"])""")),
        ["template analytics"] = Of(
            caller => caller.Account.ShowTemplateAnalyticsAsync([new("1"), new("2")], Start, Start.AddDays(90)),
            "GET /v25.0/102290129340398/template_analytics?start=1700000000&end=1707776000&granularity=daily&template_ids=%5B%221%22,%222%22%5D&metric_types=%5B%22sent%22,%22delivered%22,%22read%22,%22clicked%22,%22cost%22%5D"),
        ["inspect the own token"] = Of(caller => caller.Number.InspectOwnTokenAsync(), "GET /v25.0/debug_token?input_token=EAATESTTOKEN"),
        ["inspect a token"] = Of(caller => caller.App.InspectTokenAsync(new("EAA|x")), "GET /v25.0/debug_token?input_token=EAA%7Cx"),
        ["exchange a token"] = Of(
            caller => caller.Client.ExchangeForLongLivedAsync(new("1"), Secret, new("EAAshort")),
            "GET /v25.0/oauth/access_token?grant_type=fb_exchange_token&client_id=1&client_secret=test_app_secret&fb_exchange_token=EAAshort"),
        ["exchange an app's secret"] = Of(
            caller => caller.Client.GrantAppTokenAsync(new("1"), Secret), "GET /v25.0/oauth/access_token?grant_type=client_credentials&client_id=1&client_secret=test_app_secret"),
        ["exchange a code"] = Of(caller => caller.Client.ExchangeCodeAsync(new("1"), Secret, "AQ/x"), "GET /v25.0/oauth/access_token?client_id=1&client_secret=test_app_secret&code=AQ%2Fx"),
        ["list subscriptions"] = Of(caller => caller.App.ListSubscriptionsAsync(), "GET /v25.0/634974688087057/subscriptions"),
        ["subscribe to webhooks"] = Of(
            caller => caller.App.SubscribeAsync("https://a.example/hook", "verify", ["messages", "account_update"]), "POST /v25.0/634974688087057/subscriptions",
            """{"object":"whatsapp_business_account","callback_url":"https://a.example/hook","verify_token":"verify","fields":"messages,account_update","include_values":true}"""),
        ["unsubscribe from webhooks"] = Of(caller => caller.App.UnsubscribeAsync(["messages"]), "DELETE /v25.0/634974688087057/subscriptions?object=whatsapp_business_account&fields=messages"),
        ["unsubscribe from all webhooks"] = Of(caller => caller.App.UnsubscribeAsync([]), "DELETE /v25.0/634974688087057/subscriptions?object=whatsapp_business_account"),
        ["list flows"] = Of(caller => caller.Account.ListFlowsAsync(new(After: "A")), "GET /v25.0/102290129340398/flows?after=A"),
        ["show a flow"] = Of(
            caller => caller.Account.ShowFlowAsync(AFlow),
            "GET /v25.0/77?fields=id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,preview.invalidate%28false%29"),
        ["list a flow's files"] = Of(caller => caller.Account.ListFlowAssetsAsync(AFlow), "GET /v25.0/77/assets"),
        ["create a flow"] = Of(
            caller => caller.Account.CreateFlowAsync(new() { Name = "Visits", Categories = ["OTHER"], EndpointUri = "https://a.example", CloneOf = new("7"), Json = """{"version":"7.0"}""", Publishes = true }),
            "POST /v25.0/102290129340398/flows",
            """{"name":"Visits","categories":["OTHER"],"endpoint_uri":"https://a.example","clone_flow_id":"7","flow_json":"{\"version\":\"7.0\"}","publish":true}"""),
        ["migrate flows"] = Of(
            caller => caller.Account.MigrateFlowsAsync(new("104996122399160"), ["appointment", "leadgen"]), "POST /v25.0/102290129340398/migrate_flows",
            """{"source_waba_id":"104996122399160","source_flow_names":["appointment","leadgen"]}"""),
        ["migrate all flows"] = Of(caller => caller.Account.MigrateFlowsAsync(new("104996122399160"), []), "POST /v25.0/102290129340398/migrate_flows", """{"source_waba_id":"104996122399160"}"""),
        ["edit a flow"] = Of(caller => caller.Account.EditFlowAsync(AFlow, new() { Name = "Visits" }), "POST /v25.0/77", """{"name":"Visits"}"""),
        ["publish a flow"] = Of(caller => caller.Account.PublishFlowAsync(AFlow), "POST /v25.0/77/publish"),
        ["deprecate a flow"] = Of(caller => caller.Account.DeprecateFlowAsync(AFlow), "POST /v25.0/77/deprecate"),
        ["delete a flow"] = Of(caller => caller.Account.DeleteFlowAsync(AFlow), "DELETE /v25.0/77"),
        ["upload a flow"] = Of(caller => caller.Account.UploadFlowJsonAsync(AFlow, """{"version":"7.0"}"""), ""),
    };

    private static Operation Of<T>(Func<Caller, Task<WhatsAppResult<T>>> call, string line, string body = "") => new(async caller => await call(caller), line, body);

    private static string Field(string field) => $"GET /v25.0/102290129340398?fields={Uri.EscapeDataString(field).Replace("%2C", ",", StringComparison.Ordinal)}";

    internal sealed record Caller(PhoneNumberClient Number, BusinessAccountClient Account, PortfolioClient Portfolio, AppClient App, WhatsAppClient Client)
    {
        public static Caller At(Uri address, HttpMessageHandler? handler = null) => new(
            TheNumber.At(address, handler: handler), TheNumber.Account(address, handler), TheNumber.Client(address, handler).ForPortfolio(new(TheirPortfolio, TheNumber.Credentials.AccessToken)),
            TheNumber.App(address, handler), TheNumber.Client(address, handler));
    }
}
