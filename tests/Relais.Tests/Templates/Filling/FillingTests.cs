using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Relais.Platform;
using Relais.Templates;
using Relais.WhatsApp;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Parameters;

namespace Relais.Tests.Templates.Filling;

/// <summary>Filling a template: what is wrong with the values, what is sent, and what is read.</summary>
public sealed class FillingTests
{
    private static readonly Config Thoroughly = Config.QuickThrowOnFailure.WithMaxTest(2_000);
    private static readonly Recipient Awa = new Recipient.Number("+221770000001");

    [Fact]
    public void Any_template_with_all_its_values_is_a_message_in_which_WhatsApp_s_client_finds_nothing_wrong() =>
        Prop.ForAll(AnyTemplate.Fillings.ToArbitrary(), any => any.Fill() is { Faults: [], Filled: { } filled } && filled.ToMessage(Awa, _ => AnyFile).FindFault() is null).Check(Thoroughly);

    [Fact]
    public void Any_value_that_must_be_there_and_is_missing_or_empty_is_named_and_nothing_else_is() => Prop.ForAll(AnyTemplate.Fillings.ToArbitrary(), any =>
        any.Shape.Fields.All(field =>
        {
            var without = any.Values.Where(value => value.Key != field.Key).ToDictionary();
            var empty = new Dictionary<string, TemplateValue>(any.Values, StringComparer.Ordinal) { [field.Key] = new(Text: "  ") };
            IReadOnlyList<string> named = field.IsRequired ? [$"{field.Key} required"] : [];
            return Named(any.Fill(without)).SequenceEqual(named) && Named(any.Fill(empty)).SequenceEqual(named);
        })).Check(Thoroughly);

    [Fact]
    public void All_that_is_missing_is_named_at_once() => Prop.ForAll(AnyTemplate.Fillings.ToArbitrary(), any =>
        Named(any.Fill(new Dictionary<string, TemplateValue>(StringComparer.Ordinal))).SequenceEqual(any.Shape.Fields.Where(field => field.IsRequired).Select(field => $"{field.Key} required"))).Check(Thoroughly);

    [Fact]
    public void No_gap_is_left_in_what_the_person_reads() => Prop.ForAll(AnyTemplate.Fillings.ToArbitrary(), any =>
    {
        var filled = any.Fill().Filled!;
        return filled.Cards.Prepend(filled.Message).SelectMany(part => new[] { part.Header?.Text, part.Body, part.Footer }.Concat(part.Buttons.Select(button => button.Address)))
            .All(text => text?.Contains("{{", StringComparison.Ordinal) is not true);
    }).Check(Thoroughly);

    [Fact]
    public void A_filled_template_is_kept_and_read_again_as_the_message_that_it_was() => Prop.ForAll(AnyTemplate.Fillings.ToArbitrary(), any =>
    {
        var filled = any.Fill().Filled!;
        var read = JsonSerializer.Deserialize<FilledTemplate>(JsonSerializer.Serialize(filled, ApiJson.Options), ApiJson.Options)!;
        return Describe(read) == Describe(filled);
    }).Check(Thoroughly);

    [Theory]
    [InlineData("a\nb", "line_breaks_forbidden")]
    [InlineData("a\tb", "line_breaks_forbidden")]
    [InlineData("a     b", "line_breaks_forbidden")]
    [InlineData("a\0b", "characters_invalid")]
    public void A_value_that_WhatsApp_would_not_take_is_refused_by_its_name(string value, string code) =>
        Assert.Equal([$"body.1 {code}"], Named(Fill("""[{"type":"BODY","text":"Bonjour {{1}}, merci."}]""", ("body.1", new(Text: value)))));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_by_its_name() =>
        Assert.Equal(["body.1 characters_invalid"], Named(Fill("""[{"type":"BODY","text":"Bonjour {{1}}, merci."}]""", ("body.1", new(Text: "\ud83d")))));

    [Theory]
    [InlineData(1_024, "text_too_long")]
    [InlineData(1_025, "too_long")]
    [InlineData(1_007, null)]
    [InlineData(1_008, "text_too_long")]
    public void A_body_has_1024_characters_at_most_once_it_is_filled(int length, string? code) =>
        Assert.Equal(code is null ? [] : [$"body.1 {code}"], Named(Fill("""[{"type":"BODY","text":"Bonjour {{1}}, merci !"}]""", ("body.1", new(Text: new string('é', length))))));

    [Fact]
    public void A_header_has_60_characters_at_most_once_it_is_filled()
    {
        const string Template = """[{"type":"HEADER","format":"TEXT","text":"Commande {{1}}"},{"type":"BODY","text":"Merci"}]""";
        Assert.Empty(Named(Fill(Template, ("header", new(Text: new string('x', 51))))));
        Assert.Equal(["header text_too_long"], Named(Fill(Template, ("header", new(Text: new string('x', 52))))));
        Assert.Equal(["header too_long"], Named(Fill(Template, ("header", new(Text: new string('x', 61))))));
    }

