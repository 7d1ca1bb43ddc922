using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Cards;
using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Sending.Parameters;

namespace Relais.WhatsApp.Tests.Sending;

/// <summary>Messages of every kind, each with what Meta's pages say stands in its body after the type.</summary>
internal static class MessageBodies
{
    public static Recipient Awa { get; } = new Recipient.Number("+16505551234");

    private static readonly MediaSource Uploaded = new MediaSource.Uploaded(new MediaId("2762702990552401"));
    private static readonly MediaSource Linked = new MediaSource.Linked("https://shop.example/a.jpg");
    private static readonly ReplyButton Change = new("change", "Change");
    private static readonly ReplyButton Cancel = new("cancel", "Cancel");

    public static IReadOnlyDictionary<string, (OutboundMessage Message, string Body)> All { get; } = new Dictionary<string, (OutboundMessage, string)>
    {
        ["a text"] = (new TextMessage(Awa, "Hello https://shop.example/x") { PreviewUrl = true }, """
            "type":"text","text":{"preview_url":true,"body":"Hello https://shop.example/x"}
            """),
        ["an image by link with a caption"] = (new ImageMessage(Awa, Linked) { Caption = "New in" }, """
            "type":"image","image":{"link":"https://shop.example/a.jpg","caption":"New in"}
            """),
        ["an image by id"] = (new ImageMessage(Awa, Uploaded), """
            "type":"image","image":{"id":"2762702990552401"}
            """),
        ["a voice note"] = (new AudioMessage(Awa, Uploaded) { IsVoice = true }, """
            "type":"audio","audio":{"id":"2762702990552401","voice":true}
            """),
        ["a sound"] = (new AudioMessage(Awa, Linked), """
            "type":"audio","audio":{"link":"https://shop.example/a.jpg"}
            """),
        ["a video"] = (new VideoMessage(Awa, Uploaded) { Caption = "Look" }, """
            "type":"video","video":{"id":"2762702990552401","caption":"Look"}
            """),
        ["a document"] = (new DocumentMessage(Awa, Uploaded) { Caption = "Your order", FileName = "order_123.pdf" }, """
            "type":"document","document":{"id":"2762702990552401","caption":"Your order","filename":"order_123.pdf"}
            """),
        ["a sticker"] = (new StickerMessage(Awa, Uploaded), """
            "type":"sticker","sticker":{"id":"2762702990552401"}
            """),
        ["a place"] = (new LocationMessage(Awa, new(37.4421, -122.1615) { Name = "Philz Coffee", Address = "101 Forest Ave" }), """
            "type":"location","location":{"latitude":37.4421,"longitude":-122.1615,"name":"Philz Coffee","address":"101 Forest Ave"}
            """),
        ["a contact card"] = (new ContactsMessage(Awa, [Barbara]), """
            "type":"contacts","contacts":[{"name":{"formatted_name":"Barbara J. Johnson","first_name":"Barbara","last_name":"Johnson"},"birthday":"1999-01-23","addresses":[{"street":"1 Lucky Way","city":"Menlo Park","state":"CA","zip":"94025","country":"United States","country_code":"US","type":"Office"}],"emails":[{"email":"b@shop.example","type":"Work"}],"org":{"company":"Lucky Shrub","department":"Legal","title":"Counsel"},"phones":[{"phone":"+16505559999","type":"Mobile","wa_id":"16505559999"}],"urls":[{"url":"https://shop.example","type":"Company"}]}]
            """),
        ["a reaction"] = (new ReactionMessage(Awa, new("wamid.HBgL"), "👍"), """
            "type":"reaction","reaction":{"message_id":"wamid.HBgL","emoji":"\uD83D\uDC4D"}
            """),
        ["a reaction taken back"] = (ReactionMessage.Removing(Awa, new("wamid.HBgL")), """
            "type":"reaction","reaction":{"message_id":"wamid.HBgL","emoji":""}
            """),
        ["reply buttons"] = (new ReplyButtonsMessage(Awa, "Your appointment is tomorrow.", [Change, Cancel]) { Header = new InteractiveHeader.Image(Uploaded), Footer = "Lucky Shrub" }, """
            "type":"interactive","interactive":{"type":"button","header":{"type":"image","image":{"id":"2762702990552401"}},"body":{"text":"Your appointment is tomorrow."},"footer":{"text":"Lucky Shrub"},"action":{"buttons":[{"type":"reply","reply":{"id":"change","title":"Change"}},{"type":"reply","reply":{"id":"cancel","title":"Cancel"}}]}}
            """),
        ["reply buttons below a document"] = (new ReplyButtonsMessage(Awa, "Agreed?", [Change]) { Header = new InteractiveHeader.Document(Linked, "terms.pdf") }, """
            "type":"interactive","interactive":{"type":"button","header":{"type":"document","document":{"link":"https://shop.example/a.jpg","filename":"terms.pdf"}},"body":{"text":"Agreed?"},"action":{"buttons":[{"type":"reply","reply":{"id":"change","title":"Change"}}]}}
            """),
        ["a list"] = (new ListMessage(Awa, "Which option?", "Options", [new("Fast", [new("a", "Express", "1 day")])]) { Header = "Choose", Footer = "Shop" }, """
            "type":"interactive","interactive":{"type":"list","header":{"type":"text","text":"Choose"},"body":{"text":"Which option?"},"footer":{"text":"Shop"},"action":{"button":"Options","sections":[{"title":"Fast","rows":[{"id":"a","title":"Express","description":"1 day"}]}]}}
            """),
        ["a link button"] = (new LinkButtonMessage(Awa, "See available dates.", "See dates", "https://shop.example/dates?x=1") { Header = new InteractiveHeader.Text("Dates"), Footer = "Subject to change" }, """
            "type":"interactive","interactive":{"type":"cta_url","header":{"type":"text","text":"Dates"},"body":{"text":"See available dates."},"footer":{"text":"Subject to change"},"action":{"name":"cta_url","parameters":{"display_text":"See dates","url":"https://shop.example/dates?x=1"}}}
            """),
        ["a flow"] = (new FlowMessage(Awa, "Book a visit", new FlowReference.ById(new("1")), "Book") { Token = "t-1", Start = new FlowStart.Navigate("WELCOME", """{"name":"Awa"}""") }, """
            "type":"interactive","interactive":{"type":"flow","body":{"text":"Book a visit"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_token":"t-1","flow_id":"1","flow_cta":"Book","mode":"published","flow_action":"navigate","flow_action_payload":{"screen":"WELCOME","data":{"name":"Awa"}}}}}
            """),
        ["a draft of a flow by name, with its endpoint"] = (new FlowMessage(Awa, "Book", new FlowReference.ByName("visits"), "Book") { Header = new InteractiveHeader.Video(Uploaded), IsDraft = true, Start = new FlowStart.DataExchange() }, """
            "type":"interactive","interactive":{"type":"flow","header":{"type":"video","video":{"id":"2762702990552401"}},"body":{"text":"Book"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_name":"visits","flow_cta":"Book","mode":"draft","flow_action":"data_exchange"}}}
            """),
        ["a product"] = (new ProductMessage(Awa, "194836987003835", "di9ozbzfi4") { Body = "Fresh", Footer = "Shop" }, """
            "type":"interactive","interactive":{"type":"product","body":{"text":"Fresh"},"footer":{"text":"Shop"},"action":{"catalog_id":"194836987003835","product_retailer_id":"di9ozbzfi4"}}
            """),
        ["a list of products"] = (new ProductListMessage(Awa, "Plants", "Choose", "194836987003835", [new("Succulents", ["a1", "a2"])]), """
            "type":"interactive","interactive":{"type":"product_list","header":{"type":"text","text":"Plants"},"body":{"text":"Choose"},"action":{"catalog_id":"194836987003835","sections":[{"title":"Succulents","product_items":[{"product_retailer_id":"a1"},{"product_retailer_id":"a2"}]}]}}
            """),
        ["a catalogue"] = (new CatalogMessage(Awa, "All we have") { ThumbnailProductId = "a1", Footer = "Shop" }, """
            "type":"interactive","interactive":{"type":"catalog_message","body":{"text":"All we have"},"footer":{"text":"Shop"},"action":{"name":"catalog_message","parameters":{"thumbnail_product_retailer_id":"a1"}}}
            """),
        ["a catalogue without a picture of its own"] = (new CatalogMessage(Awa, "All we have"), """
            "type":"interactive","interactive":{"type":"catalog_message","body":{"text":"All we have"},"action":{"name":"catalog_message"}}
            """),
        ["a question where"] = (new LocationRequestMessage(Awa, "Where should we deliver?"), """
            "type":"interactive","interactive":{"type":"location_request_message","body":{"text":"Where should we deliver?"},"action":{"name":"send_location"}}
            """),
        ["a question for a number"] = (new ContactInfoRequestMessage(Awa, "How can we reach you?"), """
            "type":"interactive","interactive":{"type":"request_contact_info","body":{"text":"How can we reach you?"},"action":{"name":"request_contact_info"}}
            """),
        ["a question for an address"] = (new AddressRequestMessage(Awa, "Where to?", "IN")
        {
            Footer = "Shop",
            Values = new Dictionary<string, string> { ["name"] = "Awa", ["in_pin_code"] = "400063" },
            SavedAddresses = [new("home", new Dictionary<string, string> { ["city"] = "Mumbai" })],
            ValidationErrors = new Dictionary<string, string> { ["in_pin_code"] = "We do not deliver there." },
        }, """
            "type":"interactive","interactive":{"type":"address_message","body":{"text":"Where to?"},"footer":{"text":"Shop"},"action":{"name":"address_message","parameters":{"country":"IN","values":{"name":"Awa","in_pin_code":"400063"},"saved_addresses":[{"id":"home","value":{"city":"Mumbai"}}],"validation_errors":{"in_pin_code":"We do not deliver there."}}}}
            """),
        ["a question whether to call"] = (new CallPermissionRequestMessage(Awa, "May we call?"), """
            "type":"interactive","interactive":{"type":"call_permission_request","body":{"text":"May we call?"},"action":{"name":"call_permission_request"}}
            """),
        ["a call button"] = (new CallButtonMessage(Awa, "Call us") { Label = "Call", Life = TimeSpan.FromMinutes(100), Payload = "order-42" }, """
            "type":"interactive","interactive":{"type":"voice_call","body":{"text":"Call us"},"action":{"name":"voice_call","parameters":{"display_text":"Call","ttl_minutes":100,"payload":"order-42"}}}
            """),
        ["a carousel"] = (new CarouselMessage(Awa, "Look", [Card("Aloe") with { Body = "Our best" }, Card("Crassula")]), """
            "type":"interactive","interactive":{"type":"carousel","body":{"text":"Look"},"action":{"cards":[{"card_index":0,"type":"cta_url","header":{"type":"image","image":{"link":"https://shop.example/a.jpg"}},"body":{"text":"Our best"},"action":{"name":"cta_url","parameters":{"display_text":"Aloe","url":"https://shop.example/p"}}},{"card_index":1,"type":"cta_url","header":{"type":"image","image":{"link":"https://shop.example/a.jpg"}},"action":{"name":"cta_url","parameters":{"display_text":"Crassula","url":"https://shop.example/p"}}}]}}
            """),
        ["a carousel of products"] = (new ProductCarouselMessage(Awa, "Look", "1", ["a1", "a2"]), """
            "type":"interactive","interactive":{"type":"carousel","body":{"text":"Look"},"action":{"cards":[{"card_index":0,"type":"product","action":{"product_retailer_id":"a1","catalog_id":"1"}},{"card_index":1,"type":"product","action":{"product_retailer_id":"a2","catalog_id":"1"}}]}}
            """),
        ["a template without gaps"] = (new TemplateMessage(Awa, "hello_world", "en_US", []), """
            "type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}
            """),
        ["a template with numbered gaps"] = (new TemplateMessage(Awa, "order_confirmation", "en_US", ["Awa", "860198"]), """
            "type":"template","template":{"name":"order_confirmation","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"Awa"},{"type":"text","text":"860198"}]}]}
            """),
        ["a template with named gaps, a picture and buttons"] = (new TemplateMessage(Awa, "order_update", "en_US", [])
        {
            Header = new TemplateHeader.Image(Uploaded),
            Body = [new TemplateParameter.Text("Awa") { Name = "first_name" }, new TemplateParameter.Text("860198") { Name = "order_id" }],
            Buttons = [new TemplateButton.Url(0, "860198"), new TemplateButton.QuickReply(1, "STOP_PROMO")],
        }, """
            "type":"template","template":{"name":"order_update","language":{"code":"en_US"},"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"2762702990552401"}}]},{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Awa"},{"type":"text","parameter_name":"order_id","text":"860198"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"860198"}]},{"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"STOP_PROMO"}]}]}
            """),
        ["a template with money, a date and a group"] = (new TemplateMessage(Awa, "t", "en", [])
        {
            Header = new TemplateHeader.Text("Sale", "what"),
            Body = [new TemplateParameter.Money("$100.99", "USD", 100_990), new TemplateParameter.Date("February 25, 1977"), new TemplateParameter.Group(new("Y2FwaV9ncm91cDo="))],
        }, """
            "type":"template","template":{"name":"t","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"text","parameter_name":"what","text":"Sale"}]},{"type":"body","parameters":[{"type":"currency","currency":{"fallback_value":"$100.99","code":"USD","amount_1000":100990}},{"type":"date_time","date_time":{"fallback_value":"February 25, 1977"}},{"type":"group_id","group_id":"Y2FwaV9ncm91cDo="}]}]}
            """),
        ["a template of a limited offer"] = (new TemplateMessage(Awa, "caribbean_offer", "en_US", ["Pablo", "CARIBE25"])
        {
            Header = new TemplateHeader.Video(Linked),
            OfferEndsAt = DateTimeOffset.FromUnixTimeMilliseconds(1767830400000),
            Buttons = [new TemplateButton.CopyCode(0, "CARIBE25"), new TemplateButton.Url(1, "n3mtql")],
        }, """
            "type":"template","template":{"name":"caribbean_offer","language":{"code":"en_US"},"components":[{"type":"header","parameters":[{"type":"video","video":{"link":"https://shop.example/a.jpg"}}]},{"type":"body","parameters":[{"type":"text","text":"Pablo"},{"type":"text","text":"CARIBE25"}]},{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1767830400000}}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"CARIBE25"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"n3mtql"}]}]}
            """),
        ["a template with a carousel"] = (new TemplateMessage(Awa, "succulents_carousel", "en_US", ["20OFF"])
        {
            Cards =
            [
                new(new TemplateHeader.Image(Uploaded)) { Body = [new TemplateParameter.Text("Aloe")], Buttons = [new TemplateButton.QuickReply(0, "more-aloe")] },
                new(new TemplateHeader.Image(Uploaded)),
            ],
        }, """
            "type":"template","template":{"name":"succulents_carousel","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"20OFF"}]},{"type":"carousel","cards":[{"card_index":0,"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"2762702990552401"}}]},{"type":"body","parameters":[{"type":"text","text":"Aloe"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"more-aloe"}]}]},{"card_index":1,"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"2762702990552401"}}]}]}]}]}
            """),
        ["a template with every other button"] = (new TemplateMessage(Awa, "t", "en", [])
        {
            Header = new TemplateHeader.Document(Linked, "terms.pdf"),
            Buttons =
            [
                new TemplateButton.Flow(0, "t-1", """{"a":1}"""), new TemplateButton.Catalog(1, "a1"), new TemplateButton.Catalog(2),
                new TemplateButton.Products(3, "a1", [new("New", ["a1"])]), new TemplateButton.VoiceCall(4, TimeSpan.FromMinutes(100), "order-42"),
            ],
        }, """
            "type":"template","template":{"name":"t","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"document","document":{"link":"https://shop.example/a.jpg","filename":"terms.pdf"}}]},{"type":"button","sub_type":"flow","index":"0","parameters":[{"type":"action","action":{"flow_token":"t-1","flow_action_data":{"a":1}}}]},{"type":"button","sub_type":"catalog","index":"1","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"a1"}}]},{"type":"button","sub_type":"catalog","index":"2","parameters":[{"type":"action","action":{}}]},{"type":"button","sub_type":"mpm","index":"3","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"a1","sections":[{"title":"New","product_items":[{"product_retailer_id":"a1"}]}]}}]},{"type":"button","sub_type":"voice_call","index":"4","parameters":[{"type":"ttl_minutes","ttl_minutes":100},{"type":"payload","payload":"order-42"}]}]}
            """),
        ["a template with a place and a tap target"] = (new TemplateMessage(Awa, "t", "en", []) { Header = new TemplateHeader.Location(new(1, 2) { Name = "Shop" }), TapTarget = new("https://shop.example", "Shop") }, """
            "type":"template","template":{"name":"t","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"location","location":{"latitude":1,"longitude":2,"name":"Shop"}}]},{"type":"tap_target_configuration","parameters":[{"type":"tap_target_configuration","tap_target_configuration":[{"url":"https://shop.example","title":"Shop"}]}]}]}
            """),
        ["a template with a product"] = (new TemplateMessage(Awa, "t", "en", []) { Header = new TemplateHeader.Product("1", "a1") }, """
            "type":"template","template":{"name":"t","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"product","product":{"product_retailer_id":"a1","catalog_id":"1"}}]}]}
            """),
        ["a template with a moving picture"] = (new TemplateMessage(Awa, "t", "en", []) { Header = new TemplateHeader.Gif(Uploaded) }, """
            "type":"template","template":{"name":"t","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"gif","gif":{"id":"2762702990552401"}}]}]}
            """),
    };

    private static CarouselCard Card(string label) => new(new InteractiveHeader.Image(Linked), label, "https://shop.example/p");

    private static ContactCard Barbara => new(new("Barbara J. Johnson") { First = "Barbara", Last = "Johnson" })
    {
        Birthday = new(1999, 1, 23),
        Addresses = [new() { Street = "1 Lucky Way", City = "Menlo Park", State = "CA", Zip = "94025", Country = "United States", CountryCode = "US", Type = "Office" }],
        Emails = [new("b@shop.example", "Work")],
        Organization = new() { Company = "Lucky Shrub", Department = "Legal", Title = "Counsel" },
        Phones = [new("+16505559999", "Mobile") { WaId = new("16505559999") }],
        Urls = [new("https://shop.example", "Company")],
    };
}
