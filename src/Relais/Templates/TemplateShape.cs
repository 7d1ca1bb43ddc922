using Relais.Templates.Filling;

namespace Relais.Templates;

/// <summary>What a template consists of, and what must be filled in before it can be sent.</summary>
/// <param name="Message">Its own header, body, footer and buttons.</param>
/// <param name="Offer">The offer that ends; null without one.</param>
/// <param name="Cards">The cards of its carousel; empty without one.</param>
/// <param name="Fields">All gaps, in the order in which a person reads them.</param>
/// <param name="Unsupported">Parts that cannot be sent from here, in Meta's words; empty as a rule.</param>
public sealed record TemplateShape(
    ShapePart Message, ShapeOffer? Offer, IReadOnlyList<ShapePart> Cards, IReadOnlyList<ShapeField> Fields, IReadOnlyList<string> Unsupported)
{
    /// <summary>Reads a template's parts.</summary>
    /// <param name="componentsJson">As WhatsApp lists them.</param>
    /// <param name="category">Meta's word: of an authentication template the code is asked for once.</param>
    /// <param name="isNamed">Whether its variables have names, and no numbers.</param>
    public static TemplateShape Of(string componentsJson, string category, bool isNamed) => new ShapeReader(category, isNamed).Read(componentsJson);
}

/// <summary>A message, or a card of its carousel, with the gaps still in its texts.</summary>
public sealed record ShapePart(ShapeHeader? Header, string? Body, string? Footer, IReadOnlyList<ShapeButton> Buttons);

/// <param name="Text">Of a header that is a line, with its gap.</param>
public sealed record ShapeHeader(HeaderKind Kind, string? Text);

/// <summary>What a header is.</summary>
public enum HeaderKind { Text, Image, Video, Document, Location, Product }

/// <param name="Address">Where it leads, with its gap.</param>
/// <param name="Number">Whom it calls.</param>
public sealed record ShapeButton(ButtonKind Kind, string Text, string? Address, string? Number);

/// <summary>What a button does.</summary>
public enum ButtonKind { QuickReply, Url, PhoneNumber, CopyCode, Flow, Catalog, Products, Product, VoiceCall, RequestContactInfo }

/// <param name="Text">What is offered, in a few words.</param>
/// <param name="HasExpiration">Whether the message shows how long it lasts.</param>
public sealed record ShapeOffer(string Text, bool HasExpiration);

/// <summary>A gap.</summary>
/// <param name="Key">By which its value is given: <c>header</c>, <c>body.1</c>, <c>body.first_name</c>, <c>offer</c>, <c>buttons.0</c>, <c>cards.1.header</c>.</param>
/// <param name="Name">The variable's name or number; the button's label.</param>
/// <param name="MaxLength">Unicode code points of its text; null where it is no text.</param>
/// <param name="IsRequired">Whether the template cannot be sent without it.</param>
/// <param name="Example">What was given as an example when the template was made.</param>
public sealed record ShapeField(string Key, FieldKind Kind, string? Name, int? MaxLength, bool IsRequired, string? Example);

/// <summary>What a gap takes.</summary>
public enum FieldKind
{
    /// <summary>A text on one line.</summary>
    Text,

    /// <summary>The code of an authentication template, for the body and the button both.</summary>
    Code,

    /// <summary>A file that was handed in.</summary>
    Image,

    /// <summary>As <see cref="Image"/>.</summary>
    Video,

    /// <summary>As <see cref="Image"/>.</summary>
    Document,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A product of a catalogue.</summary>
    Product,

    /// <summary>The end of an address.</summary>
    Suffix,

    /// <summary>What a quick reply brings back instead of its label.</summary>
    Payload,

    /// <summary>A code to copy: letters and digits.</summary>
    Coupon,

    /// <summary>What a flow begins with.</summary>
    Flow,

    /// <summary>The product whose picture stands for the catalogue.</summary>
    Thumbnail,

    /// <summary>A choice of products.</summary>
    Products,

    /// <summary>When an offer ends.</summary>
    Instant,
}
