using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>interactive: the parts that all kinds share, then the action of the kind.</summary>
/// <remarks>Source: interactive object of the messages reference.</remarks>
internal static class InteractiveContent
{
    public const int LongestBody = 1024;
    public const int LongestListBody = 4096;
    public const int LongestHeader = 60;
    public const int LongestFooter = 60;

    private static readonly string[] Types =
    [
        "button", "list", "cta_url", "flow", "product", "product_list", "catalog_message", "location_request_message", "address_message", "call_permission_request",
        "voice_call", "request_contact_info", "carousel", "order_details", "order_status",
    ];

    public static GraphError? Check(JsonElement interactive)
    {
        if (ContentChecks.OneOf(interactive, "type", "interactive['type']", Types) is { } unknown) return unknown;
        var type = interactive.StringOf("type")!.ToLowerInvariant();
        return ContentChecks.First(
            () => ContentChecks.Keys(interactive, "interactive", "type", "header", "body", "footer", "action"),
            () => CheckHeader(interactive, type),
            () => CheckBody(interactive, type),
            () => CheckFooter(interactive, type),
            () => InteractiveActions.Check(interactive, type));
    }

    private static GraphError? CheckHeader(JsonElement interactive, string type)
    {
        if (!interactive.TryGetProperty("header", out var header))
            return type == "product_list" ? GraphError.Missing("interactive['header']") : null;
        if (header.ValueKind != JsonValueKind.Object) return GraphError.NotA("interactive['header']", "a JSON object");
        if (ContentChecks.OneOf(header, "type", "interactive['header']['type']", "text", "image", "video", "document") is { } unknown) return unknown;

        var kind = header.StringOf("type")!.ToLowerInvariant();
        if (!MayHave(type, kind)) return GraphError.Coded(131009, $"Header of type {kind} is not allowed in an interactive message of type {type}.");
        if (kind == "text") return ContentChecks.RequiredText(header, "text", "interactive['header']['text']", LongestHeader);
        return ContentChecks.RequiredObject(header, kind, $"interactive['header']['{kind}']", out var media) ?? MediaContent.CheckSource(media, $"interactive['header']['{kind}']");
    }

    private static bool MayHave(string type, string headerKind) => type switch
    {
        "button" or "cta_url" or "flow" or "order_details" or "order_status" => true,
        "list" or "product_list" or "location_request_message" or "catalog_message" or "address_message" => headerKind == "text",
        _ => false,
    };

    private static GraphError? CheckBody(JsonElement interactive, string type)
    {
        if (!interactive.TryGetProperty("body", out var body))
            return type is "product" or "call_permission_request" ? null : GraphError.Missing("interactive['body']");
        if (body.ValueKind != JsonValueKind.Object) return GraphError.NotA("interactive['body']", "a JSON object");
        return ContentChecks.RequiredText(body, "text", "interactive['body']['text']", type == "list" ? LongestListBody : LongestBody);
    }

    private static GraphError? CheckFooter(JsonElement interactive, string type)
    {
        if (!interactive.TryGetProperty("footer", out var footer)) return null;
        if (type == "carousel") return GraphError.UnexpectedKey("footer", "interactive");
        if (footer.ValueKind != JsonValueKind.Object) return GraphError.NotA("interactive['footer']", "a JSON object");
        return ContentChecks.RequiredText(footer, "text", "interactive['footer']['text']", LongestFooter);
    }
}
