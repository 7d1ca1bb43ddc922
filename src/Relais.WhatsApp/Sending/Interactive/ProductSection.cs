using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Products that belong together. Source: Cloud API, messages, <c>sections[].product_items[]</c>.</summary>
/// <param name="Title">Up to <see cref="ListRow.MaxTitleLength"/> code points; may be null where there is one section.</param>
/// <param name="ProductIds">Your ids of the products, at least one. Meta leaves out what it does not find.</param>
public sealed record ProductSection(string? Title, IReadOnlyList<string> ProductIds)
{
    /// <summary>The most sections.</summary>
    public const int MaxSections = 10;

    /// <summary>The most products of all sections together.</summary>
    public const int MaxProducts = 30;

    internal static RequestFault? FindFault(string field, IReadOnlyList<ProductSection> sections) =>
        ListFault.Of(field, sections, 1, MaxSections, (part, section) => FindFault(part, section, needsTitle: sections.Count > 1))
        ?? (sections.Sum(section => section.ProductIds.Count) > MaxProducts
            ? RequestFault.Of($"{field}.product_items", RequestFaultReason.TooMany, MaxProducts)
            : null);

    internal static void WriteAll(Utf8JsonWriter json, IReadOnlyList<ProductSection> sections) => json.WriteObjects("sections"u8, sections, Write);

    private static RequestFault? FindFault(string field, ProductSection section, bool needsTitle) =>
        (needsTitle
            ? TextFault.OfRequired($"{field}.title", section.Title, ListRow.MaxTitleLength)
            : TextFault.OfOptional($"{field}.title", section.Title, ListRow.MaxTitleLength))
        ?? ListFault.Of($"{field}.product_items", section.ProductIds, 1, MaxProducts, (item, id) => Product.FindIdFault($"{item}.product_retailer_id", id));

    private static void Write(Utf8JsonWriter json, ProductSection section)
    {
        json.WriteOptional("title"u8, section.Title);
        json.WriteObjects("product_items"u8, section.ProductIds, Product.WriteItem);
    }
}
