using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Media;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>What a customer's message holds, in our words.</summary>
internal static class InboundDetails
{
    /// <summary>What is kept beside the text; null for plain text that says nothing more.</summary>
    public static MessageDetails? Of(InboundMessage message)
    {
        var details = new MessageDetails(
            message is InboundMessage.Known { Content: var content } ? BodyOf(content, message.Sender) : null,
            message.Context switch { { IsFrequentlyForwarded: true } => Forwarding.Often, { IsForwarded: true } => Forwarding.Once, _ => null },
            message.Referral is { } ad ? new(ad.SourceType, ad.SourceId, ad.SourceUrl, ad.Headline, ad.Body, ad.ClickId) : null,
            [.. (message.Errors ?? []).Select(error => new MessageTrouble(error.Code, error.Details ?? error.Message ?? error.Title))]);
        return details.IsNothing ? null : details;
    }

    /// <summary>The file that is to be fetched; null when there is none.</summary>
    public static (MediaFile File, string? Name)? FileOf(InboundMessage message) =>
        message is InboundMessage.Known { Content: MessageContent.Media { File: { Id: not null } file } media } ? (file, (media as MessageContent.Document)?.FileName) : null;

    /// <summary>The message that it is a sign under, corrects or takes back; null when it stands for itself.</summary>
    public static string? TargetOf(InboundMessage message) => message is not InboundMessage.Known { Content: var content } ? null : content switch
    {
        MessageContent.Reaction reaction => reaction.Target.Value,
        MessageContent.Edit edit => edit.Original.Value,
        MessageContent.Revocation removal => removal.Original.Value,
        _ => null,
    };

    private static MessageBody? BodyOf(MessageContent content, Person sender) => content switch
    {
        MessageContent.Media media => new MessageBody.File(ShapeOf(media), media is MessageContent.Audio { IsVoice: true }, media is MessageContent.Sticker { IsAnimated: true }),
        MessageContent.Location place when double.IsFinite(place.Latitude) && double.IsFinite(place.Longitude) => new MessageBody.Place(place.Latitude, place.Longitude, place.Name, place.Address, place.Url),
        MessageContent.Contacts { Cards: var cards } => new MessageBody.Cards([.. cards.Select(CardOf)]),
        MessageContent.Button button => new MessageBody.Choice("template", button.Payload, null),
        MessageContent.ButtonReply reply => new MessageBody.Choice("button", reply.Id, null),
        MessageContent.ListReply reply => new MessageBody.Choice("list", reply.Id, reply.Description),
        MessageContent.FormReply form => new MessageBody.Form(form.Name, AnswersOf(form.ResponseJson)),
        MessageContent.Order order => new MessageBody.Cart(order.CatalogId, [.. order.Items.Select(item => new CartItem(item.ProductRetailerId, item.Quantity, item.ItemPrice, item.Currency))]),
        MessageContent.Reaction reaction => new MessageBody.Reaction(reaction.Emoji),
        MessageContent.Edit => new MessageBody.Correction(),
        MessageContent.Revocation => new MessageBody.Removal(),
        MessageContent.System system => new MessageBody.Notice(WordOf(system.Kind), system.NewWaId?.Value, system.Kind == SystemKind.NumberChanged ? (system.Customer ?? sender.WaId)?.Value : null),
        MessageContent.CallPermissionReply consent => new MessageBody.CallConsent(consent.Response == "accept", consent.ExpiresAt),
        MessageContent.Unsupported unsupported => new MessageBody.Unsupported(unsupported.Kind),
        _ => null,
    };

    private static MediaKind ShapeOf(MessageContent.Media media) => media switch
    {
        MessageContent.Image => MediaKind.Image,
        MessageContent.Video => MediaKind.Video,
        MessageContent.Audio => MediaKind.Audio,
        MessageContent.Sticker => MediaKind.Sticker,
        _ => MediaKind.Document,
    };

    private static string WordOf(SystemKind kind) => kind switch
    {
        SystemKind.NumberChanged => "number_changed",
        SystemKind.UserIdChanged => "user_id_changed",
        SystemKind.IdentityChanged => "identity_changed",
        _ => "unknown",
    };

    private static Card CardOf(ContactCard card) => new(
        NameOf(card), card.Organization?.Company, card.Organization?.Title, card.Birthday,
        [.. card.Phones.Where(phone => phone.Phone is not null || phone.WaId is not null).Select(phone => new CardNumber(phone.Phone ?? $"+{phone.WaId!.Value}", phone.WaId?.Value, phone.Type))],
        [.. card.Emails.Select(email => email.Email).OfType<string>()],
        [.. card.Addresses.Select(LineOf).Where(line => line.Length > 0)],
        [.. card.Urls.Select(url => url.Url).OfType<string>()]);

    private static string? NameOf(ContactCard card) =>
        card.Name?.Formatted ?? (string.Join(' ', new[] { card.Name?.First, card.Name?.Last }.OfType<string>()) is { Length: > 0 } name ? name : card.Organization?.Company);

    private static string LineOf(CardAddress address) =>
        string.Join(", ", new[] { address.Street, string.Join(' ', new[] { address.Zip, address.City }.OfType<string>()), address.State, address.Country }.Where(part => !string.IsNullOrWhiteSpace(part)));

    // JSON by promise, any text in truth.
    private static JsonObject? AnswersOf(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
