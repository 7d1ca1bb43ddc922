using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Customers;

/// <summary>What a customer's message holds, by its type. What is not given is filled with something plausible.</summary>
internal sealed class InboundContent(MediaStore media, OwnAddress address)
{
    private static readonly string[] FileTypes = ["image", "video", "audio", "voice", "document", "sticker"];
    private static readonly string[] PlainTypes = ["location", "contacts", "order", "reaction", "button", "interactive", "request_welcome", "unsupported", "edit", "revoke", "system"];

    public static string Types => string.Join(", ", ["text", .. FileTypes, .. PlainTypes]);

    public static bool IsFile(string type) => FileTypes.Contains(type);

    public static bool Knows(string type) => type == "text" || FileTypes.Contains(type) || PlainTypes.Contains(type);

    /// <summary>A message with a file, whose bytes can be fetched from now on.</summary>
    /// <param name="file">Null for a small one of the kind.</param>
    public JsonObject WithFile(Number number, string type, SentFile? file, string? caption)
    {
        var kind = type == "voice" ? "audio" : type;
        var sent = file ?? SampleFiles.Of(type);
        var stored = media.Add(number.PhoneNumberId, sent.MimeType, sent.Bytes, sent.FileName, isInbound: true);
        var content = new JsonObject();
        if (caption is not null && kind is "image" or "video" or "document") content["caption"] = caption;
        if (kind == "document") content["filename"] = sent.FileName ?? "document";
        content["mime_type"] = sent.MimeType;
        content["sha256"] = Convert.ToBase64String(stored.Sha256);
        content["id"] = stored.Id;
        content["url"] = media.AddressOf(stored, address.Origin, fromWebhook: true);
        if (kind == "audio") content["voice"] = type == "voice";
        if (kind == "sticker") content["animated"] = false;
        return new JsonObject { [kind] = content, ["type"] = kind };
    }

    /// <param name="content">Null for something plausible.</param>
    /// <param name="about">The message that it reacts to, changes or takes back.</param>
    public static JsonObject Plain(string type, JsonObject? content, string? about, Customer customer)
    {
        var message = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "request_welcome":
                return message;
            case "contacts":
                message["contacts"] = content?["contacts"]?.DeepClone() ?? (content is null ? SampleCards(customer) : new JsonArray(content.DeepClone()));
                return message;
            case "unsupported":
                message["errors"] = new JsonArray(UnsupportedError());
                message["unsupported"] = content?.DeepClone() ?? new JsonObject { ["type"] = "poll" };
                return message;
            default:
                message[type] = content?.DeepClone() ?? Sample(type, about, customer);
                if (about is not null && type == "reaction") message[type]!["message_id"] = about;
                if (about is not null && type is "edit" or "revoke") message[type]!["original_message_id"] = about;
                return message;
        }
    }

    private static JsonObject Sample(string type, string? about, Customer customer) => type switch
    {
        "location" => new JsonObject { ["latitude"] = 14.6937, ["longitude"] = -17.4441, ["name"] = "Marché Sandaga", ["address"] = "Dakar" },
        "reaction" => new JsonObject { ["message_id"] = about, ["emoji"] = "👍" },
        "order" => new JsonObject
        {
            ["catalog_id"] = "194836987003835",
            ["text"] = "",
            ["product_items"] = new JsonArray(new JsonObject { ["product_retailer_id"] = "cafe-touba", ["quantity"] = 2, ["item_price"] = 12.5, ["currency"] = "EUR" }),
        },
        "edit" => new JsonObject { ["original_message_id"] = about, ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = "…" } } },
        "system" => new JsonObject { ["body"] = $"User {customer.Name ?? customer.Id} changed something", ["type"] = "user_changed_number" },
        "button" => new JsonObject { ["payload"] = "Oui", ["text"] = "Oui" },
        "interactive" => new JsonObject { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = "yes", ["title"] = "Oui" } },
        _ => new JsonObject(),
    };

    private static JsonArray SampleCards(Customer customer) => new(new JsonObject
    {
        ["name"] = new JsonObject { ["formatted_name"] = customer.Name ?? "Awa Diop", ["first_name"] = customer.Name ?? "Awa" },
        ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+33 6 39 98 00 10", ["wa_id"] = "33639980010", ["type"] = "CELL" }),
    });

    public static JsonObject UnsupportedError() => new()
    {
        ["code"] = 131051,
        ["title"] = "Message type unknown",
        ["message"] = "Message type unknown",
        ["error_data"] = new JsonObject { ["details"] = "Message type is currently not supported." },
    };

    /// <summary>What a list of chats and a thread show in place of what is no text.</summary>
    public static string? TextOf(JsonObject message) => message.Text("type") switch
    {
        "text" => (message["text"] as JsonObject)?.Text("body"),
        "button" => (message["button"] as JsonObject)?.Text("text"),
        "interactive" => (message["interactive"] as JsonObject) is { } answer
            ? (answer["button_reply"] as JsonObject)?.Text("title") ?? (answer["list_reply"] as JsonObject)?.Text("title")
            : null,
        "reaction" => (message["reaction"] as JsonObject)?.Text("emoji"),
        _ => null,
    };
}

/// <param name="FileName">Of documents.</param>
internal sealed record SentFile(string MimeType, byte[] Bytes, string? FileName);
