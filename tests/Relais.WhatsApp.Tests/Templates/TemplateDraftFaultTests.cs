using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Templates;
using static Relais.WhatsApp.Errors.RequestFaultReason;

namespace Relais.WhatsApp.Tests.Templates;

public class TemplateDraftFaultTests
{
    private static readonly TemplateComponent Picture = new TemplateComponent.FileHeader("IMAGE", TemplateDrafts.AHandle);
    private static readonly TemplateComponent Text = new TemplateComponent.Body("a");
    private static readonly TemplateComponent Offer = new TemplateComponent.LimitedTimeOffer("a", HasExpiration: true);
    private static readonly SupportedApp App = new("com.example", "K8a/AINcGX7");
    private static readonly ComponentButton Reply = new ComponentButton.QuickReply("a");
    private static readonly ComponentButton Link = new ComponentButton.Url("a", "https://a.example");

    public static IReadOnlyDictionary<string, (TemplateDraft Good, TemplateDraft Wrong, string Field, RequestFaultReason Reason, int? Limit)> All { get; } =
        new Dictionary<string, (TemplateDraft, TemplateDraft, string, RequestFaultReason, int?)>
        {
            ["a name has 512"] = (Of(Text) with { Name = Long(512) }, Of(Text) with { Name = Long(513) }, "name", TooLong, 512),
            ["a name is of small letters"] = (Of(Text) with { Name = "a_1" }, Of(Text) with { Name = "A-1" }, "name", WrongForm, null),
            ["a name has one line"] = (Of(Text), Of(Text) with { Name = "a\n" }, "name", WrongForm, null),
            ["a language has its form"] = (Of(Text) with { Language = "prs_AF" }, Of(Text) with { Language = "en-US" }, "language", WrongForm, null),
            ["there is a body"] = (Of(Text), Of(Picture), "components.body", Missing, null),
            ["there are parts"] = (Of(Text), Of(), "components", Missing, null),
            ["there is one body"] = (Of(Text), Of(Text, Text), "components[1]", Repeated, null),
            ["there is one header"] = (Of(Picture, Text), Of(Picture, Text, new TemplateComponent.LocationHeader()), "components[2]", Repeated, null),
            ["a header has 60"] = (Of(Header(Long(60)), Text), Of(Header(Long(61)), Text), "components[0].text", TooLong, 60),
            ["a header has one line"] = (Of(Header("a b"), Text), Of(Header("a\nb"), Text), "components[0].text", ForbiddenWhitespace, null),
            ["a header has no asterisk"] = (Of(Header("a_b"), Text), Of(Header("*a*"), Text), "components[0].text", WrongForm, null),
            ["a header has one variable"] = (Of(Header("a {{1}}", "x"), Text), Of(Header("{{1}} {{2}}", "x", "y"), Text), "components[0].text", TooMany, 1),
            ["a header's variable has an example"] = (Of(Header("a {{1}}", "x"), Text), Of(Header("a {{1}}"), Text), "components[0].example", TooFew, 1),
            ["a header's file is of four kinds"] = (Of(Picture, Text), Of(new TemplateComponent.FileHeader("AUDIO", "4"), Text), "components[0].format", WrongForm, null),
            ["a header's file has a sample"] = (Of(Picture, Text), Of(new TemplateComponent.FileHeader("IMAGE", ""), Text), "components[0].example.header_handle", Missing, null),
            ["a body has 1024"] = (Of(Body(Long(1024))), Of(Body(Long(1025))), "components[0].text", TooLong, 1024),
            ["a body beside an offer has 600"] = (Of(Picture, Offer, Body(Long(600))), Of(Picture, Offer, Body(Long(601))), "components[2].text", TooLong, 600),
            ["variables count from one"] = (Of(Body("a {{1}} b {{2}} c {{1}} d", "x", "y")), Of(Body("a {{2}} b", "x")), "components[0].text", WrongForm, null),
            ["variables count without a gap"] = (Of(Body("a {{1}} b {{2}} c", "x", "y")), Of(Body("a {{1}} b {{3}} c", "x", "y")), "components[0].text", WrongForm, null),
            ["variables are closed"] = (Of(Body("a {1} b")), Of(Body("a {{1} b")), "components[0].text", WrongForm, null),
            ["variables with names are said to have them"] = (Of(Named("a {{x_1}} b", ("y", "x_1"))) with { HasNamedVariables = true }, Of(Body("a {{x}} b", "y")), "components[0].text", WrongForm, null),
            ["a variable's name is of small letters"] = (Of(Named("a {{x}} b", ("y", "x"))) with { HasNamedVariables = true }, Of(Named("a {{X}} b", ("y", "X"))) with { HasNamedVariables = true }, "components[0].text", WrongForm, null),
            ["an example is of a variable"] = (Of(Named("a {{x}} b", ("y", "x"))) with { HasNamedVariables = true }, Of(Named("a {{x}} b", ("y", "z"))) with { HasNamedVariables = true }, "components[0].example", WrongForm, null),
            ["a body does not begin with a variable"] = (Of(Body("a {{1}} b", "x")), Of(Body(" {{1}} b", "x")), "components[0].text", NotAllowed, null),
            ["a body does not end with a variable"] = (Of(Body("a {{1}}.", "x")), Of(Body("a {{1}}", "x")), "components[0].text", NotAllowed, null),
            ["a body has no two variables in a row"] = (Of(Body("a {{1}} b {{2}} c", "x", "y")), Of(Body("a {{1}} {{2}} c", "x", "y")), "components[0].text", NotAllowed, null),
            ["each variable has an example"] = (Of(Body("a {{1}} b {{2}} c", "x", "y")), Of(Body("a {{1}} b {{2}} c", "x")), "components[0].example", TooFew, 2),
            ["no variable has two"] = (Of(Body("a {{1}} b", "x")), Of(Body("a {{1}} b", "x", "y")), "components[0].example", TooMany, 1),
            ["an example breaks no line"] = (Of(Body("a {{1}} b", "x")), Of(Body("a {{1}} b", "x\ty")), "components[0].example[0]", ForbiddenWhitespace, null),
            ["an example has four blanks"] = (Of(Body("a {{1}} b", "x    y")), Of(Body("a {{1}} b", "x     y")), "components[0].example[0]", ForbiddenWhitespace, null),
            ["a footer has 60"] = (Of(Text, new TemplateComponent.Footer(Long(60))), Of(Text, new TemplateComponent.Footer(Long(61))), "components[1].text", TooLong, 60),
            ["a footer has no variable"] = (Of(Text, new TemplateComponent.Footer("a")), Of(Text, new TemplateComponent.Footer("a {{1}}")), "components[1].text", NotAllowed, null),
            ["there are 10 buttons"] = (Pressed(Many(10, Reply)), Pressed(Many(11, Reply)), "components[1].buttons", TooMany, 10),
            ["there is a button"] = (Pressed(Reply), Pressed(), "components[1].buttons", Missing, null),
            ["replies stand together"] = (Pressed(Reply, Reply, Link), Pressed(Reply, Link, Reply), "components[1].buttons", NotAllowed, null),
            ["a label has 25"] = (Pressed(new ComponentButton.QuickReply(Long(25))), Pressed(new ComponentButton.QuickReply(Long(26))), "components[1].buttons[0].text", TooLong, 25),
            ["a label has no variable"] = (Pressed(Reply), Pressed(new ComponentButton.QuickReply("{{1}}")), "components[1].buttons[0].text", NotAllowed, null),
            ["there are 2 addresses"] = (Pressed(Link, Link), Pressed(Link, Link, Link), "components[1].buttons", TooMany, 2),
            ["there is 1 number"] = (Pressed(Phone("1")), Pressed(Phone("1"), Phone("2")), "components[1].buttons", TooMany, 1),
            ["there is 1 code"] = (Pressed(new ComponentButton.CopyCode("a")), Pressed(new ComponentButton.CopyCode("a"), new ComponentButton.CopyCode("b")), "components[1].buttons", TooMany, 1),
            ["a number has 20"] = (Pressed(Phone(Long(20))), Pressed(Phone(Long(21))), "components[1].buttons[0].phone_number", TooLong, 20),
            ["a code has 20"] = (Pressed(new ComponentButton.CopyCode(Long(20))), Pressed(new ComponentButton.CopyCode(Long(21))), "components[1].buttons[0].example", TooLong, 20),
            ["an address has 2000"] = (Pressed(To("https://a/" + Long(1990))), Pressed(To("https://a/" + Long(1991))), "components[1].buttons[0].url", TooLong, 2000),
            ["an address is of the web"] = (Pressed(Link), Pressed(To("a.example")), "components[1].buttons[0].url", NotAnAddress, null),
            ["an address ends with its variable"] = (Pressed(To("https://a/{{1}}", "https://a/x")), Pressed(To("https://a/{{1}}/b", "https://a/x/b")), "components[1].buttons[0].url", NotAllowed, null),
            ["an address with a variable has an example"] = (Pressed(To("https://a/{{1}}", "https://a/x")), Pressed(To("https://a/{{1}}")), "components[1].buttons[0].example", Missing, null),
            ["a flow is named"] = (Pressed(new ComponentButton.Flow("a", new WhatsApp.Sending.Interactive.FlowReference.ByName("f"))), Pressed(new ComponentButton.Flow("a", null)), "components[1].buttons[0].flow_id", Missing, null),
            ["a code is for authentication"] = (Code(new("COPY_CODE")), Pressed(new ComponentButton.OneTimeCode("COPY_CODE")), "components[1].buttons[0]", NotAllowed, null),
            ["authentication has codes alone"] = (Code(new("COPY_CODE")), Code(new("COPY_CODE")) with { Components = [new TemplateComponent.Body(null), new TemplateComponent.Buttons([Reply])] }, "components[1].buttons[0]", NotAllowed, null),
            ["authentication has no text of yours"] = (Code(new("COPY_CODE")), Code(new("COPY_CODE")) with { Components = [Text] }, "components[0].text", NotAllowed, null),
            ["a recommendation is for authentication"] = (Code(new("COPY_CODE")), Of(new TemplateComponent.Body("a") { AddsSecurityRecommendation = true }), "components[0].add_security_recommendation", NotAllowed, null),
            ["one tap has an app"] = (Code(new("ONE_TAP") { Apps = [App] }), Code(new("ONE_TAP")), "components[1].buttons[0].supported_apps", Missing, null),
            ["one tap has 5 apps"] = (Code(new("ONE_TAP") { Apps = Many(5, App) }), Code(new("ONE_TAP") { Apps = Many(6, App) }), "components[1].buttons[0].supported_apps", TooMany, 5),
            ["copying has no app"] = (Code(new("COPY_CODE")), Code(new("COPY_CODE") { Apps = [App] }), "components[1].buttons[0].supported_apps", TooMany, 0),
            ["a package has 224"] = (Code(new("ONE_TAP") { Apps = [App with { PackageName = Long(224) }] }), Code(new("ONE_TAP") { Apps = [App with { PackageName = Long(225) }] }), "components[1].buttons[0].supported_apps[0].package_name", TooLong, 224),
            ["a hash has 11"] = (Code(new("ONE_TAP") { Apps = [App] }), Code(new("ONE_TAP") { Apps = [App with { SignatureHash = "K8a/AINcGX" }] }), "components[1].buttons[0].supported_apps[0].signature_hash", WrongForm, null),
            ["zero tap is agreed to"] = (Code(new("ZERO_TAP") { Apps = [App], ZeroTapTermsAccepted = true }), Code(new("ZERO_TAP") { Apps = [App] }), "components[1].buttons[0].zero_tap_terms_accepted", Missing, null),
            ["a code lives 90 minutes"] = (Expiring(90), Expiring(91), "components[1].code_expiration_minutes", OutOfRange, 90),
            ["a code lives a minute"] = (Expiring(1), Expiring(0), "components[1].code_expiration_minutes", OutOfRange, 90),
            ["an offer has 16"] = (Of(Picture, new TemplateComponent.LimitedTimeOffer(Long(16), true), Text), Of(Picture, new TemplateComponent.LimitedTimeOffer(Long(17), true), Text), "components[1].limited_time_offer.text", TooLong, 16),
            ["an offer is marketing"] = (Of(Picture, Offer, Text), Of(Picture, Offer, Text) with { Category = TemplateCategory.Utility }, "components.limited_time_offer", NotAllowed, null),
            ["an offer has no footer"] = (Of(Picture, Offer, Text), Of(Picture, Offer, Text, new TemplateComponent.Footer("a")), "components.footer", NotAllowed, null),
            ["an offer has a picture or film"] = (Of(Picture, Offer, Text), Of(new TemplateComponent.FileHeader("DOCUMENT", "4"), Offer, Text), "components.header", NotAllowed, null),
            ["an offer's code stands first"] = (Offered(new ComponentButton.CopyCode("a"), Link), Offered(Link, new ComponentButton.CopyCode("a")), "components.buttons", NotAllowed, null),
            ["a carousel has 2 cards"] = (Cards(2), Cards(1), "components[1].cards", TooFew, 2),
            ["a carousel has 10 cards"] = (Cards(10), Cards(11), "components[1].cards", TooMany, 10),
            ["a card's text has 160"] = (Cards(2, Long(160)), Cards(2, Long(161)), "components[1].cards[0].components[1].text", TooLong, 160),
            ["a card has a header"] = (Cards(2), Leafed([Text], [Text]), "components[1].cards[0].header", Missing, null),
            ["a card has 2 buttons"] = (Leafed([Picture, Buttons(Reply, Link)], [Picture, Buttons(Reply, Link)]), Leafed([Picture, Buttons(Reply, Link, Link)], [Picture, Buttons(Reply)]), "components[1].cards[0].components[1].buttons", TooMany, 2),
            ["a card has no footer"] = (Cards(2), Leafed([Picture, new TemplateComponent.Footer("a")], [Picture]), "components[1].cards[0].components[1]", NotAllowed, null),
            ["cards are of one build"] = (Leafed([Picture, Buttons(Reply)], [Picture, Buttons(Reply)]), Leafed([Picture, Buttons(Reply)], [Picture, Buttons(Link)]), "components[1].cards[1]", NotAlike, null),
            ["what is not known cannot be created"] = (Of(Text), Of(Text, new TemplateComponent.Unknown("NEW", "{}")), "components[1]", NotAllowed, null),
            ["a marketing message lives 12 hours"] = (Of(Text) with { TimeToLive = TimeSpan.FromSeconds(43_200) }, Of(Text) with { TimeToLive = TimeSpan.FromSeconds(43_199) }, "message_send_ttl_seconds", OutOfRange, 43_200),
            ["a marketing message lives 30 days"] = (Of(Text) with { TimeToLive = TimeSpan.FromDays(30) }, Of(Text) with { TimeToLive = TimeSpan.FromSeconds(2_592_001) }, "message_send_ttl_seconds", OutOfRange, 2_592_000),
            ["a utility message lives 12 hours"] = (Living(43_200), Living(43_201), "message_send_ttl_seconds", OutOfRange, 43_200),
            ["a utility message lives 30 seconds"] = (Living(30), Living(29), "message_send_ttl_seconds", OutOfRange, 30),
            ["a code is tried for 15 minutes"] = (Code(new("COPY_CODE")) with { TimeToLive = TimeSpan.FromSeconds(900) }, Code(new("COPY_CODE")) with { TimeToLive = TimeSpan.FromSeconds(901) }, "message_send_ttl_seconds", OutOfRange, 900),
        };

