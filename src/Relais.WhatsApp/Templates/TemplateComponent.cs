using System.Text.Json;

namespace Relais.WhatsApp.Templates;

/// <summary>A part of a template, as it is created and as it is read. Source: Graph API, message templates, <c>components</c>.</summary>
public abstract record TemplateComponent
{
    /// <summary>The longest line of a header, in Unicode code points.</summary>
    public const int MaxHeaderLength = 60;

    /// <summary>The longest body, in Unicode code points.</summary>
    public const int MaxBodyLength = 1024;

    /// <summary>The longest body beside a limited offer, in Unicode code points.</summary>
    public const int MaxOfferBodyLength = 600;

    /// <summary>The longest body of a carousel's card, in Unicode code points.</summary>
    public const int MaxCardBodyLength = 160;

    /// <summary>The longest footer, in Unicode code points.</summary>
    public const int MaxFooterLength = 60;

    /// <summary>The most buttons.</summary>
    public const int MaxButtons = 10;

    /// <summary>The longest words of a limited offer, in Unicode code points.</summary>
    public const int MaxOfferLength = 16;

    /// <summary>The longest life of a code, in minutes.</summary>
    public const int MaxCodeMinutes = 90;

    private TemplateComponent()
    {
    }

    /// <summary>Reads parts that were kept, as <see cref="Template.ComponentsJson"/> tells them.</summary>
    /// <param name="json">A JSON list.</param>
    /// <returns>The parts, in order.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<TemplateComponent> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ComponentJson.ReadList(document.RootElement);
    }

    /// <summary>A header that is a line.</summary>
    /// <param name="Text">1 to <see cref="MaxHeaderLength"/> code points on one line, without asterisks, with one variable at most.</param>
    public sealed record TextHeader(string Text) : TemplateComponent
    {
        /// <summary>A value for the variable.</summary>
        public IReadOnlyList<TemplateExample> Examples { get; init; } = [];
    }

    /// <summary>A header that is a file.</summary>
    /// <param name="Format"><c>IMAGE</c>, <c>VIDEO</c>, <c>DOCUMENT</c> or, for the marketing API alone, <c>GIF</c>.</param>
    /// <param name="Sample">When it is created an <see cref="Media.UploadHandle"/>'s value; when it is read an address for a while, which cannot create another.</param>
    public sealed record FileHeader(string Format, string Sample) : TemplateComponent;

    /// <summary>A header that is a place; not in authentication.</summary>
    public sealed record LocationHeader : TemplateComponent;

    /// <summary>A header that is a product.</summary>
    public sealed record ProductHeader : TemplateComponent;

    /// <summary>The text; every template has one.</summary>
    /// <param name="Text">1 to <see cref="MaxBodyLength"/> code points; null in authentication, where Meta writes it.</param>
    public sealed record Body(string? Text) : TemplateComponent
    {
        /// <summary>A value for each variable, in order or by name.</summary>
        public IReadOnlyList<TemplateExample> Examples { get; init; } = [];

        /// <summary>Whether Meta adds that the code is not to be shared; in authentication only.</summary>
        public bool? AddsSecurityRecommendation { get; init; }
    }

    /// <summary>The line below.</summary>
    /// <param name="Text">1 to <see cref="MaxFooterLength"/> code points without a variable; null in authentication.</param>
    public sealed record Footer(string? Text) : TemplateComponent
    {
        /// <summary>How long the code is good, 1 to <see cref="MaxCodeMinutes"/> minutes; in authentication only.</summary>
        public int? CodeExpirationMinutes { get; init; }
    }

    /// <summary>The buttons. Quick replies stand together, before or after all others.</summary>
    /// <param name="Items">1 to <see cref="MaxButtons"/>, in order.</param>
    public sealed record Buttons(IReadOnlyList<ComponentButton> Items) : TemplateComponent;

    /// <summary>An offer that ends; marketing only, with a picture or film above, without a footer.</summary>
    /// <param name="Text">1 to <see cref="MaxOfferLength"/> code points.</param>
    /// <param name="HasExpiration">Whether the message shows how long it lasts.</param>
    public sealed record LimitedTimeOffer(string Text, bool HasExpiration) : TemplateComponent;

    /// <summary>Cards to leaf through, all of one build.</summary>
    /// <param name="Cards">2 to 10 cards, each of a header, a body if any, and up to two buttons.</param>
    public sealed record Carousel(IReadOnlyList<IReadOnlyList<TemplateComponent>> Cards) : TemplateComponent;

    /// <summary>A question whether the business may call; not in authentication.</summary>
    public sealed record CallPermissionRequest : TemplateComponent;

    /// <summary>One that this library does not know; it can be read, not created.</summary>
    /// <param name="Type">Meta's word for it; null when there is none.</param>
    /// <param name="Json">It as it came.</param>
    public sealed record Unknown(string? Type, string Json) : TemplateComponent;
}
