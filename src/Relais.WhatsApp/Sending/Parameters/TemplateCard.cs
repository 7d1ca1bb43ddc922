using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>What fills a card of a template's carousel. Source: Cloud API, messages, component <c>carousel</c>.</summary>
/// <param name="Header">The card's picture, film or product.</param>
public sealed record TemplateCard(TemplateHeader Header)
{
    /// <summary>The most buttons of a card.</summary>
    public const int MaxButtons = 2;

    /// <summary>What fills the gaps of the card's text, in order or by name; empty for a text without any.</summary>
    public IReadOnlyList<TemplateParameter> Body { get; init; } = [];

    /// <summary>What fills the card's buttons.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = [];

    internal static RequestFault? FindFault(string field, TemplateCard card) =>
        (card.Header is null ? RequestFault.Missing($"{field}.header") : TemplateHeader.FindFault($"{field}.header", card.Header))
        ?? ListFault.Of($"{field}.body.parameters", card.Body, 0, int.MaxValue, TemplateParameter.FindFault)
        ?? TemplateParameter.FindNamesFault($"{field}.body.parameters", card.Body)
        ?? ListFault.Of($"{field}.buttons", card.Buttons, 0, MaxButtons, (part, button) => TemplateButton.FindFault(part, button, isOffer: false))
        ?? ListFault.Repeated($"{field}.buttons", card.Buttons, ".index", button => button.Index);

    internal static void Write(Utf8JsonWriter json, (int Index, TemplateCard Card) place)
    {
        json.WriteNumber("card_index"u8, place.Index);
        json.WriteStartArray("components"u8);
        TemplateComponents.Write(json, place.Card.Header, place.Card.Body, place.Card.Buttons);
        json.WriteEndArray();
    }
}
