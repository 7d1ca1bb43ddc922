using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A text with a button that opens the whole catalogue. Source: Cloud API, messages, interactive <c>catalog_message</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
public sealed record CatalogMessage(Recipient To, string Body) : InteractiveMessage(To)
{
    /// <summary>Your id of the product whose picture is shown; null or empty leaves the choice to WhatsApp.</summary>
    public string? ThumbnailProductId { get; init; }

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    private protected override string Kind => "catalog_message";

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        Product.FindOptionalIdFault($"{action}.parameters.thumbnail_product_retailer_id", ThumbnailProductId);

    private protected override void WriteAction(Utf8JsonWriter json)
    {
        if (string.IsNullOrEmpty(ThumbnailProductId)) json.WriteString("name"u8, Kind);
        else WriteNamed(json, writer => writer.WriteString("thumbnail_product_retailer_id"u8, ThumbnailProductId));
    }
}
