using System.Text.Json;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Graph;

/// <summary>What a send must look like. Each rule gives the error of the first thing it finds wrong, or null.</summary>
/// <remarks>Source: reference of POST /{phone-number-id}/messages.</remarks>
internal static class SendRules
{
    public const int LongestText = 4096;
    public const int LongestCallbackData = 512;

    /// <summary>What a group takes: texts, files, templates, and what is pinned.</summary>
    private static readonly string[] TypesInGroups = ["text", "image", "audio", "video", "document", "sticker", "template", "pin"];

    /// <summary>The documented types. 'contacts' is the one whose content is an array.</summary>
    private static readonly string[] Types =
        ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction", "interactive", "template", "pin"];

    public static GraphError? CheckProduct(JsonElement body) => body.StringOf("messaging_product") switch
    {
        null => GraphError.Missing("messaging_product"),
        var product when !product.Equals("whatsapp", StringComparison.OrdinalIgnoreCase) => GraphError.NotOneOf("messaging_product", "WHATSAPP", product),
        _ => null,
    };

    public static GraphError? CheckSend(JsonElement body) =>
        CheckRecipientType(body) ?? CheckRecipient(body) ?? CheckType(body) ?? CheckContent(body) ?? CheckContext(body) ?? CheckCallbackData(body);

    public static GraphError? CheckMarkRead(JsonElement body)
    {
        var status = body.StringOf("status");
        if (!"read".Equals(status, StringComparison.OrdinalIgnoreCase)) return GraphError.NotOneOf("status", "READ", status ?? "");
        if (string.IsNullOrEmpty(body.StringOf("message_id"))) return GraphError.Missing("message_id");
        if (!body.TryGetProperty("typing_indicator", out var typing)) return null;
        return typing.StringOf("type") switch
        {
            null => GraphError.Missing("typing_indicator['type']"),
            "text" => null,
            var other => GraphError.NotOneOf("typing_indicator['type']", "TEXT", other),
        };
    }

    private static GraphError? CheckRecipientType(JsonElement body)
    {
        if (!body.TryGetProperty("recipient_type", out _)) return null;
        var type = body.StringOf("recipient_type") ?? "";
        return IsToGroup(body) || type.Equals("individual", StringComparison.OrdinalIgnoreCase) ? null : GraphError.NotOneOf("recipient_type", "GROUP, INDIVIDUAL", type);
    }

    public static bool IsToGroup(JsonElement body) => "group".Equals(body.StringOf("recipient_type"), StringComparison.OrdinalIgnoreCase);

    private static GraphError? CheckRecipient(JsonElement body) =>
        string.IsNullOrWhiteSpace(body.StringOf("to")) && (IsToGroup(body) || string.IsNullOrWhiteSpace(body.StringOf("recipient"))) ? GraphError.Missing("to") : null;

    private static GraphError? CheckType(JsonElement body)
    {
        if (!body.TryGetProperty("type", out _)) return null;
        var type = body.StringOf("type");
        return type is not null && Types.Contains(type.ToLowerInvariant()) ? null : GraphError.Coded(131051, $"Message type \"{type}\" is not supported.");
    }

    private static GraphError? CheckContent(JsonElement body)
    {
        var type = TypeOf(body);
        if (IsToGroup(body) && !TypesInGroups.Contains(type)) return GraphError.Coded(131051, $"Message type \"{type}\" is not supported in groups.");
        if (!body.TryGetProperty(type, out var content)) return GraphError.Missing(type);
        var expected = type == "contacts" ? JsonValueKind.Array : JsonValueKind.Object;
        if (content.ValueKind != expected) return GraphError.NotA(type, type == "contacts" ? "an array" : "a JSON object");
        return type switch
        {
            "text" => CheckText(content),
            "template" => CheckTemplate(content),
            "location" => PlaceContent.Check(content),
            "contacts" => CardContent.Check(content),
            "reaction" => ReactionContent.Check(content) ?? (body.TryGetProperty("context", out _) ? GraphError.UnexpectedKey("context", "reaction") : null),
            "interactive" => InteractiveContent.Check(content),
            "pin" when IsToGroup(body) => PinContent.Check(content),
            "pin" => GraphError.Coded(131051, "Message type \"pin\" is for groups only."),
            _ => MediaContent.Check(content, type),
        };
    }

    private static GraphError? CheckText(JsonElement text)
    {
        foreach (var property in text.EnumerateObject())
            if (property.Name is not ("body" or "preview_url")) return GraphError.UnexpectedKey(property.Name, "text");

        if (!text.TryGetProperty("body", out var body)) return GraphError.Missing("text['body']");
        if (body.ValueKind != JsonValueKind.String) return GraphError.NotA("text['body']", "a string");
        if (text.TryGetProperty("preview_url", out var preview) && preview.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return GraphError.NotA("text['preview_url']", "a boolean");

        var written = body.GetString()!;
        if (string.IsNullOrWhiteSpace(written)) return GraphError.Missing("text['body']");
        return written.EnumerateRunes().Count() > LongestText ? GraphError.TooLong("text['body']", LongestText) : null;
    }

    private static GraphError? CheckTemplate(JsonElement template)
    {
        foreach (var property in template.EnumerateObject())
            if (property.Name is not ("name" or "language" or "components" or "namespace")) return GraphError.UnexpectedKey(property.Name, "template");
        if (string.IsNullOrEmpty(template.StringOf("name"))) return GraphError.Missing("template['name']");
        if (!template.TryGetProperty("language", out var language)) return GraphError.Missing("template['language']");
        if (string.IsNullOrEmpty(language.StringOf("code"))) return GraphError.Missing("template['language']['code']");
        return language.StringOf("policy") is { } policy && !policy.Equals("deterministic", StringComparison.OrdinalIgnoreCase)
            ? GraphError.NotOneOf("template['language']['policy']", "DETERMINISTIC", policy)
            : null;
    }

    private static GraphError? CheckContext(JsonElement body)
    {
        if (!body.TryGetProperty("context", out var context)) return null;
        if (context.ValueKind != JsonValueKind.Object) return GraphError.NotA("context", "a JSON object");
        return string.IsNullOrEmpty(context.StringOf("message_id")) ? GraphError.Missing("context['message_id']") : null;
    }

    private static GraphError? CheckCallbackData(JsonElement body)
    {
        if (!body.TryGetProperty("biz_opaque_callback_data", out var data)) return null;
        if (data.ValueKind != JsonValueKind.String) return GraphError.NotA("biz_opaque_callback_data", "a string");
        return data.GetString()!.EnumerateRunes().Count() > LongestCallbackData ? GraphError.TooLong("biz_opaque_callback_data", LongestCallbackData) : null;
    }

    public static string TypeOf(JsonElement body) => body.StringOf("type")?.ToLowerInvariant() ?? "text";
}
