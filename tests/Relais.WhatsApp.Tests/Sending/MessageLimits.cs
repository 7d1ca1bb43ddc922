using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Cards;
using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Sending.Parameters;
using static Relais.WhatsApp.Errors.RequestFaultReason;

namespace Relais.WhatsApp.Tests.Sending;

/// <summary>Both sides of each limit: the last message that is good, the first that is not, and what is wrong with it.</summary>
internal static class MessageLimits
{
    private static readonly Recipient Awa = MessageBodies.Awa;
    private static readonly Recipient AGroup = new Recipient.Group(new("g"));
    private static readonly MediaSource File = new MediaSource.Uploaded(new("1"));
    private static readonly Wamid Theirs = new("wamid.AAAA");
    private static readonly ListRow Row = new("a", "A");

    public static IReadOnlyDictionary<string, (OutboundMessage Good, OutboundMessage Wrong, RequestFault Fault)> All { get; } =
        new Dictionary<string, (OutboundMessage, OutboundMessage, RequestFault)>
        {
            ["a caption of an image has 1024"] = (new ImageMessage(Awa, File) { Caption = Of(1024) }, new ImageMessage(Awa, File) { Caption = Of(1025) }, Long("image.caption", 1024)),
            ["a caption of a video has 1024"] = (new VideoMessage(Awa, File) { Caption = Of(1024) }, new VideoMessage(Awa, File) { Caption = Of(1025) }, Long("video.caption", 1024)),
            ["a caption of a document has 1024"] = (new DocumentMessage(Awa, File) { Caption = Of(1024) }, new DocumentMessage(Awa, File) { Caption = Of(1025) }, Long("document.caption", 1024)),
            ["a file name has 255"] = (new DocumentMessage(Awa, File) { FileName = Of(255) }, new DocumentMessage(Awa, File) { FileName = Of(256) }, Long("document.filename", 255)),
            ["a file has an id"] = (new StickerMessage(Awa, File), new StickerMessage(Awa, new MediaSource.Uploaded(default)), Missing("sticker.id")),
            ["a file comes from somewhere"] = (new AudioMessage(Awa, File), new AudioMessage(Awa, null!), Missing("audio")),
            ["a link is an address of the web"] = (new ImageMessage(Awa, Link("http://a.example")), new ImageMessage(Awa, Link("ftp://a.example")), Fault("image.link", NotAnAddress, 100)),
            ["a link has 2000"] = (new ImageMessage(Awa, Link("http://a/" + Of(1991))), new ImageMessage(Awa, Link("http://a/" + Of(1992))), Long("image.link", 2000)),
            ["a latitude ends at the poles"] = (At(90, 0), At(90.1, 0), Fault("location.latitude", OutOfRange, 131009, 90)),
            ["a latitude is a number"] = (At(-90, 0), At(double.NaN, 0), Fault("location.latitude", OutOfRange, 131009, 90)),
            ["a longitude ends at the date line"] = (At(0, -180), At(0, -180.1), Fault("location.longitude", OutOfRange, 131009, 180)),
            ["a place's name has 1000"] = (new LocationMessage(Awa, new(0, 0) { Name = Of(1000) }), new LocationMessage(Awa, new(0, 0) { Name = Of(1001) }), Long("location.name", 1000)),
            ["there are 257 cards"] = (Cards(257), Cards(258), Fault("contacts", TooMany, 131009, 257)),
            ["there is a card"] = (Cards(1), Cards(0), Missing("contacts")),
            ["a card's name has a part"] = (Named(new("Awa") { Suffix = "Jr." }), Named(new("Awa")), Missing("contacts[0].name.first_name")),
            ["a card's number is on WhatsApp or not"] = (
                new ContactsMessage(Awa, [Card with { Phones = [new("1") { WaId = new("1") }] }]), new ContactsMessage(Awa, [Card with { Phones = [new("1") { WaId = default(WaId) }] }]), Missing("contacts[0].phones[0].wa_id")),
            ["a card's e-mail is there"] = (new ContactsMessage(Awa, [Card with { Emails = [new("a")] }]), new ContactsMessage(Awa, [Card with { Emails = [new("")] }]), Missing("contacts[0].emails[0].email")),
            ["a card's address is there"] = (new ContactsMessage(Awa, [Card with { Urls = [new("a")] }]), new ContactsMessage(Awa, [Card with { Urls = [new("")] }]), Missing("contacts[0].urls[0].url")),
            ["a card's street has 1000"] = (Living(Of(1000)), Living(Of(1001)), Long("contacts[0].addresses[0].street", 1000)),
            ["a card's firm has 1000"] = (Working(Of(1000)), Working(Of(1001)), Long("contacts[0].org.company", 1000)),
            ["a reaction has a target"] = (new ReactionMessage(Awa, Theirs, "👍"), new ReactionMessage(Awa, default, "👍"), Missing("reaction.message_id")),
            ["a reaction is short"] = (new ReactionMessage(Awa, Theirs, Of(20)), new ReactionMessage(Awa, Theirs, Of(21)), Long("reaction.emoji", 20)),
            ["a reaction quotes nothing"] = (new ReactionMessage(Awa, Theirs, ""), new ReactionMessage(Awa, Theirs, "") { RepliesTo = Theirs }, Fault("context", NotAllowed, 100)),
            ["a pin lasts 30 days"] = (new PinMessage(AGroup, Theirs, 30), new PinMessage(AGroup, Theirs, 31), Fault("pin.expiration_days", OutOfRange, 131009, 30)),
            ["a pin lasts a day"] = (new PinMessage(AGroup, Theirs, 1), new PinMessage(AGroup, Theirs, 0), Fault("pin.expiration_days", OutOfRange, 131009, 30)),
            ["a pin is for groups"] = (new PinMessage(AGroup, Theirs, 1), new PinMessage(Awa, Theirs, 1), Fault("recipient_type", NotAllowed, 100)),
            ["a group has no buttons"] = (new TextMessage(AGroup, "a"), Buttons("A") with { To = AGroup }, Fault("recipient_type", NotAllowed, 100)),
            ["a group has an id"] = (new TextMessage(AGroup, "a"), new TextMessage(new Recipient.Group(default), "a"), Missing("to")),
            ["an identity is some text"] = (new TextMessage(Awa, "a") { IdentityKeyHash = "a" }, new TextMessage(Awa, "a") { IdentityKeyHash = "" }, Missing("recipient_identity_key_hash")),
            ["a body of buttons has 1024"] = (Buttons("A") with { Body = Of(1024) }, Buttons("A") with { Body = Of(1025) }, Long("interactive.body.text", 1024)),
            ["a footer has 60"] = (Buttons("A") with { Footer = Of(60) }, Buttons("A") with { Footer = Of(61) }, Long("interactive.footer.text", 60)),
            ["a header has 60"] = (Buttons("A") with { Header = new InteractiveHeader.Text(Of(60)) }, Buttons("A") with { Header = new InteractiveHeader.Text(Of(61)) }, Long("interactive.header.text", 60)),
            ["a header's file comes from somewhere"] = (Buttons("A") with { Header = new InteractiveHeader.Document(File) }, Buttons("A") with { Header = new InteractiveHeader.Document(null!) }, Missing("interactive.header.document")),
            ["there are 3 buttons"] = (Buttons("A", "B", "C"), Buttons("A", "B", "C", "D"), Fault("interactive.action.buttons", TooMany, 131009, 3)),
            ["there is a button"] = (Buttons("A"), Buttons(), Missing("interactive.action.buttons")),
            ["a button has 20"] = (Buttons(Of(20)), Buttons(Of(21)), Long("interactive.action.buttons[0].reply.title", 20)),
            ["a button's id has 256"] = (new ReplyButtonsMessage(Awa, "a", [new(Of(256), "A")]), new ReplyButtonsMessage(Awa, "a", [new(Of(257), "A")]), Long("interactive.action.buttons[0].reply.id", 256)),
            ["buttons differ in title"] = (Buttons("A", "B"), Buttons("A", "A"), Fault("interactive.action.buttons[1].reply.title", Repeated, 131009)),
            ["buttons differ in id"] = (Buttons("A", "B"), new ReplyButtonsMessage(Awa, "a", [new("1", "A"), new("1", "B")]), Fault("interactive.action.buttons[1].reply.id", Repeated, 131009)),
            ["a body of a list has 4096"] = (List(1, 1) with { Body = Of(4096) }, List(1, 1) with { Body = Of(4097) }, Long("interactive.body.text", 4096)),
            ["a list's button has 20"] = (List(1, 1) with { Button = Of(20) }, List(1, 1) with { Button = Of(21) }, Long("interactive.action.button", 20)),
            ["a list has 10 sections"] = (List(10, 1), List(11, 1), Fault("interactive.action.sections", TooMany, 131009, 10)),
            ["a list has 10 rows in all"] = (List(2, 5), List(2, 6), Fault("interactive.action.sections.rows", TooMany, 131009, 10)),
            ["a section has 10 rows"] = (List(1, 10), List(1, 11), Fault("interactive.action.sections[0].rows", TooMany, 131009, 10)),
            ["a section of many has a title"] = (Rows(In(null, [Row])), Rows(In("A", [Row]), In(null, [Row with { Id = "b" }])), Missing("interactive.action.sections[1].title")),
            ["a section's title has 24"] = (Rows(In(Of(24), [Row])), Rows(In(Of(25), [Row])), Long("interactive.action.sections[0].title", 24)),
            ["a row's id has 200"] = (Rows(In(null, [Row with { Id = Of(200) }])), Rows(In(null, [Row with { Id = Of(201) }])), Long("interactive.action.sections[0].rows[0].id", 200)),
            ["a row's title has 24"] = (Rows(In(null, [Row with { Title = Of(24) }])), Rows(In(null, [Row with { Title = Of(25) }])), Long("interactive.action.sections[0].rows[0].title", 24)),
            ["a row's description has 72"] = (Rows(In(null, [Row with { Description = Of(72) }])), Rows(In(null, [Row with { Description = Of(73) }])), Long("interactive.action.sections[0].rows[0].description", 72)),
            ["rows differ in id"] = (Rows(In(null, [Row, Row with { Id = "b" }])), Rows(In(null, [Row, Row])), Fault("interactive.action.sections.rows[1].id", Repeated, 131009)),
            ["a link button has 20"] = (LinkTo(Of(20)), LinkTo(Of(21)), Long("interactive.action.parameters.display_text", 20)),
            ["a link button leads to the web"] = (LinkTo("A"), LinkTo("A") with { Address = "shop.example" }, Fault("interactive.action.parameters.url", NotAnAddress, 100)),
            ["a flow's button has 30"] = (Flow(Of(30)), Flow(Of(31)), Long("interactive.action.parameters.flow_cta", 30)),
            ["a flow has an id"] = (Flow("A"), Flow("A") with { Flow = new FlowReference.ById(default) }, Missing("interactive.action.parameters.flow_id")),
            ["a flow has a name"] = (Flow("A") with { Flow = new FlowReference.ByName(Of(200)) }, Flow("A") with { Flow = new FlowReference.ByName("") }, Missing("interactive.action.parameters.flow_name")),
            ["a flow gets an object"] = (Flow("A", """{"a":1}"""), Flow("A", "[1]"), Fault("interactive.action.parameters.flow_action_payload.data", NotJson, 100)),
            ["a flow gets something"] = (Flow("A", """{"a":1}"""), Flow("A", "{}"), Fault("interactive.action.parameters.flow_action_payload.data", NotJson, 100)),
            ["a flow gets whole JSON"] = (Flow("A", """{"a":"\u00e9"}"""), Flow("A", """{"a":"\ud83d"""), Fault("interactive.action.parameters.flow_action_payload.data", NotJson, 100)),
            ["a flow begins on a screen"] = (Flow("A") with { Start = new FlowStart.Navigate("S") }, Flow("A") with { Start = new FlowStart.Navigate("") }, Missing("interactive.action.parameters.flow_action_payload.screen")),
            ["a product has a catalogue"] = (new ProductMessage(Awa, "1", "a"), new ProductMessage(Awa, "", "a"), Missing("interactive.action.catalog_id")),
            ["a product has an id"] = (new ProductMessage(Awa, "1", Of(255)), new ProductMessage(Awa, "1", Of(256)), Long("interactive.action.product_retailer_id", 255)),
            ["there are 30 products"] = (Products(2, 15), Products(2, 16), Fault("interactive.action.sections.product_items", TooMany, 131009, 30)),
            ["there are 10 sections of products"] = (Products(10, 1), Products(11, 1), Fault("interactive.action.sections", TooMany, 131009, 10)),
            ["a list of products has a header"] = (Products(1, 1) with { Header = Of(60) }, Products(1, 1) with { Header = "" }, Missing("interactive.header.text")),
            ["a country has two letters"] = (Address("IN"), Address("IND"), Fault("interactive.action.parameters.country", WrongForm, 131009)),
            ["an Indian PIN code has six digits"] = (Pin("400063"), Pin("40006"), Fault("interactive.action.parameters.values.in_pin_code", WrongForm, 131009)),
            ["a saved address has an id"] = (Address("IN") with { SavedAddresses = [new("1", Nothing)] }, Address("IN") with { SavedAddresses = [new("", Nothing)] }, Missing("interactive.action.parameters.saved_addresses[0].id")),
            ["a call button lives 30 days"] = (Call(43_200), Call(43_201), Fault("interactive.action.parameters.ttl_minutes", OutOfRange, 131009, 43_200)),
            ["a call button lives a minute"] = (Call(1), Call(0), Fault("interactive.action.parameters.ttl_minutes", OutOfRange, 131009, 43_200)),
            ["a call button's payload has 512"] = (Call(1) with { Payload = Of(512) }, Call(1) with { Payload = Of(513) }, Long("interactive.action.parameters.payload", 512)),
            ["a carousel has 2 cards"] = (Carousel(2), Carousel(1), Fault("interactive.action.cards", TooFew, 131009, 2)),
            ["a carousel has 10 cards"] = (Carousel(10), Carousel(11), Fault("interactive.action.cards", TooMany, 131009, 10)),
            ["a card's text has 160"] = (Carousel(2, Shown with { Body = Of(160) }), Carousel(2, Shown with { Body = Of(161) }), Long("interactive.action.cards[0].body.text", 160)),
            ["a card's text breaks twice"] = (Carousel(2, Shown with { Body = "a\nb\nc" }), Carousel(2, Shown with { Body = "a\nb\nc\nd" }), Fault("interactive.action.cards[0].body.text", TooMany, 131009, 2)),
            ["cards are of one kind"] = (Carousel(2), new CarouselMessage(Awa, "a", [Shown, Shown with { Header = new InteractiveHeader.Video(File) }]), Fault("interactive.action.cards[1].header.type", NotAlike, 131009)),
            ["a card shows a picture"] = (Carousel(2), Carousel(2, Shown with { Header = new InteractiveHeader.Text("a") }), Fault("interactive.action.cards[0].header", NotAllowed, 100)),
            ["a carousel of products has 2"] = (new ProductCarouselMessage(Awa, "a", "1", ["a", "b"]), new ProductCarouselMessage(Awa, "a", "1", ["a"]), Fault("interactive.action.cards", TooFew, 131009, 2)),
            ["a template's name has 512"] = (Template() with { Name = Of(512) }, Template() with { Name = Of(513) }, Long("template.name", 512)),
            ["a template has a language"] = (Template(), Template() with { Language = "" }, Missing("template.language.code")),
            ["a gap holds 1024"] = (Template(Of(1024)), Template(Of(1025)), Long("template.components[0].parameters[0].text", 1024)),
            ["a gap is filled"] = (Template("a"), Template("a", ""), Missing("template.components[0].parameters[1].text")),
            ["a gap breaks no line"] = (Template("a b"), Template("a\nb"), Fault("template.components[0].parameters[0].text", ForbiddenWhitespace, 132018)),
            ["a gap has no tab"] = (Template("a b"), Template("a\tb"), Fault("template.components[0].parameters[0].text", ForbiddenWhitespace, 132018)),
            ["a gap has four blanks in a row"] = (Template("a    b"), Template("a     b"), Fault("template.components[0].parameters[0].text", ForbiddenWhitespace, 132018)),
            ["a body is filled in one way"] = (Template() with { Body = [Gap("a", null)] }, Template("a") with { Body = [Gap("a", null)] }, Fault("template.components.body", NotAllowed, 100)),
            ["all gaps have names"] = (Template() with { Body = [Gap("a", "x"), Gap("b", "y")] }, Template() with { Body = [Gap("a", "x"), Gap("b", null)] }, Fault("template.components.body.parameters[1].parameter_name", NotAlike, 131009)),
            ["names differ"] = (Template() with { Body = [Gap("a", "x"), Gap("b", "y")] }, Template() with { Body = [Gap("a", "x"), Gap("b", "x")] }, Fault("template.components.body.parameters[1].parameter_name", Repeated, 131009)),
            ["money has a currency"] = (Template() with { Body = [new TemplateParameter.Money("$1", "USD", 1000)] }, Template() with { Body = [new TemplateParameter.Money("$1", "usd", 1000)] }, Fault("template.components.body.parameters[0].currency.code", WrongForm, 131009)),
            ["a date breaks no line"] = (Template() with { Body = [new TemplateParameter.Date("a")] }, Template() with { Body = [new TemplateParameter.Date("\n")] }, Fault("template.components.body.parameters[0].date_time.fallback_value", ForbiddenWhitespace, 132018)),
            ["a header's gap holds 60"] = (Template() with { Header = new TemplateHeader.Text(Of(60)) }, Template() with { Header = new TemplateHeader.Text(Of(61)) }, Long("template.components.header.parameters[0].text", 60)),
            ["a header's picture comes from somewhere"] = (Template() with { Header = new TemplateHeader.Image(File) }, Template() with { Header = new TemplateHeader.Image(null!) }, Missing("template.components.header.parameters[0].image")),
            ["a button has a place"] = (Pressed(new TemplateButton.Url(9, "a")), Pressed(new TemplateButton.Url(10, "a")), Fault("template.components.buttons[0].index", OutOfRange, 131009, 9)),
            ["buttons have places of their own"] = (Pressed(new TemplateButton.Url(0, "a"), new TemplateButton.Url(1, "a")), Pressed(new TemplateButton.Url(0, "a"), new TemplateButton.Url(0, "a")), Fault("template.components.buttons[1].index", Repeated, 131009)),
            ["a payload has 256"] = (Pressed(new TemplateButton.QuickReply(0, Of(256))), Pressed(new TemplateButton.QuickReply(0, Of(257))), Long("template.components.buttons[0].parameters[0].payload", 256)),
            ["a code has 20"] = (Pressed(new TemplateButton.CopyCode(0, Of(20))), Pressed(new TemplateButton.CopyCode(0, Of(21))), Long("template.components.buttons[0].parameters[0].coupon_code", 20)),
            ["a code of an offer has 15"] = (Offered(15), Offered(16), Long("template.components.buttons[0].parameters[0].coupon_code", 15)),
            ["a code is letters and digits"] = (Pressed(new TemplateButton.CopyCode(0, "25OFF")), Pressed(new TemplateButton.CopyCode(0, "25 OFF")), Fault("template.components.buttons[0].parameters[0].coupon_code", WrongForm, 131009)),
            ["a flow button's data is an object"] = (Pressed(new TemplateButton.Flow(0, "t", "{}")), Pressed(new TemplateButton.Flow(0, "t", "1")), Fault("template.components.buttons[0].parameters[0].action.flow_action_data", NotJson, 100)),
            ["a template's carousel has 2 cards"] = (Template() with { Cards = [Filled, Filled] }, Template() with { Cards = [Filled] }, Fault("template.components.carousel.cards", TooFew, 131009, 2)),
            ["a template's carousel has 10 cards"] = (Template() with { Cards = Many(10, Filled) }, Template() with { Cards = Many(11, Filled) }, Fault("template.components.carousel.cards", TooMany, 131009, 10)),
            ["a template's cards are of one kind"] = (Template() with { Cards = [Filled, Filled] }, Template() with { Cards = [Filled, new(new TemplateHeader.Video(File))] }, Fault("template.components.carousel.cards[1].header", NotAlike, 131009)),
            ["a template's card has 2 buttons"] = (WithButtons(2), WithButtons(3), Fault("template.components.carousel.cards[0].buttons", TooMany, 131009, 2)),
            ["a tap leads to the web"] = (Template() with { TapTarget = new("https://a.example", "A") }, Template() with { TapTarget = new("a.example", "A") }, Fault("template.components.tap_target_configuration.url", NotAnAddress, 100)),
            ["an offer ends after 1970"] = (Template() with { OfferEndsAt = DateTimeOffset.UnixEpoch }, Template() with { OfferEndsAt = DateTimeOffset.UnixEpoch.AddMilliseconds(-1) }, Fault("template.components.limited_time_offer.expiration_time_ms", OutOfRange, 131009, 0)),
        };

