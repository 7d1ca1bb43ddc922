using System.Globalization;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Templates;
using Parameters = Relais.WhatsApp.Sending.Parameters;

namespace Relais.Templates.Filling;

/// <summary>Reads a template's parts, and lists its gaps in the order in which a person reads them.</summary>
internal sealed class ShapeReader(string category, bool isNamed)
{
    /// <summary>The longest code of an authentication template.</summary>
    internal const int MaxCodeLength = 15;

    private readonly List<ShapeField> fields = [];
    private readonly List<string> unsupported = [];
    private bool isOffer;

    private bool IsAuthentication => category == "AUTHENTICATION";

    public TemplateShape Read(string componentsJson)
    {
        var components = TemplateComponent.Read(componentsJson);
        isOffer = components.OfType<TemplateComponent.LimitedTimeOffer>().Any();
        var message = ReadPart("", components);
        var offer = components.OfType<TemplateComponent.LimitedTimeOffer>().FirstOrDefault();
        if (offer is not null) fields.Add(new("offer", FieldKind.Instant, null, null, IsRequired: true, null));
        var buttons = ReadButtons("", components);
        var cards = components.OfType<TemplateComponent.Carousel>().SelectMany(carousel => carousel.Cards).Select(ReadCard).ToList();
        return new(message with { Buttons = buttons }, offer is null ? null : new(offer.Text, offer.HasExpiration), cards, fields, unsupported);
    }