    [Fact]
    public void A_file_of_another_kind_or_too_large_or_that_nobody_handed_in_is_refused_by_its_name()
    {
        const string Template = """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Merci"}]""";
        Assert.Equal(["header file_type_wrong"], Named(Fill(Template, ("header", new(FileId: AnyTemplate.Film.Id)))));
        Assert.Equal(["header file_unknown"], Named(Fill(Template, ("header", new(FileId: Guid.Empty)))));
        var large = AnyTemplate.Picture with { Size = 5 * 1024 * 1024 + 1 };
        Assert.Equal(["header file_too_large"], Named(TemplateFilling.Of("t", "fr", Read(Template), Values(("header", new(FileId: large.Id))), [large], AnyTemplate.Now)));
    }

    [Theory]
    [InlineData("ÉTÉ", "form_wrong")]
    [InlineData("ETE 20", "form_wrong")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU", "too_long")]
    public void A_code_to_copy_is_letters_and_digits(string value, string code) =>
        Assert.Equal([$"buttons.0 {code}"], Named(Fill("""[{"type":"BODY","text":"Merci"},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"A"}]}]""", ("buttons.0", new(Text: value)))));

    [Fact]
    public void An_offer_ends_later_than_now()
    {
        const string Template = """[{"type":"BODY","text":"Merci"},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Soldes","has_expiration":true}}]""";
        Assert.Equal(["offer in_the_past"], Named(Fill(Template, ("offer", new(At: AnyTemplate.Now)))));
        Assert.Empty(Named(Fill(Template, ("offer", new(At: AnyTemplate.Now.AddSeconds(1))))));
    }

    [Fact]
    public void A_value_for_a_gap_that_is_not_there_is_refused_for_it_would_be_believed_sent() =>
        Assert.Equal(["body.2 field_unknown"], Named(Fill("""[{"type":"BODY","text":"Bonjour {{1}}, merci."}]""", ("body.1", new(Text: "Awa")), ("body.2", new(Text: "Moussa")))));

    [Fact]
    public void The_code_of_an_authentication_template_is_asked_for_once_and_sent_in_its_body_and_its_button()
    {
        const string Template = """[{"type":"BODY","text":"*{{1}}* is your code."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy","url":"https://www.whatsapp.com/otp/code/?code=otp{{1}}"}]}]""";
        var shape = TemplateShape.Of(Template, "AUTHENTICATION", isNamed: false);
        Assert.Equal([("body.1", FieldKind.Code, 15)], shape.Fields.Select(field => (field.Key, field.Kind, field.MaxLength!.Value)));

        var message = TemplateFilling.Of("code", "en", shape, Values(("body.1", new(Text: "123456"))), [], AnyTemplate.Now).Filled!.ToMessage(Awa, _ => AnyFile);

        Assert.Equal(new TemplateParameter.Text("123456"), Assert.Single(message.Body));
        Assert.Equal(new TemplateButton.Url(0, "123456"), Assert.Single(message.Buttons));
    }

    [Fact]
    public void Numbers_are_sent_in_their_order_wherever_they_stand_and_each_once() =>
        Assert.Equal(["un", "deux"], Fill("""[{"type":"BODY","text":"A {{2}} puis {{1}} puis {{2}}."}]""", ("body.1", new(Text: "un")), ("body.2", new(Text: "deux"))).Filled!.Message.Variables.Select(variable => variable.Value));

    [Fact]
    public void A_part_that_cannot_be_sent_from_here_is_told()
    {
        Assert.Equal(["GIF"], Read("""[{"type":"HEADER","format":"GIF"},{"type":"BODY","text":"Merci"}]""").Unsupported);
        Assert.Equal(["HOLOGRAM"], Read("""[{"type":"HOLOGRAM"},{"type":"BODY","text":"Merci"}]""").Unsupported);
        Assert.Equal(["TELEPORT"], Read("""[{"type":"BODY","text":"Merci"},{"type":"BUTTONS","buttons":[{"type":"TELEPORT","text":"Y aller"}]}]""").Unsupported);
    }

    private static readonly MediaSource AnyFile = new MediaSource.Uploaded(new MediaId("1"));

    private static TemplateShape Read(string components) => TemplateShape.Of(components, "UTILITY", isNamed: false);

    private static TemplateFilling Fill(string components, params (string Key, TemplateValue Value)[] values) => TemplateFilling.Of("t", "fr", Read(components), Values(values), AnyTemplate.Files, AnyTemplate.Now);

    private static Dictionary<string, TemplateValue> Values(params (string Key, TemplateValue Value)[] values) => values.ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Named(TemplateFilling filling) => filling.Faults.Select(fault => $"{fault.Key} {fault.Code}");

    private static string Describe(FilledTemplate filled) => JsonSerializer.Serialize(filled, ApiJson.Options);
}
