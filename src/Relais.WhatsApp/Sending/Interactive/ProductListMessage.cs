using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A choice of products of the catalogue. Source: Cloud API, messages, interactive <c>product_list</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Header">The line above, 1 to <see cref="InteractiveHeader.MaxTextLength"/> code points.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="CatalogId">The catalogue.</param>
/// <param name="Sections">1 to <see cref="ProductSection.MaxSections"/> sections, of <see cref="ProductSection.MaxProducts"/> products in all.</param>
public sealed record ProductListMessage(Recipient To, string Header, string Body, string CatalogId, IReadOnlyList<ProductSection> Sections)
    : InteractiveMessage(To)
{
    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "product_list";

    private protected override InteractiveHeader? HeaderPart => new InteractiveHeader.Text(Header);

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        Product.FindIdFault($"{action}.catalog_id", CatalogId) ?? ProductSection.FindFault($"{action}.sections", Sections);

    private protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WriteString("catalog_id"u8, CatalogId);
        ProductSection.WriteAll(json, Sections);
    }
}