    public static TheoryData<string> Limits => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_rule_has_two_sides(string rule)
    {
        var (good, wrong, field, reason, limit) = All[rule];

        Assert.Null(good.FindFault());
        var fault = wrong.FindFault();
        Assert.Equal((field, reason, limit), (fault?.Field, fault?.Reason ?? default, fault?.Limit));
    }

    [Fact]
    public void What_meta_documents_is_no_fault() => Assert.All(TemplateDrafts.All.Values, sample => Assert.Null(sample.Draft.FindFault()));

    private static string Long(int length) => new('a', length);

    private static T[] Many<T>(int count, T item) => [.. Enumerable.Repeat(item, count)];

    private static TemplateDraft Of(params TemplateComponent[] parts) => new("t", "en_US", TemplateCategory.Marketing, parts);

    private static TemplateComponent.TextHeader Header(string text, params string[] examples) => new(text) { Examples = [.. examples.Select(example => new TemplateExample(example))] };

    private static TemplateComponent.Body Body(string text, params string[] examples) => new(text) { Examples = [.. examples.Select(example => new TemplateExample(example))] };

    private static TemplateComponent.Body Named(string text, params (string Value, string Name)[] examples) => new(text) { Examples = [.. examples.Select(example => new TemplateExample(example.Value, example.Name))] };

