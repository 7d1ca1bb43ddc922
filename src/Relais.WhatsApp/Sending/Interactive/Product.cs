using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Names in a catalogue. Source: Cloud API, messages, <c>catalog_id</c>, <c>product_retailer_id</c>.</summary>
internal static class Product
{
    // Meta names none for a product's id; 255 is far beyond those seen.
    private const int MaxIdLength = 255;

    public static RequestFault? FindIdFault(string field, string? id) => TextFault.OfRequired(field, id, MaxIdLength);

    public static RequestFault? FindOptionalIdFault(string field, string? id) => TextFault.OfOptional(field, id, MaxIdLength);

    public static void WriteItem(Utf8JsonWriter json, string productId) => json.WriteString("product_retailer_id"u8, productId);
}
