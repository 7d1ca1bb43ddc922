using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Sending.Parameters;

namespace Relais.WhatsApp.Sending;

/// <summary>A message of an approved template, with what fills its gaps. Source: Cloud API, messages, type <c>template</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Name">The template's name, 1 to <see cref="MaxNameLength"/> lower-case letters, digits or underscores.</param>
/// <param name="Language">The code of its language, e.g. <c>fr</c> or <c>en_US</c>.</param>
/// <param name="BodyParameters">The values of the body's variables, in order; empty for a body without any, or where <see cref="Body"/> fills it.
/// A value holds no line end, no tab and no five blanks in a row (132018).</param>
public sealed record TemplateMessage(Recipient To, string Name, string Language, IReadOnlyList<string> BodyParameters) : OutboundMessage(To)
{
    /// <summary>The longest value of a variable, in Unicode code points: what a body may hold in all.</summary>
    public const int MaxParameterLength = 1024;

    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 512;

    /// <summary>The most buttons.</summary>
    public const int MaxButtons = 10;

    // Longest of Meta's codes: five characters; this is room.
    private const int MaxLanguageLength = 20;

    /// <summary>What fills the header; null for a header without a gap, or none.</summary>
    public TemplateHeader? Header { get; init; }

    /// <summary>The values of the body's variables where they have names, or are money or dates. All named or none; not beside <see cref="BodyParameters"/>.</summary>
    public IReadOnlyList<TemplateParameter> Body { get; init; } = [];

    /// <summary>When the offer ends, in a template of a limited offer; null in any other.</summary>
    public DateTimeOffset? OfferEndsAt { get; init; }

    /// <summary>What fills the buttons that need it, up to <see cref="MaxButtons"/>.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = [];

    /// <summary>The cards, in a template with a carousel: as many as the template has, or 2 to 10 of products.</summary>
    public IReadOnlyList<TemplateCard> Cards { get; init; } = [];

    /// <summary>Where a tap on the message leads; null leads nowhere.</summary>
    public TapTarget? TapTarget { get; init; }

    internal override string Type => "template";

    internal override bool SuitsGroups => true;

    private const string Components = "template.components";

    private protected override RequestFault? FindContentFault() =>
        TextFault.OfRequired("template.name", Name, MaxNameLength)
        ?? TextFault.OfRequired("template.language.code", Language, MaxLanguageLength)
        ?? TemplateHeader.FindFault($"{Components}.header", Header)
        ?? FindBodyFault()
        ?? (OfferEndsAt < DateTimeOffset.UnixEpoch ? RequestFault.Of($"{Components}.limited_time_offer.expiration_time_ms", RequestFaultReason.OutOfRange, 0) : null)
        ?? ListFault.Of($"{Components}.buttons", Buttons, 0, MaxButtons, (field, button) => TemplateButton.FindFault(field, button, OfferEndsAt is not null))
        ?? ListFault.Repeated($"{Components}.buttons", Buttons, ".index", button => button.Index)
        ?? FindCardsFault()
        ?? (TapTarget is null ? null : FindTapTargetFault(TapTarget));

    private RequestFault? FindBodyFault() =>
        BodyParameters.Count > 0 && Body.Count > 0
            ? RequestFault.Of($"{Components}.body", RequestFaultReason.NotAllowed)
            : ListFault.Of($"{Components}[0].parameters", BodyParameters, 0, int.MaxValue, (field, value) => TextFault.OfFilling($"{field}.text", value, MaxParameterLength))
              ?? ListFault.Of($"{Components}.body.parameters", Body, 0, int.MaxValue, TemplateParameter.FindFault)
              ?? TemplateParameter.FindNamesFault($"{Components}.body.parameters", Body);

    private RequestFault? FindCardsFault() => Cards.Count == 0
        ? null
        : ListFault.Of($"{Components}.carousel.cards", Cards, CarouselMessage.MinCards, CarouselMessage.MaxCards, TemplateCard.FindFault)
          ?? ListFault.NotAlike($"{Components}.carousel.cards", Cards, ".header", card => card.Header.GetType());

    private static RequestFault? FindTapTargetFault(TapTarget target) =>
        TextFault.OfAddress($"{Components}.tap_target_configuration.url", target.Url)
        ?? TextFault.OfFilling($"{Components}.tap_target_configuration.title", target.Title, MaxParameterLength);

    private protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, Language);
        json.WriteEndObject();
        if (HasComponents)
        {
            json.WriteStartArray("components"u8);
            WriteComponents(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private bool HasComponents =>
        Header is not null || BodyParameters.Count > 0 || Body.Count > 0 || OfferEndsAt is not null || Buttons.Count > 0 || Cards.Count > 0 || TapTarget is not null;

    private void WriteComponents(Utf8JsonWriter json)
    {
        IReadOnlyList<TemplateParameter> body = Body.Count > 0 ? Body : [.. BodyParameters.Select(value => new TemplateParameter.Text(value))];
        TemplateComponents.Write(json, Header, body, buttons: []);
        if (OfferEndsAt is { } endsAt) WriteOffer(json, endsAt);
        TemplateComponents.Write(json, header: null, body: [], Buttons);
        if (Cards.Count > 0) WriteCards(json);
        if (TapTarget is { } target) WriteTapTarget(json, target);
    }

    private static void WriteOffer(Utf8JsonWriter json, DateTimeOffset endsAt) => WriteComponent(json, "limited_time_offer", () =>
    {
        json.WriteStartObject("limited_time_offer"u8);
        json.WriteNumber("expiration_time_ms"u8, endsAt.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    });

    private static void WriteTapTarget(Utf8JsonWriter json, TapTarget target) => WriteComponent(json, "tap_target_configuration", () =>
        json.WriteObjects("tap_target_configuration"u8, [target], static (writer, tap) =>
        {
            writer.WriteString("url"u8, tap.Url);
            writer.WriteString("title"u8, tap.Title);
        }));

    private void WriteCards(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "carousel"u8);
        json.WriteObjects("cards"u8, [.. Cards.Index()], TemplateCard.Write);
        json.WriteEndObject();
    }

    /// <summary>A component of one parameter, both of the same name.</summary>
    private static void WriteComponent(Utf8JsonWriter json, string type, Action writeContent)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        writeContent();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
