using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Templates;

namespace Relais.WhatsApp.Tests.Templates;

/// <summary>Templates of Meta's own pages, each with what stands in the body behind name, language, category and format.</summary>
internal static class TemplateDrafts
{
    public const string AHandle = "4::aW1hZ2UvcG5n:ARa";

    private static readonly TemplateComponent Picture = new TemplateComponent.FileHeader("IMAGE", AHandle);

    public static IReadOnlyDictionary<string, (TemplateDraft Draft, string Body)> All { get; } = new Dictionary<string, (TemplateDraft, string)>
    {
        ["numbered variables, a line above and two buttons"] = (new("seasonal_promotion", "en_US", TemplateCategory.Marketing,
        [
            new TemplateComponent.TextHeader("Our {{1}} is on!") { Examples = [new("Summer Sale")] },
            new TemplateComponent.Body("Shop now through {{1}} and use code {{2}} to get {{3}} off all merchandise.") { Examples = [new("the end of August"), new("25OFF"), new("25%")] },
            new TemplateComponent.Footer("Use the buttons below"),
            new TemplateComponent.Buttons([new ComponentButton.QuickReply("Unsubscribe"), new ComponentButton.Url("Shop", "https://shop.example/s/{{1}}", "https://shop.example/s/summer")]),
        ]), """
            "components":[{"type":"HEADER","format":"TEXT","text":"Our {{1}} is on!","example":{"header_text":["Summer Sale"]}},{"type":"BODY","text":"Shop now through {{1}} and use code {{2}} to get {{3}} off all merchandise.","example":{"body_text":[["the end of August","25OFF","25%"]]}},{"type":"FOOTER","text":"Use the buttons below"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Unsubscribe"},{"type":"URL","text":"Shop","url":"https://shop.example/s/{{1}}","example":["https://shop.example/s/summer"]}]}]
            """),
        ["named variables below a picture"] = (new("order_update", "en_US", TemplateCategory.Utility,
        [
            Picture,
            new TemplateComponent.Body("Hi {{first_name}}, your order {{order_id}} has shipped.") { Examples = [new("Pablo", "first_name"), new("860198", "order_id")] },
        ])
        { HasNamedVariables = true, TimeToLive = TimeSpan.FromMinutes(10), OptsOutOfLinkTracking = true }, """
            "components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2UvcG5n:ARa"]}},{"type":"BODY","text":"Hi {{first_name}}, your order {{order_id}} has shipped.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Pablo"},{"param_name":"order_id","example":"860198"}]}}],"message_send_ttl_seconds":600,"cta_url_link_tracking_opted_out":true
            """),
        ["a code to copy"] = (new("login_code", "en_US", TemplateCategory.Authentication,
        [
            new TemplateComponent.Body(null) { AddsSecurityRecommendation = true },
            new TemplateComponent.Footer(null) { CodeExpirationMinutes = 10 },
            new TemplateComponent.Buttons([new ComponentButton.OneTimeCode("COPY_CODE") { Text = "Copy code" }]),
        ])
        { TimeToLive = TimeSpan.FromSeconds(120) }, """
            "components":[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy code"}]}],"message_send_ttl_seconds":120
            """),
        ["a code without a tap"] = (new("login_code", "en_US", TemplateCategory.Authentication,
        [
            new TemplateComponent.Body(null),
            new TemplateComponent.Buttons([new ComponentButton.OneTimeCode("ZERO_TAP") { AutofillText = "Fill", Apps = [new("com.example", "K8a/AINcGX7")], ZeroTapTermsAccepted = true }]),
        ]), """
            "components":[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ZERO_TAP","autofill_text":"Fill","supported_apps":[{"package_name":"com.example","signature_hash":"K8a/AINcGX7"}],"zero_tap_terms_accepted":true}]}]
            """),
        ["an offer that ends"] = (new("caribbean_offer", "en_US", TemplateCategory.Marketing,
        [
            Picture,
            new TemplateComponent.LimitedTimeOffer("Expiring offer!", HasExpiration: true),
            new TemplateComponent.Body("Good news, {{1}}! Use code {{2}} to get 25% off.") { Examples = [new("Pablo"), new("CARIBE25")] },
            new TemplateComponent.Buttons([new ComponentButton.CopyCode("CARIBE25"), new ComponentButton.Url("Book now!", "https://shop.example/offers")]),
        ]), """
            "components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2UvcG5n:ARa"]}},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Expiring offer!","has_expiration":true}},{"type":"BODY","text":"Good news, {{1}}! Use code {{2}} to get 25% off.","example":{"body_text":[["Pablo","CARIBE25"]]}},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"CARIBE25"},{"type":"URL","text":"Book now!","url":"https://shop.example/offers"}]}]
            """),
        ["a carousel"] = (new("succulents_carousel", "en_US", TemplateCategory.Marketing, [new TemplateComponent.Body("Rare succulents"), new TemplateComponent.Carousel([Card("Aloe"), Card("Crassula")])]), """
            "components":[{"type":"BODY","text":"Rare succulents"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2UvcG5n:ARa"]}},{"type":"BODY","text":"Aloe"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]},{"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2UvcG5n:ARa"]}},{"type":"BODY","text":"Crassula"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]}]}]
            """),
        ["every other part and button"] = (new("t", "fr", TemplateCategory.Utility,
        [
            new TemplateComponent.LocationHeader(),
            new TemplateComponent.Body("a"),
            new TemplateComponent.CallPermissionRequest(),
            new TemplateComponent.Buttons(
            [
                new ComponentButton.PhoneNumber("Call", "+16505551234"), new ComponentButton.Flow("Book", new FlowReference.ById(new("1"))) { Action = "navigate", NavigateScreen = "WELCOME" },
                new ComponentButton.Catalog("View catalog"), new ComponentButton.Products("View items"), new ComponentButton.SingleProduct("View"),
                new ComponentButton.VoiceCall("Call"), new ComponentButton.RequestContactInfo(),
            ]),
        ]), """
            "components":[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"a"},{"type":"CALL_PERMISSION_REQUEST"},{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+16505551234"},{"type":"FLOW","text":"Book","flow_id":"1","flow_action":"navigate","navigate_screen":"WELCOME"},{"type":"CATALOG","text":"View catalog"},{"type":"MPM","text":"View items"},{"type":"SPM","text":"View"},{"type":"VOICE_CALL","text":"Call"},{"type":"REQUEST_CONTACT_INFO"}]}]
            """),
        ["a product above"] = (new("t", "fil", TemplateCategory.Marketing, [new TemplateComponent.ProductHeader(), new TemplateComponent.Body("a")]), """
            "components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"a"}]
            """),
    };

    public static TemplateDraft CodeOfManyLanguages { get; } = Code(new("COPY_CODE"));

    public static TemplateDraft Code(ComponentButton.OneTimeCode button) => new("login_code", "en_US", TemplateCategory.Authentication,
    [
        new TemplateComponent.Body(null) { AddsSecurityRecommendation = true },
        new TemplateComponent.Footer(null) { CodeExpirationMinutes = 10 },
        new TemplateComponent.Buttons([button]),
    ])
    { TimeToLive = TimeSpan.FromSeconds(120) };

    public static IReadOnlyList<TemplateComponent> Card(string text) =>
        [Picture, new TemplateComponent.Body(text), new TemplateComponent.Buttons([new ComponentButton.QuickReply("More")])];
}
