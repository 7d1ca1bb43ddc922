using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>What fills a template's header. Source: Cloud API, messages, component <c>header</c>.</summary>
public abstract record TemplateHeader
{
    /// <summary>The longest text, in Unicode code points: what a header may hold in all.</summary>
    public const int MaxTextLength = 60;

    private TemplateHeader()
    {
    }

    /// <summary>The gap of a header that is a line.</summary>
    /// <param name="Value">1 to <see cref="MaxTextLength"/> code points.</param>
    /// <param name="Name">The gap's name, where the template names its gaps.</param>
    public sealed record Text(string Value, string? Name = null) : TemplateHeader;

    /// <summary>A picture.</summary>
    /// <param name="Source">The file.</param>
    public sealed record Image(MediaSource Source) : TemplateHeader;

    /// <summary>A film.</summary>
    /// <param name="Source">The file.</param>
    public sealed record Video(MediaSource Source) : TemplateHeader;

    /// <summary>A moving picture, by the marketing API only.</summary>
    /// <param name="Source">The file, an MP4.</param>
    public sealed record Gif(MediaSource Source) : TemplateHeader;

    /// <summary>A document.</summary>
    /// <param name="Source">The file.</param>
    /// <param name="FileName">The name that people see; null leaves it to WhatsApp.</param>
    public sealed record Document(MediaSource Source, string? FileName = null) : TemplateHeader;

    /// <summary>A place.</summary>
    /// <param name="Place">The place.</param>
    public sealed record Location(Place Place) : TemplateHeader;

    /// <summary>A product.</summary>
    /// <param name="CatalogId">The catalogue.</param>
    /// <param name="ProductId">Your id of the product.</param>
    public sealed record Product(string CatalogId, string ProductId) : TemplateHeader;

    private string Kind => this switch
    {
        Text => "text",
        Image => "image",
        Video => "video",
        Gif => "gif",
        Document => "document",
        Location => "location",
        _ => "product",
    };

    private MediaSource? File => this switch
    {
        Image image => image.Source,
        Video video => video.Source,
        Gif gif => gif.Source,
        Document document => document.Source,
        _ => null,
    };

    internal static RequestFault? FindFault(string field, TemplateHeader? header)
    {
        var parameter = $"{field}.parameters[0]";
        return header switch
        {
            null => null,
            Text text => TextFault.OfFilling($"{parameter}.text", text.Value, MaxTextLength)
                ?? (text.Name is null ? null : TextFault.OfRequired($"{parameter}.parameter_name", text.Name, TemplateMessage.MaxParameterLength)),
            Location location => Place.FindFault($"{parameter}.location", location.Place),
            Product product => Interactive.Product.FindIdFault($"{parameter}.product.catalog_id", product.CatalogId)
                ?? Interactive.Product.FindIdFault($"{parameter}.product.product_retailer_id", product.ProductId),
            Document document => MediaSource.FindFault($"{parameter}.document", document.Source)
                ?? TextFault.OfOptional($"{parameter}.document.filename", document.FileName, DocumentMessage.MaxFileNameLength),
            _ => MediaSource.FindFault($"{parameter}.{header.Kind}", header.File),
        };
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "header"u8);
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, Kind);
        WriteContent(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteContent(Utf8JsonWriter json)
    {
        switch (this)
        {
            case Text text:
                json.WriteOptional("parameter_name"u8, text.Name);
                json.WriteString("text"u8, text.Value);
                return;
            case Location location:
                json.WritePropertyName("location"u8);
                location.Place.Write(json);
                return;
        }

        json.WriteStartObject(Kind);
        File?.Write(json);
        if (this is Document { FileName: var name }) json.WriteOptional("filename"u8, name);
        if (this is Product product)
        {
            json.WriteString("product_retailer_id"u8, product.ProductId);
            json.WriteString("catalog_id"u8, product.CatalogId);
        }

        json.WriteEndObject();
    }
}
