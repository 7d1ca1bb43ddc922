using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>One product of the catalogue. Source: Cloud API, messages, interactive <c>product</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="CatalogId">The catalogue.</param>
/// <param name="ProductId">Your id of the product.</param>
public sealed record ProductMessage(Recipient To, string CatalogId, string ProductId) : InteractiveMessage(To)
{
    /// <summary>The text, up to <see cref="InteractiveMessage.MaxBodyLength"/> code points; null or empty shows none.</summary>
    public string? Body { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "product";

    private protected override string? BodyPart => Body;

    private protected override bool NeedsBody => false;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        Product.FindIdFault($"{action}.catalog_id", CatalogId) ?? Product.FindIdFault($"{action}.product_retailer_id", ProductId);

    private protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WriteString("catalog_id"u8, CatalogId);
        json.WriteString("product_retailer_id"u8, ProductId);
    }
}
