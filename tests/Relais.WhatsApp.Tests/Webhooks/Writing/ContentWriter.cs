using System.Text.Json.Nodes;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Writes what a message holds, into the message.</summary>
internal static class ContentWriter
{
    public static void Write(MessageContent content, JsonObject message)
    {
        switch (content)
        {
            case MessageContent.Text text: message["text"] = Json.Of(("body", text.Body)); break;
            case MessageContent.Image image: message["image"] = File(image.File, ("caption", image.Caption)); break;
            case MessageContent.Video video: message["video"] = File(video.File, ("caption", video.Caption)); break;
            case MessageContent.Audio audio: message["audio"] = File(audio.File, ("voice", audio.IsVoice)); break;
            case MessageContent.Document document: message["document"] = File(document.File, ("caption", document.Caption), ("filename", document.FileName)); break;
            case MessageContent.Sticker sticker: message["sticker"] = File(sticker.File, ("animated", sticker.IsAnimated)); break;
            case MessageContent.Location place:
                message["location"] = Json.Of(("latitude", place.Latitude), ("longitude", place.Longitude), ("name", place.Name), ("address", place.Address), ("url", place.Url));
                break;
            case MessageContent.Contacts contacts:
                message["contacts"] = Json.List(contacts.Cards, Card);
                if (contacts.Origin is not null) message["origin"] = contacts.Origin;
                break;
            case MessageContent.Reaction sign: message["reaction"] = Json.Of(("message_id", sign.Target), ("emoji", sign.Emoji)); break;
            case MessageContent.Button button:
                message["button"] = Json.Of(("payload", button.Payload), ("text", button.Label));
                if (button.FromLogicalId is not null) message["from_logical_id"] = button.FromLogicalId;
                break;
            case MessageContent.Order order: message["order"] = Json.Of(("catalog_id", order.CatalogId), ("text", order.Note), ("product_items", Json.List(order.Items, Item))); break;
            case MessageContent.System news: message["system"] = System(news); break;
            case MessageContent.Edit edit: message["edit"] = Json.Of(("original_message_id", edit.Original), ("message", Edited(edit))); break;
            case MessageContent.Revocation revoked: message["revoke"] = Json.Of(("original_message_id", revoked.Original)); break;
            case MessageContent.Unsupported unsupported: message["unsupported"] = Json.Of(("type", unsupported.Kind)); break;
            default: WriteReply(content, message); break;
        }
    }

    /// <summary>Meta's word for the kind.</summary>
    public static string TypeOf(MessageContent content) => content switch
    {
        MessageContent.ButtonReply or MessageContent.ListReply or MessageContent.FormReply or MessageContent.CallPermissionReply => "interactive",
        MessageContent.RequestWelcome => "request_welcome",
        MessageContent.Revocation => "revoke",
        _ => content.GetType().Name.ToLowerInvariant(),
    };

    public static JsonObject? Context(MessageContext context) => Json.Some(
        ("from", context.QuotedFrom), ("id", context.RepliesTo), ("forwarded", context.IsForwarded ? true : null), ("frequently_forwarded", context.IsFrequentlyForwarded ? true : null),
        ("referred_product", context.Product is { } product ? Json.Of(("catalog_id", product.CatalogId), ("product_retailer_id", product.ProductRetailerId)) : null));

    private static void WriteReply(MessageContent content, JsonObject message)
    {
        if (content switch
        {
            MessageContent.ButtonReply button => Reply("button_reply", ("id", button.Id), ("title", button.Title)),
            MessageContent.ListReply row => Reply("list_reply", ("id", row.Id), ("title", row.Title), ("description", row.Description)),
            MessageContent.FormReply form => Reply("nfm_reply", ("name", form.Name), ("body", form.Body), ("response_json", form.ResponseJson)),
            MessageContent.CallPermissionReply call => Reply(
                "call_permission_reply", ("response", call.Response), ("is_permanent", call.IsPermanent), ("expiration_timestamp", call.ExpiresAt), ("response_source", call.Source)),
            _ => null,
        } is { } reply) message["interactive"] = reply;
    }

    private static JsonObject Reply(string type, params ReadOnlySpan<(string, object?)> members) => Json.Of(("type", type), (type, Json.Of(members)));

    private static JsonObject File(MediaFile file, params ReadOnlySpan<(string, object?)> more) =>
        Json.Of([("id", file.Id), ("mime_type", file.MimeType), ("sha256", file.Sha256), ("url", file.Url), .. more]);

    private static JsonObject Item(OrderItem item) =>
        Json.Of(("product_retailer_id", item.ProductRetailerId), ("quantity", item.Quantity), ("item_price", item.ItemPrice), ("currency", item.Currency));

    private static JsonObject System(MessageContent.System news) => Json.Of(
        ("type", news.KindText), ("body", news.Body), ("wa_id", news.NewWaId), ("user_id", news.NewBsuid), ("parent_user_id", news.NewParentBsuid),
        ("previous_user_id", news.PreviousBsuid), ("previous_parent_user_id", news.PreviousParentBsuid), ("customer", news.Customer), ("identity", news.IdentityHash));

    private static JsonObject Edited(MessageContent.Edit edit)
    {
        var message = Json.Of(("type", edit.Type));
        if (edit.Now is not null) Write(edit.Now, message);
        return message;
    }

    private static JsonObject Card(ContactCard card) => Json.Of(
        ("name", card.Name is { } name ? Json.Of(
            ("formatted_name", name.Formatted), ("first_name", name.First), ("middle_name", name.Middle), ("last_name", name.Last), ("prefix", name.Prefix), ("suffix", name.Suffix)) : null),
        ("phones", Json.List(card.Phones, phone => Json.Of(("phone", phone.Phone), ("wa_id", phone.WaId), ("type", phone.Type), ("user_id", phone.Bsuid)))),
        ("emails", Json.List(card.Emails, email => Json.Of(("email", email.Email), ("type", email.Type)))),
        ("addresses", Json.List(card.Addresses, address => Json.Of(
            ("street", address.Street), ("city", address.City), ("state", address.State), ("zip", address.Zip), ("country", address.Country), ("country_code", address.CountryCode), ("type", address.Type)))),
        ("urls", Json.List(card.Urls, url => Json.Of(("url", url.Url), ("type", url.Type)))),
        ("org", card.Organization is { } org ? Json.Of(("company", org.Company), ("department", org.Department), ("title", org.Title)) : null),
        ("birthday", card.Birthday), ("origin", card.Origin), ("vcard", card.VCard));
}
