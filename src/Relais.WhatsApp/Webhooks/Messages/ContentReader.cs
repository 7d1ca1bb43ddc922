using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>Reads what a message holds: of <c>messages[]</c>, of echoes, of the history, of a correction.</summary>
internal static class ContentReader
{
    /// <summary>The content; null when the type has no case, or the object lacks what makes it one.</summary>
    /// <param name="message">What holds the object that bears the type's name.</param>
    /// <param name="type">Meta's word.</param>
    public static MessageContent? Read(JsonElement message, string type) => type switch
    {
        "text" => message.Find("text"u8)?.Text("body"u8) is { } body ? new MessageContent.Text(body) : null,
        "image" => Media(message.Find("image"u8), (file, image) => new MessageContent.Image(file, image.Text("caption"u8))),
        "video" => Media(message.Find("video"u8), (file, video) => new MessageContent.Video(file, video.Text("caption"u8))),
        "audio" => Media(message.Find("audio"u8), (file, audio) => new MessageContent.Audio(file, audio.Flag("voice"u8))),
        "document" => Media(message.Find("document"u8), (file, document) => new MessageContent.Document(file, document.Text("caption"u8), document.Text("filename"u8))),
        "sticker" => Media(message.Find("sticker"u8), (file, sticker) => new MessageContent.Sticker(file, sticker.Flag("animated"u8))),
        "location" => Location(message.Find("location"u8)),
        "contacts" => CardReader.Contacts(message),
        "reaction" => message.Find("reaction"u8) is { } sign && sign.Wamid("message_id"u8) is { } target ? new MessageContent.Reaction(target, sign.Words("emoji"u8)) : null,
        "button" => Button(message),
        "interactive" => Interactive(message.Find("interactive"u8)),
        "order" => Order(message.Find("order"u8)),
        "system" => System(message),
        "request_welcome" => new MessageContent.RequestWelcome(),
        "edit" => Edit(message.Find("edit"u8)),
        "revoke" => message.Find("revoke"u8)?.Wamid("original_message_id"u8) is { } original ? new MessageContent.Revocation(original) : null,
        "unsupported" or "unknown" => new MessageContent.Unsupported(message.Find("unsupported"u8)?.Words("type"u8)),
        _ => null,
    };

    private static MessageContent.Media? Media(JsonElement? found, Func<MediaFile, JsonElement, MessageContent.Media> make) =>
        found is { ValueKind: JsonValueKind.Object } media ? make(new(media.Words("id"u8), media.Text("mime_type"u8), media.Text("sha256"u8), media.Text("url"u8)), media) : null;

    private static MessageContent.Location? Location(JsonElement? found) =>
        found is { } place && place.Real("latitude"u8) is { } latitude && place.Real("longitude"u8) is { } longitude
            ? new(latitude, longitude, place.Text("name"u8), place.Text("address"u8), place.Text("url"u8))
            : null;

    // The id of a reported code stands beside the button in one reading of the documentation, in it by another.
    private static MessageContent.Button? Button(JsonElement message) =>
        message.Find("button"u8) is { ValueKind: JsonValueKind.Object } button
            ? new(button.Text("payload"u8), button.Text("text"u8), message.Text("from_logical_id"u8) ?? button.Text("from_logical_id"u8))
            : null;

    // The word beside it may be missing: the object that is there tells too.
    private static MessageContent? Interactive(JsonElement? found)
    {
        if (found is not { } interactive) return null;
        if (interactive.Find("button_reply"u8) is { ValueKind: JsonValueKind.Object } button)
            return new MessageContent.ButtonReply(button.Text("id"u8), button.Text("title"u8));
        if (interactive.Find("list_reply"u8) is { ValueKind: JsonValueKind.Object } row)
            return new MessageContent.ListReply(row.Text("id"u8), row.Text("title"u8), row.Text("description"u8));
        if (interactive.Find("nfm_reply"u8) is { ValueKind: JsonValueKind.Object } form)
            return new MessageContent.FormReply(form.Text("name"u8), form.Text("body"u8), TextOrJson(form.Find("response_json"u8)));
        if (interactive.Find("call_permission_reply"u8) is { ValueKind: JsonValueKind.Object } call)
            return new MessageContent.CallPermissionReply(call.Text("response"u8), call.Flag("is_permanent"u8), call.Instant("expiration_timestamp"u8), call.Text("response_source"u8));
        return null;
    }

    // JSON within a text; were it ever sent as the JSON it is, the answers would be there all the same.
    private static string? TextOrJson(JsonElement? answers) => answers?.Text() ?? answers?.GetRawText();

    private static MessageContent.Order? Order(JsonElement? found) => found is { ValueKind: JsonValueKind.Object } order
        ? new(order.Text("catalog_id"u8), order.Words("text"u8), order.Many("product_items"u8, OrderItemOf))
        : null;

    private static OrderItem OrderItemOf(JsonElement item) =>
        new(item.Text("product_retailer_id"u8), item.Whole("quantity"u8), item.Sum("item_price"u8), item.Text("currency"u8));

    private static MessageContent.System? System(JsonElement message)
    {
        if (message.Find("system"u8) is not { ValueKind: JsonValueKind.Object } system) return null;
        var word = system.Text("type"u8) ?? "";
        return new()
        {
            Kind = KindOf(word),
            KindText = word,
            Body = system.Text("body"u8),
            NewWaId = system.WaId("wa_id"u8) ?? system.WaId("new_wa_id"u8),
            NewBsuid = system.Bsuid("user_id"u8) ?? system.Bsuid("wa_id"u8),
            NewParentBsuid = system.Bsuid("parent_user_id"u8),
            PreviousBsuid = system.Bsuid("previous_user_id"u8),
            PreviousParentBsuid = system.Bsuid("previous_parent_user_id"u8),
            Customer = system.WaId("customer"u8),
            IdentityHash = system.Text("identity"u8),
        };
    }

    private static SystemKind KindOf(string word) => word.ToLowerInvariant() switch
    {
        "user_changed_number" or "customer_changed_number" => SystemKind.NumberChanged,
        "user_changed_user_id" => SystemKind.UserIdChanged,
        "customer_identity_changed" or "user_identity_changed" => SystemKind.IdentityChanged,
        _ => SystemKind.Unknown,
    };

    private static MessageContent.Edit? Edit(JsonElement? found)
    {
        if (found is not { } edit || edit.Wamid("original_message_id"u8) is not { } original) return null;
        var now = edit.Find("message"u8);
        var type = now?.Text("type"u8) ?? "";
        // A correction of a correction is none, and would let a stranger nest them.
        return new(original, type, now is { } message && type != "edit" ? Read(message, type) : null);
    }
}
