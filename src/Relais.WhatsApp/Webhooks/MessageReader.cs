using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one of <c>messages[]</c>.</summary>
internal static class MessageReader
{
    public static WebhookEvent Read(JsonElement message, Site site)
    {
        if (message.Wamid("id"u8) is not { } wamid) return site.Malformed(message, MalformedReason.IdMissing);
        if (message.Instant("timestamp"u8) is not { } sentAt) return site.Malformed(message, MalformedReason.TimestampInvalid);
        if (site.People.SenderOf(message) is not { } sender) return site.Malformed(message, MalformedReason.SenderMissing);

        var (origin, context, type, raw) = (site.Origin, ContextOf(message), TypeOf(message), message.GetRawText());
        var (group, referral, identity, errors) = (message.Words("group_id"u8), ReferralOf(message), IdentityOf(message), WebhookError.In(message));
        return ContentReader.Read(message, type) switch
        {
            MessageContent.Text text => new InboundMessage.Text
            {
                Origin = origin,
                Raw = raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = sender,
                Context = context,
                Type = type,
                GroupId = group,
                Referral = referral,
                Identity = identity,
                Errors = errors,
                Body = text.Body,
            },
            { } content => new InboundMessage.Known
            {
                Origin = origin,
                Raw = raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = sender,
                Context = context,
                Type = type,
                GroupId = group,
                Referral = referral,
                Identity = identity,
                Errors = errors,
                Content = content,
            },
            null => new InboundMessage.Unknown
            {
                Origin = origin,
                Raw = raw,
                Wamid = wamid,
                SentAt = sentAt,
                Sender = sender,
                Context = context,
                Type = type,
                GroupId = group,
                Referral = referral,
                Identity = identity,
                Errors = errors,
            },
        };
    }

    private const string Text = "text";

    // Nearly every message is a text: no new string for the word.
    public static string TypeOf(JsonElement message) => message.Find("type"u8) switch
    {
        { ValueKind: JsonValueKind.String } type when type.ValueEquals(Text) => Text,
        { } type => type.Text() ?? "",
        null => "",
    };

    public static MessageContext ContextOf(JsonElement message) => message.Find("context"u8) is not { ValueKind: JsonValueKind.Object } context
        ? MessageContext.None
        : new(context.Wamid("id"u8), context.Flag("forwarded"u8) is true, context.Flag("frequently_forwarded"u8) is true)
        {
            QuotedFrom = context.Text("from"u8),
            Product = context.Find("referred_product"u8) is { ValueKind: JsonValueKind.Object } product ? new(product.Text("catalog_id"u8), product.Text("product_retailer_id"u8)) : null,
        };

    private static AdReferral? ReferralOf(JsonElement message) => message.Find("referral"u8) is not { ValueKind: JsonValueKind.Object } referral ? null : new()
    {
        SourceUrl = referral.Text("source_url"u8),
        SourceId = referral.Text("source_id"u8),
        SourceType = referral.Text("source_type"u8),
        Body = referral.Text("body"u8),
        Headline = referral.Text("headline"u8),
        MediaType = referral.Text("media_type"u8),
        ImageUrl = referral.Text("image_url"u8),
        VideoUrl = referral.Text("video_url"u8),
        ThumbnailUrl = referral.Text("thumbnail_url"u8),
        ClickId = referral.Text("ctwa_clid"u8),
        WelcomeText = referral.Find("welcome_message"u8)?.Text("text"u8),
    };

    private static IdentityNotice? IdentityOf(JsonElement message) => message.Find("identity"u8) is { ValueKind: JsonValueKind.Object } identity
        ? new(identity.Flag("acknowledged"u8), identity.Instant("created_timestamp"u8), identity.Text("hash"u8))
        : null;
}
