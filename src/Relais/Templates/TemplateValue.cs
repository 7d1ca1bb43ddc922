using System.Text.Json.Nodes;

namespace Relais.Templates;

/// <summary>What fills a gap; of its parts the one that the gap takes.</summary>
/// <param name="Text">Of a text, a code, the end of an address, a payload, a thumbnail.</param>
/// <param name="FileId">Of a header that is a file, as it was handed in.</param>
/// <param name="At">When an offer ends.</param>
public sealed record TemplateValue(
    string? Text = null, Guid? FileId = null, PlaceValue? Place = null, DateTimeOffset? At = null, ProductValue? Product = null, FlowValue? Flow = null, ProductsValue? Products = null);

/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public sealed record PlaceValue(double? Latitude, double? Longitude, string? Name = null, string? Address = null);

/// <param name="ProductId">The business' own id of it.</param>
public sealed record ProductValue(string CatalogId, string ProductId);

/// <param name="Token">The business' own id of this run; null leaves Meta's.</param>
/// <param name="Data">What the first screen gets.</param>
public sealed record FlowValue(string? Token, JsonObject? Data);

/// <param name="ThumbnailProductId">The product whose picture is shown.</param>
public sealed record ProductsValue(string ThumbnailProductId, IReadOnlyList<ProductGroup> Sections);

/// <param name="Title">May be null where there is one group only.</param>
public sealed record ProductGroup(string? Title, IReadOnlyList<string> ProductIds);

/// <summary>A file that fills a header, as the books have it.</summary>
/// <param name="ContentType">What its bytes say that it is.</param>
public sealed record TemplateFile(Guid Id, string ContentType, long Size, string? Name);

/// <summary>What is wrong with a gap's value.</summary>
/// <param name="Key">Of the gap.</param>
/// <param name="Code">As a code that the interface translates.</param>
/// <param name="Limit">The bound that was passed, when there is one.</param>
public sealed record TemplateFault(string Key, string Code, long? Limit, string Message);
