using System.Text;
using System.Text.Json.Nodes;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Writes an event as Meta would, from what it says and not from the JSON it was told in.</summary>
internal static class WebhookWriter
{
    public static JsonObject Body(WebhookEvent told)
    {
        var field = told is WebhookChange change ? change.Field : "messages";
        var entry = Json.Of(("id", told.Origin.WabaId), ("time", told is WebhookChange { At: { } at } ? at : null), ("changes", new JsonArray(Json.Of(("value", Value(told)), ("field", field)))));
        return Json.Of(("object", "whatsapp_business_account"), ("entry", new JsonArray(entry)));
    }

    public static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private static JsonObject Value(WebhookEvent told) => told switch
    {
        InboundMessage message => OfNumber(told, [message.Sender], ("messages", One(Message(message)))),
        StatusReceipt receipt => OfNumber(told, [Recipient(receipt)], ("statuses", One(Status(receipt)))),
        StandbyMessage standby => OfNumber(told, [], ("standby", Json.Of(("contacts", Contacts([standby.Message.Sender])), ("messages", One(Message(standby.Message)))))),
        StandbyReceipt standby => OfNumber(told, [], ("standby", Json.Of(("contacts", Contacts([Recipient(standby.Receipt)])), ("statuses", One(Status(standby.Receipt)))))),
        MessageEcho { Field: "standby" } echo => OfNumber(told, [], ("standby", Json.Of(("contacts", Contacts([echo.Recipient])), ("message_echoes", One(Echo(echo)))))),
        MessageEcho echo => OfNumber(told, [echo.Recipient], ("message_echoes", One(Echo(echo)))),
        HistoryMessage message => OfNumber(told, [message.Person], ("messages", One(History(message)))),
        UnknownChange unknown => Json.Parse(unknown.Raw)["value"]!.DeepClone().AsObject(),
        NumberErrors wrong => OfNumber(told, [], ("errors", Errors(wrong.Errors))),
        WebhookChange change => ChangeWriter.Value(change),
        _ => throw new ArgumentOutOfRangeException(nameof(told)),
    };

    public static JsonObject OfNumber(WebhookEvent told, Person?[] people, (string Name, object? Value) list) => Json.Of(
        ("messaging_product", "whatsapp"),
        ("metadata", Json.Of(("display_phone_number", told.Origin.DisplayPhoneNumber), ("phone_number_id", told.Origin.PhoneNumberId))),
        ("contacts", Contacts(people)),
        list);

    public static JsonArray One(JsonNode item) => new(item);

    public static JsonArray? Errors(IEnumerable<WebhookError> errors) => Json.List(errors, error => Json.Of(
        ("code", error.Code), ("title", error.Title), ("message", error.Message), ("error_data", error.Details is null ? null : Json.Of(("details", error.Details))), ("href", error.Href)));

    private static JsonArray? Contacts(Person?[] people) => Json.List(people.OfType<Person>(), person => Json.Of(
        ("profile", Json.Of(("name", person.ProfileName), ("username", person.Username), ("country_code", person.CountryCode))),
        ("wa_id", person.WaId), ("user_id", person.Bsuid), ("parent_user_id", person.ParentBsuid), ("identity_key_hash", person.IdentityKeyHash)));

    private static Person Recipient(StatusReceipt receipt) =>
        new(receipt.RecipientWaId, receipt.RecipientBsuid, receipt.RecipientUsername, receipt.RecipientProfileName) { ParentBsuid = receipt.RecipientParentBsuid };

    private static JsonObject Message(InboundMessage message)
    {
        var json = Json.Of(
            ("from", message.Sender.WaId), ("from_user_id", message.Sender.Bsuid), ("from_parent_user_id", message.Sender.ParentBsuid), ("group_id", message.GroupId), ("id", message.Wamid),
            ("timestamp", message.SentAt), ("type", message.Type), ("context", ContentWriter.Context(message.Context)), ("referral", message.Referral is { } ad ? Referral(ad) : null),
            ("identity", message.Identity is { } keys ? Json.Of(("acknowledged", keys.IsAcknowledged), ("created_timestamp", keys.CreatedAt), ("hash", keys.Hash)) : null),
            ("errors", Errors(message.Errors)));
        if (message is InboundMessage.Text text) ContentWriter.Write(new MessageContent.Text(text.Body), json);
        if (message is InboundMessage.Known known) ContentWriter.Write(known.Content, json);
        return json;
    }

    private static JsonObject Referral(AdReferral ad) => Json.Of(
        ("source_url", ad.SourceUrl), ("source_id", ad.SourceId), ("source_type", ad.SourceType), ("body", ad.Body), ("headline", ad.Headline), ("media_type", ad.MediaType), ("image_url", ad.ImageUrl),
        ("video_url", ad.VideoUrl), ("thumbnail_url", ad.ThumbnailUrl), ("ctwa_clid", ad.ClickId), ("welcome_message", ad.WelcomeText is null ? null : Json.Of(("text", ad.WelcomeText))));

    private static JsonObject Echo(MessageEcho echo)
    {
        var json = Json.Of(
            ("from", echo.From), ("to", echo.Recipient?.WaId), ("to_user_id", echo.Recipient?.Bsuid), ("to_parent_user_id", echo.Recipient?.ParentBsuid), ("id", echo.Wamid), ("timestamp", echo.SentAt),
            ("type", echo.Type), ("context", ContentWriter.Context(echo.Context)), ("errors", Errors(echo.Errors)));
        if (echo.Content is not null) ContentWriter.Write(echo.Content, json);
        return json;
    }

    private static JsonObject History(HistoryMessage message)
    {
        var json = Json.Of(
            ("from", message.From), ("to", message.To), ("id", message.Wamid), ("timestamp", message.SentAt), ("type", message.Type), ("context", ContentWriter.Context(message.Context)),
            ("history_context", message.Status is null ? null : Json.Of(("status", message.Status))));
        if (message.Content is not null) ContentWriter.Write(message.Content, json);
        return json;
    }

    private static JsonObject Status(StatusReceipt receipt)
    {
        var isGroup = receipt.GroupId is not null;
        return Json.Of(
            ("id", receipt.Wamid), ("status", receipt.StatusText), ("timestamp", receipt.At), ("recipient_type", isGroup ? "group" : null),
            ("recipient_id", isGroup ? receipt.GroupId : receipt.RecipientWaId), (isGroup ? "recipient_participant_id" : "-", isGroup ? receipt.RecipientWaId : null),
            (isGroup ? "recipient_participant_user_id" : "recipient_user_id", receipt.RecipientBsuid), ("recipient_parent_user_id", receipt.RecipientParentBsuid),
            ("recipient_identity_key_hash", receipt.RecipientIdentityKeyHash), ("biz_opaque_callback_data", receipt.CallbackData), ("errors", Errors(receipt.Errors)),
            ("pricing", receipt.Pricing is { } pricing ? Json.Of(("billable", pricing.IsBillable), ("pricing_model", pricing.Model), ("category", pricing.Category), ("type", pricing.Type)) : null),
            ("conversation", receipt.Conversation is { } conversation ? Json.Of(
                ("id", conversation.Id), ("expiration_timestamp", conversation.ExpiresAt), ("origin", conversation.Origin is null ? null : Json.Of(("type", conversation.Origin)))) : null));
    }
}