    private ShapePart ReadCard(IReadOnlyList<TemplateComponent> components, int index)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"cards.{index}.");
        var part = ReadPart(prefix, components);
        return part with { Buttons = ReadButtons(prefix, components) };
    }

    private ShapePart ReadPart(string prefix, IReadOnlyList<TemplateComponent> components)
    {
        var header = components.Select(component => ReadHeader(prefix, component)).OfType<ShapeHeader>().FirstOrDefault();
        var body = components.OfType<TemplateComponent.Body>().FirstOrDefault();
        // Of an authentication template the text is Meta's, and may be left out where it is listed; the code is asked for all the same.
        var text = body?.Text ?? (body is not null && IsAuthentication ? "{{1}}" : null);
        if (text is not null) AddBody(prefix, text, body!.Examples);
        foreach (var unknown in components.OfType<TemplateComponent.Unknown>()) unsupported.Add(unknown.Type ?? "?");
        return new(header, text, components.OfType<TemplateComponent.Footer>().FirstOrDefault()?.Text, []);
    }

    private ShapeHeader? ReadHeader(string prefix, TemplateComponent component)
    {
        switch (component)
        {
            case TemplateComponent.TextHeader line:
                foreach (var name in TemplateVariables.Of(line.Text).Take(1))
                    fields.Add(new($"{prefix}header", FieldKind.Text, name, Parameters.TemplateHeader.MaxTextLength, IsRequired: true, ExampleOf(line.Examples, name, 0)));
                return new(HeaderKind.Text, line.Text);
            case TemplateComponent.FileHeader { Format: "IMAGE" }:
                return Add(prefix, HeaderKind.Image, FieldKind.Image);
            case TemplateComponent.FileHeader { Format: "VIDEO" }:
                return Add(prefix, HeaderKind.Video, FieldKind.Video);
            case TemplateComponent.FileHeader { Format: "DOCUMENT" }:
                return Add(prefix, HeaderKind.Document, FieldKind.Document);
            case TemplateComponent.FileHeader other:
                // A moving picture goes by the marketing API only.
                unsupported.Add(other.Format);
                return null;
            case TemplateComponent.LocationHeader:
                return Add(prefix, HeaderKind.Location, FieldKind.Place);
            case TemplateComponent.ProductHeader:
                return Add(prefix, HeaderKind.Product, FieldKind.Product);
            default:
                return null;
        }
    }

    private ShapeHeader Add(string prefix, HeaderKind header, FieldKind field)
    {
        fields.Add(new($"{prefix}header", field, null, null, IsRequired: true, null));
        return new(header, null);
    }

    private void AddBody(string prefix, string text, IReadOnlyList<TemplateExample> examples)
    {
        foreach (var (index, name) in VariablesOf(text, isNamed).Index())
        {
            var (kind, most) = IsAuthentication ? (FieldKind.Code, MaxCodeLength) : (FieldKind.Text, TemplateMessage.MaxParameterLength);
            fields.Add(new($"{prefix}body.{name}", kind, name, most, IsRequired: true, ExampleOf(examples, name, index)));
        }
    }

    /// <summary>The variables of a text in the order in which WhatsApp wants their values: numbers by their size, wherever they stand.</summary>
    internal static IReadOnlyList<string> VariablesOf(string text, bool isNamed)
    {
        var names = TemplateVariables.Of(text);
        return isNamed ? names : [.. names.OrderBy(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)];
    }

    private List<ShapeButton> ReadButtons(string prefix, IReadOnlyList<TemplateComponent> components) =>
        [.. components.OfType<TemplateComponent.Buttons>().SelectMany(part => part.Items).Select((button, index) => ReadButton(string.Create(CultureInfo.InvariantCulture, $"{prefix}buttons.{index}"), button))];

    private ShapeButton ReadButton(string key, ComponentButton button)
    {
        switch (button)
        {
            case ComponentButton.QuickReply reply:
                Add(key, FieldKind.Payload, reply.Text, Parameters.TemplateButton.MaxPayloadLength, isRequired: false);
                return new(ButtonKind.QuickReply, reply.Text, null, null);
            case ComponentButton.Url url:
                // Of an authentication template it is the body's code, which nobody types twice.
                if (!IsAuthentication && TemplateVariables.Of(url.Address).Count > 0) Add(key, FieldKind.Suffix, url.Text, SuffixLengthOf(url.Address), isRequired: true, SuffixOf(url));
                return new(ButtonKind.Url, url.Text, url.Address, null);
            case ComponentButton.OneTimeCode code:
                return new(ButtonKind.Url, code.Text ?? "", "{{1}}", null);
            case ComponentButton.PhoneNumber phone:
                return new(ButtonKind.PhoneNumber, phone.Text, null, phone.Number);
            case ComponentButton.CopyCode copy:
                Add(key, FieldKind.Coupon, null, isOffer ? Parameters.TemplateButton.MaxOfferCodeLength : Parameters.TemplateButton.MaxCodeLength, isRequired: true, copy.Example);
                return new(ButtonKind.CopyCode, "", null, null);
            case ComponentButton.Flow flow:
                Add(key, FieldKind.Flow, flow.Text, null, isRequired: false);
                return new(ButtonKind.Flow, flow.Text, null, null);
            case ComponentButton.Catalog catalog:
                Add(key, FieldKind.Thumbnail, catalog.Text, null, isRequired: false);
                return new(ButtonKind.Catalog, catalog.Text, null, null);
            case ComponentButton.Products products:
                Add(key, FieldKind.Products, products.Text, null, isRequired: true);
                return new(ButtonKind.Products, products.Text, null, null);
            case ComponentButton.SingleProduct product:
                return new(ButtonKind.Product, product.Text, null, null);
            case ComponentButton.VoiceCall call:
                return new(ButtonKind.VoiceCall, call.Text, null, null);
            case ComponentButton.RequestContactInfo:
                return new(ButtonKind.RequestContactInfo, "", null, null);
            default:
                unsupported.Add((button as ComponentButton.Unknown)?.Type ?? "?");
                return new(ButtonKind.QuickReply, "", null, null);
        }
    }

    private void Add(string key, FieldKind kind, string? name, int? maxLength, bool isRequired, string? example = null) =>
        fields.Add(new(key, kind, name, maxLength, isRequired, string.IsNullOrEmpty(example) ? null : example));

    // The address is limited as a whole.
    private static int SuffixLengthOf(string address) => Math.Max(1, Parameters.TemplateButton.MaxSuffixLength - TemplateVariables.Fill(address, _ => "").EnumerateRunes().Count());

    // The example is the whole address as a rule.
    private static string? SuffixOf(ComponentButton.Url url)
    {
        var start = url.Address[..Math.Max(0, url.Address.IndexOf("{{", StringComparison.Ordinal))];
        return url.Example is { } example && example.StartsWith(start, StringComparison.Ordinal) ? example[start.Length..] : url.Example;
    }

    private static string? ExampleOf(IReadOnlyList<TemplateExample> examples, string name, int index) =>
        examples.FirstOrDefault(example => example.Name == name)?.Value ?? (examples.ElementAtOrDefault(index) is { Name: null } byPlace ? byPlace.Value : null);
}
