using Relais.WhatsApp.Analytics;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Flows;
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
        ["show a template"] = Of(caller => caller.Account.ShowTemplateAsync(new("1")), ""),
        ["create a template"] = Of(caller => caller.Account.CreateTemplateAsync(TemplateDrafts.All["a carousel"].Draft), ""),
        ["create a template of the library"] = Of(caller => caller.Account.CreateLibraryTemplateAsync(new("a", "fr", TemplateCategory.Utility, "b")), ""),
        ["edit a template"] = Of(caller => caller.Account.EditTemplateAsync(new("1"), new() { OptsOutOfLinkTracking = true }), ""),
        ["delete templates"] = Of(caller => caller.Account.DeleteTemplatesAsync([new("1")]), ""),
        ["list the library"] = Of(caller => caller.Account.ListLibraryTemplatesAsync(), ""),
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
        ["take conversational components away"] = Of(caller => caller.Number.EditConversationalComponentsAsync(new([], [])), "POST /v25.0/106540352242922/conversational_automation", """{"prompts":[],"commands":[]}"""),
        ["block people"] = Of(caller => caller.Number.BlockAsync(People), "POST /v25.0/106540352242922/block_users", """{"messaging_product":"whatsapp","block_users":[{"user":"+16505551234"},{"user_id":"US.1349"}]}"""),
        ["unblock people"] = Of(caller => caller.Number.UnblockAsync(People), "DELETE /v25.0/106540352242922/block_users", """{"messaging_product":"whatsapp","block_users":[{"user":"+16505551234"},{"user_id":"US.1349"}]}"""),
        ["list blocked people"] = Of(caller => caller.Number.ListBlockedAsync(new(10, "A")), "GET /v25.0/106540352242922/block_users?limit=10&after=A"),
        ["list QR codes"] = Of(caller => caller.Number.ListQrCodesAsync(QrImage.Svg), "GET /v25.0/106540352242922/message_qrdls?fields=code,prefilled_message,deep_link_url,qr_image_url.format%28SVG%29"),
        ["list QR codes without pictures"] = Of(caller => caller.Number.ListQrCodesAsync(), "GET /v25.0/106540352242922/message_qrdls?fields=code,prefilled_message,deep_link_url"),
        ["show a QR code"] = Of(caller => caller.Number.ShowQrCodeAsync("4O4YGZEG3RIVE1"), "GET /v25.0/106540352242922/message_qrdls/4O4YGZEG3RIVE1"),
        ["create a QR code"] = Of(caller => caller.Number.CreateQrCodeAsync("Hi", QrImage.Png), "POST /v25.0/106540352242922/message_qrdls", """{"prefilled_message":"Hi","generate_qr_image":"PNG"}"""),
        ["edit a QR code"] = Of(caller => caller.Number.EditQrCodeAsync("4O4YGZEG3RIVE1", "Hi"), "POST /v25.0/106540352242922/message_qrdls", """{"code":"4O4YGZEG3RIVE1","prefilled_message":"Hi"}"""),
        ["delete a QR code"] = Of(caller => caller.Number.DeleteQrCodeAsync("4O4YGZEG3RIVE1"), "DELETE /v25.0/106540352242922/message_qrdls/4O4YGZEG3RIVE1"),
        ["show commerce settings"] = Of(caller => caller.Number.ShowCommerceSettingsAsync(), "GET /v25.0/106540352242922/whatsapp_commerce_settings"),
        ["edit commerce settings"] = Of(caller => caller.Number.EditCommerceSettingsAsync(new(true, null)), "POST /v25.0/106540352242922/whatsapp_commerce_settings", """{"is_cart_enabled":true}"""),
        ["show settings"] = Of(caller => caller.Number.ShowSettingsAsync(), "GET /v25.0/106540352242922/settings"),
        ["check identities"] = Of(caller => caller.Number.SetIdentityCheckAsync(checks: true), "POST /v25.0/106540352242922/settings", """{"user_identity_change":{"enable_identity_key_check":true}}"""),
        ["edit a setting"] = Of(caller => caller.Number.EditSettingAsync("calling", """{"status":"ENABLED"}"""), "POST /v25.0/106540352242922/settings", """{"calling":{"status":"ENABLED"}}"""),
        ["show a number's health"] = Of(caller => caller.Number.ShowHealthAsync(), "GET /v25.0/106540352242922?fields=health_status"),
        ["show an account's health"] = Of(caller => caller.Account.ShowHealthAsync(), "GET /v25.0/102290129340398?fields=health_status"),
        ["list numbers"] = Of(
            caller => caller.Account.ListNumbersAsync(new(5)),
            "GET /v25.0/102290129340398/phone_numbers?fields=id,display_phone_number,verified_name,quality_rating,status,name_status,code_verification_status,platform_type,account_mode,throughput,is_official_business_account,is_pin_enabled,is_on_biz_app,webhook_configuration,whatsapp_business_manager_messaging_limit&limit=5"),
        ["add a number"] = Of(caller => caller.Account.AddNumberAsync("221", "770000001", "Lucky Shrub"), "POST /v25.0/102290129340398/phone_numbers", """{"cc":"221","phone_number":"770000001","verified_name":"Lucky Shrub"}"""),
        ["show an account"] = Of(
            caller => caller.Account.ShowAsync(),
            "GET /v25.0/102290129340398?fields=id,name,currency,country,timezone_id,status,account_review_status,business_verification_status,ownership_type,is_enabled_for_insights,message_template_namespace,whatsapp_business_manager_messaging_limit"),
        ["enable insights"] = Of(caller => caller.Account.EnableInsightsAsync(), "POST /v25.0/102290129340398?is_enabled_for_insights=true"),
        ["list subscribed apps"] = Of(caller => caller.Account.ListSubscribedAppsAsync(), "GET /v25.0/102290129340398/subscribed_apps"),
        ["subscribe an app"] = Of(caller => caller.Account.SubscribeAppAsync(), "POST /v25.0/102290129340398/subscribed_apps"),
        ["subscribe an app elsewhere"] = Of(caller => caller.Account.SubscribeAppAsync(Elsewhere), "POST /v25.0/102290129340398/subscribed_apps", """{"override_callback_uri":"https://a.example/hook","verify_token":"verify"}"""),
        ["unsubscribe an app"] = Of(caller => caller.Account.UnsubscribeAppAsync(), "DELETE /v25.0/102290129340398/subscribed_apps"),
        ["messaging analytics"] = Of(caller => caller.Account.ShowMessagingAnalyticsAsync(ADay), Field("analytics.start(1700000000).end(1700086400).granularity(DAY)")),
        ["conversation analytics"] = Of(
            caller => caller.Account.ShowConversationAnalyticsAsync(ADay with { Step = AnalyticsStep.Month }),
            Field("""conversation_analytics.start(1700000000).end(1700086400).granularity(MONTHLY).metric_types(["COST","CONVERSATION"]).dimensions(["CONVERSATION_CATEGORY","CONVERSATION_TYPE","COUNTRY","PHONE"])""")),
        ["pricing analytics"] = Of(
            caller => caller.Account.ShowPricingAnalyticsAsync(ADay, [PricingDimension.Country, PricingDimension.Tier]),
            Field("""pricing_analytics.start(1700000000).end(1700086400).granularity(DAILY).metric_types(["COST","VOLUME"]).dimensions(["COUNTRY","TIER"])""")),
        ["pricing analytics in all"] = Of(
            caller => caller.Account.ShowPricingAnalyticsAsync(ADay with { Step = AnalyticsStep.HalfHour }, []),
            Field("""pricing_analytics.start(1700000000).end(1700086400).granularity(HALF_HOUR).metric_types(["COST","VOLUME"])""")),
        ["template analytics"] = Of(
            caller => caller.Account.ShowTemplateAnalyticsAsync([new("1"), new("2")], Start, Start.AddDays(90)),
            "GET /v25.0/102290129340398/template_analytics?start=1700000000&end=1707776000&granularity=daily&template_ids=%5B%221%22,%222%22%5D&metric_types=%5B%22sent%22,%22delivered%22,%22read%22,%22clicked%22,%22cost%22%5D"),
        ["inspect a token"] = Of(caller => caller.App.InspectTokenAsync(new("EAA|x")), "GET /v25.0/debug_token?input_token=EAA%7Cx"),
        ["exchange a token"] = Of(
            caller => caller.Client.ExchangeForLongLivedAsync(new("1"), Secret, new("EAAshort")),
            "GET /v25.0/oauth/access_token?grant_type=fb_exchange_token&client_id=1&client_secret=test_app_secret&fb_exchange_token=EAAshort"),
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
        ["edit a flow"] = Of(caller => caller.Account.EditFlowAsync(AFlow, new() { Name = "Visits" }), "POST /v25.0/77", """{"name":"Visits"}"""),
        ["publish a flow"] = Of(caller => caller.Account.PublishFlowAsync(AFlow), "POST /v25.0/77/publish"),
        ["deprecate a flow"] = Of(caller => caller.Account.DeprecateFlowAsync(AFlow), "POST /v25.0/77/deprecate"),
        ["delete a flow"] = Of(caller => caller.Account.DeleteFlowAsync(AFlow), "DELETE /v25.0/77"),
        ["upload a flow"] = Of(caller => caller.Account.UploadFlowJsonAsync(AFlow, """{"version":"7.0"}"""), ""),
    };

    private static Operation Of<T>(Func<Caller, Task<WhatsAppResult<T>>> call, string line, string body = "") => new(async caller => await call(caller), line, body);

    private static string Field(string field) => $"GET /v25.0/102290129340398?fields={Uri.EscapeDataString(field).Replace("%2C", ",", StringComparison.Ordinal)}";

    internal sealed record Caller(PhoneNumberClient Number, BusinessAccountClient Account, AppClient App, WhatsAppClient Client)
    {
        public static Caller At(Uri address, HttpMessageHandler? handler = null) => new(
            TheNumber.At(address, handler: handler), TheNumber.Account(address, handler), TheNumber.App(address, handler), TheNumber.Client(address, handler));
    }
}