    private static IReadOnlyDictionary<string, string> Nothing => new Dictionary<string, string>();

    private static ContactCard Card => new(new("Awa") { First = "Awa" });

    private static CarouselCard Shown => new(new InteractiveHeader.Image(File), "A", "https://a.example");

    private static TemplateCard Filled => new(new TemplateHeader.Image(File));

    private static string Of(int length) => new('a', length);

    private static T[] Many<T>(int count, T item) => [.. Enumerable.Repeat(item, count)];

    private static RequestFault Long(string field, int limit) => new(field, TooLong, limit, 100);

    private static RequestFault Missing(string field) => new(field, RequestFaultReason.Missing, Limit: null, 100);

    private static RequestFault Fault(string field, RequestFaultReason reason, int code, int? limit = null) => new(field, reason, limit, code);

    private static MediaSource Link(string address) => new MediaSource.Linked(address);

    private static LocationMessage At(double latitude, double longitude) => new(Awa, new(latitude, longitude));

    private static ContactsMessage Cards(int count) => new(Awa, Many(count, Card));

    private static ContactsMessage Named(CardName name) => new(Awa, [new(name)]);

    private static ContactsMessage Living(string street) => new(Awa, [Card with { Addresses = [new() { Street = street }] }]);

    private static ContactsMessage Working(string company) => new(Awa, [Card with { Organization = new() { Company = company } }]);

