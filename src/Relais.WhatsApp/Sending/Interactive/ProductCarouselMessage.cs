using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Products of one catalogue to leaf through. Source: Cloud API, messages, interactive <c>carousel</c>, product cards.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text above them, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="CatalogId">The catalogue.</param>
/// <param name="ProductIds"><see cref="CarouselMessage.MinCards"/> to <see cref="CarouselMessage.MaxCards"/> of your ids, in order.</param>
public sealed record ProductCarouselMessage(Recipient To, string Body, string CatalogId, IReadOnlyList<string> ProductIds) : InteractiveMessage(To)
{
    private protected override string Kind => "carousel";

    private protected override string? BodyPart => Body;

    private protected override RequestFault? FindActionFault(string action) =>
        Product.FindIdFault($"{action}.cards[0].action.catalog_id", CatalogId)
        ?? ListFault.Of($"{action}.cards", ProductIds, CarouselMessage.MinCards, CarouselMessage.MaxCards, (field, id) =>
            Product.FindIdFault($"{field}.action.product_retailer_id", id));

    private protected override void WriteAction(Utf8JsonWriter json) => json.WriteObjects("cards"u8, [.. ProductIds.Index()], WriteCard);

    private void WriteCard(Utf8JsonWriter json, (int Index, string ProductId) card)
    {
        json.WriteNumber("card_index"u8, card.Index);
        json.WriteString("type"u8, "product"u8);
        json.WriteStartObject("action"u8);
        json.WriteString("product_retailer_id"u8, card.ProductId);
        json.WriteString("catalog_id"u8, CatalogId);
        json.WriteEndObject();
    }
}