    private static TemplateComponent.Buttons Buttons(params ComponentButton[] buttons) => new(buttons);

    private static TemplateDraft Pressed(params ComponentButton[] buttons) => Of(Text, new TemplateComponent.Buttons(buttons));

    private static TemplateDraft Offered(params ComponentButton[] buttons) => Of(Picture, Offer, Text, new TemplateComponent.Buttons(buttons));

    private static ComponentButton.PhoneNumber Phone(string number) => new("a", number);

    private static ComponentButton.Url To(string address, string? example = null) => new("a", address, example);

    private static TemplateDraft Code(ComponentButton.OneTimeCode code) =>
        new("t", "en_US", TemplateCategory.Authentication, [new TemplateComponent.Body(null), new TemplateComponent.Buttons([code])]);

    private static TemplateDraft Expiring(int minutes) =>
        new("t", "en_US", TemplateCategory.Authentication, [new TemplateComponent.Body(null), new TemplateComponent.Footer(null) { CodeExpirationMinutes = minutes }]);

    private static TemplateDraft Living(int seconds) => Of(Text) with { Category = TemplateCategory.Utility, TimeToLive = TimeSpan.FromSeconds(seconds) };

    private static TemplateDraft Cards(int count, string text = "a") => Leafed(Many(count, TemplateDrafts.Card(text)));

    private static TemplateDraft Leafed(params IReadOnlyList<TemplateComponent>[] cards) => Of(Text, new TemplateComponent.Carousel(cards));
}