    private static ReplyButtonsMessage Buttons(params string[] titles) => new(Awa, "a", [.. titles.Select((title, place) => new ReplyButton($"{place}", title))]);

    private static ListMessage List(int sections, int rows) => Rows(
        [.. Enumerable.Range(0, sections).Select(section => new ListSection("A", [.. Enumerable.Range(0, rows).Select(row => new ListRow($"{section}-{row}", "A"))]))]);

    private static ListMessage Rows(params ListSection[] sections) => new(Awa, "a", "A", sections);

    private static ListSection In(string? title, ListRow[] rows) => new(title, rows);

    private static LinkButtonMessage LinkTo(string label) => new(Awa, "a", label, "https://a.example");

    private static FlowMessage Flow(string label, string? data = null) => new(Awa, "a", new FlowReference.ById(new("1")), label) { Start = new FlowStart.Navigate("S", data) };

    private static ProductListMessage Products(int sections, int items) => new(Awa, "a", "a", "1", Many(sections, new ProductSection("A", Many(items, "p"))));

    private static AddressRequestMessage Address(string country) => new(Awa, "a", country);

    private static AddressRequestMessage Pin(string code) => Address("IN") with { Values = new Dictionary<string, string> { ["in_pin_code"] = code } };

    private static CallButtonMessage Call(int minutes) => new(Awa, "a") { Life = TimeSpan.FromMinutes(minutes) };

    private static CarouselMessage Carousel(int cards, CarouselCard? card = null) => new(Awa, "a", Many(cards, card ?? Shown));

    private static TemplateMessage Template(params string[] values) => new(Awa, "t", "en", values);

    private static TemplateParameter.Text Gap(string value, string? name) => new(value) { Name = name };

    private static TemplateMessage Pressed(params TemplateButton[] buttons) => Template() with { Buttons = buttons };

    private static TemplateMessage Offered(int length) => Pressed(new TemplateButton.CopyCode(0, Of(length))) with { OfferEndsAt = DateTimeOffset.UnixEpoch };

    private static TemplateMessage WithButtons(int count) => Template() with
    {
        Cards = Many(2, Filled with { Buttons = [.. Enumerable.Range(0, count).Select(place => new TemplateButton.Url(place, "a"))] }),
    };
}
