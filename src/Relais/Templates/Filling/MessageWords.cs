using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Interactive;
using Relais.WhatsApp.Sending.Parameters;

namespace Relais.Templates.Filling;

/// <summary>Puts a filled template into the words of WhatsApp's client.</summary>
internal sealed class MessageWords(Func<Guid, MediaSource> sourceOf)
{
    public TemplateMessage Of(Recipient to, FilledTemplate filled) => new(to, filled.Name, filled.Language, [])
    {
        Header = HeaderOf(filled.Message.Header),
        Body = BodyOf(filled.Message),
        OfferEndsAt = filled.Offer?.EndsAt,
        Buttons = ButtonsOf(filled.Message),
        Cards = [.. filled.Cards.Select(CardOf)],
    };

    internal static Place PlaceOf(PlaceValue place) => new(place.Latitude!.Value, place.Longitude!.Value) { Name = place.Name, Address = place.Address };

    internal static TemplateButton.Flow FlowOf(int index, FlowValue flow) => new(index, flow.Token, flow.Data?.ToJsonString());

    internal static TemplateButton.Products ProductsOf(int index, ProductsValue products) =>
        new(index, products.ThumbnailProductId, [.. products.Sections.Select(section => new ProductSection(section.Title, section.ProductIds))]);

    private TemplateCard CardOf(FilledPart card) => new(HeaderOf(card.Header)!) { Body = BodyOf(card), Buttons = ButtonsOf(card) };

    private TemplateHeader? HeaderOf(FilledHeader? header) => header switch
    {
        { Variable: { } variable } => new TemplateHeader.Text(variable.Value, variable.Name),
        { Kind: HeaderKind.Image, FileId: { } file } => new TemplateHeader.Image(sourceOf(file)),
        { Kind: HeaderKind.Video, FileId: { } file } => new TemplateHeader.Video(sourceOf(file)),
        { Kind: HeaderKind.Document, FileId: { } file } => new TemplateHeader.Document(sourceOf(file), header.FileName),
        { Place: { } place } => new TemplateHeader.Location(PlaceOf(place)),
        { Product: { } product } => new TemplateHeader.Product(product.CatalogId, product.ProductId),
        _ => null,
    };

    private static IReadOnlyList<TemplateParameter> BodyOf(FilledPart part) =>
        [.. part.Variables.Select(variable => new TemplateParameter.Text(variable.Value) { Name = variable.Name })];

    private static IReadOnlyList<TemplateButton> ButtonsOf(FilledPart part) =>
        [.. part.Buttons.Select((button, index) => ButtonOf(index, button)).OfType<TemplateButton>()];

    // A button that nothing fills is not named: WhatsApp has it already.
    private static TemplateButton? ButtonOf(int index, FilledButton button) => button switch
    {
        { Kind: ButtonKind.QuickReply, Value: { } payload } => new TemplateButton.QuickReply(index, payload),
        { Kind: ButtonKind.Url, Value: { } suffix } => new TemplateButton.Url(index, suffix),
        { Kind: ButtonKind.CopyCode, Value: { } code } => new TemplateButton.CopyCode(index, code),
        { Kind: ButtonKind.Catalog, Value: { } thumbnail } => new TemplateButton.Catalog(index, thumbnail),
        { Kind: ButtonKind.Flow, Flow: { } flow } => FlowOf(index, flow),
        { Kind: ButtonKind.Products, Products: { } products } => ProductsOf(index, products),
        _ => null,
    };
}
