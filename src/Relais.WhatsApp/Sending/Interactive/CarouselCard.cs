using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A card of a carousel, with a picture or a film and a button that opens an address. Source: Cloud API, messages, <c>action.cards[]</c>.</summary>
/// <param name="Header">An <see cref="InteractiveHeader.Image"/> or an <see cref="InteractiveHeader.Video"/>, of one kind on all cards.</param>
/// <param name="Label">The button, 1 to <see cref="InteractiveMessage.MaxLabelLength"/> code points.</param>
/// <param name="Address">An http or https address.</param>
public sealed record CarouselCard(InteractiveHeader Header, string Label, string Address)
{
    /// <summary>The longest text of a card, in Unicode code points.</summary>
    public const int MaxBodyLength = 160;

    /// <summary>The most line ends in a card's text.</summary>
    public const int MaxLineBreaks = 2;

    /// <summary>The text, up to <see cref="MaxBodyLength"/> code points with <see cref="MaxLineBreaks"/> line ends; null or empty shows none.</summary>
    public string? Body { get; init; }

    internal static RequestFault? FindFault(string field, CarouselCard card) =>
        (card.Header is InteractiveHeader.Image or InteractiveHeader.Video
            ? InteractiveHeader.FindFault(card.Header, $"{field}.header")
            : RequestFault.Of($"{field}.header", card.Header is null ? RequestFaultReason.Missing : RequestFaultReason.NotAllowed))
        ?? TextFault.OfOptional($"{field}.body.text", card.Body, MaxBodyLength)
        ?? (card.Body?.Count(character => character == '\n') > MaxLineBreaks
            ? RequestFault.Of($"{field}.body.text", RequestFaultReason.TooMany, MaxLineBreaks)
            : null)
        ?? LinkButtonMessage.FindFault($"{field}.action.parameters", card.Label, card.Address);

    internal static void Write(Utf8JsonWriter json, (int Index, CarouselCard Card) place)
    {
        json.WriteNumber("card_index"u8, place.Index);
        json.WriteString("type"u8, "cta_url"u8);
        place.Card.Header.Write(json);
        InteractiveMessage.WriteText(json, "body"u8, place.Card.Body);
        json.WriteStartObject("action"u8);
        json.WriteString("name"u8, "cta_url"u8);
        json.WriteStartObject("parameters"u8);
        LinkButtonMessage.WriteLink(json, place.Card.Label, place.Card.Address);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
