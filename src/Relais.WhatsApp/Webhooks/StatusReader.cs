using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one of <c>statuses[]</c>.</summary>
internal static class StatusReader
{
    public static WebhookEvent Read(JsonElement status, Site site)
    {
        if (status.Find("type"u8)?.Is("call"u8) is true) return CallReader.ReadStatus(status, site);
        if (!Wamid.TryParse(status.Text("id"u8), out var wamid)) return site.Malformed(status, MalformedReason.IdMissing);
        if (WordOf(status) is not { } word) return site.Malformed(status, MalformedReason.StatusMissing);
        if (status.Instant("timestamp"u8) is not { } at) return site.Malformed(status, MalformedReason.TimestampInvalid);
        if (PaymentReader.IsPayment(status)) return PaymentReader.Read(status, wamid, word, at, site);

        var (person, groupId) = RecipientOf(status, site.People);
        return new StatusReceipt
        {
            Origin = site.Origin,
            Raw = status.GetRawText(),
            Wamid = wamid,
            Status = StatusOf(word),
            StatusText = word,
            At = at,
            RecipientWaId = person?.WaId,
            RecipientBsuid = person?.Bsuid,
            RecipientParentBsuid = person?.ParentBsuid,
            RecipientUsername = person?.Username,
            RecipientProfileName = person?.ProfileName,
            RecipientIdentityKeyHash = status.Text("recipient_identity_key_hash"u8) ?? person?.IdentityKeyHash,
            GroupId = groupId,
            CallbackData = status.Text("biz_opaque_callback_data"u8),
            Errors = WebhookError.In(status),
            Pricing = PricingOf(status),
            Conversation = ConversationOf(status),
        };
    }

    /// <summary>The status in Meta's word; null when it is missing, empty or no text.</summary>
    public static string? WordOf(JsonElement status) => status.Find("status"u8) is { ValueKind: JsonValueKind.String } word && word.Text() is { Length: > 0 } text ? text : null;

    // Meta's words vary in case between pages and payloads.
    private static ReceiptStatus StatusOf(string word) => word.ToLowerInvariant() switch
    {
        "sent" => ReceiptStatus.Sent,
        "delivered" => ReceiptStatus.Delivered,
        "read" => ReceiptStatus.Read,
        "played" => ReceiptStatus.Played,
        "failed" => ReceiptStatus.Failed,
        _ => ReceiptStatus.Unknown,
    };

    // Pages disagree on some names: both are read.
    private static (Person? Person, string? GroupId) RecipientOf(JsonElement status, PersonBook people)
    {
        var recipient = status.Text("recipient_id"u8);
        if (status.Text("recipient_type"u8) != "group")
            return (people.Of(recipient, status.Text("recipient_user_id"u8), ParentOf(status)), status.Words("group_id"u8));

        var participant = status.Text("recipient_participant_id"u8) ?? status.Text("participant_recipient_id"u8);
        return (people.Of(participant, status.Text("recipient_participant_user_id"u8), status.Text("recipient_participant_parent_user_id"u8) ?? ParentOf(status)), recipient);
    }

    private static string? ParentOf(JsonElement status) => status.Text("recipient_parent_user_id"u8) ?? status.Text("parent_recipient_user_id"u8);

    private static ReceiptPricing? PricingOf(JsonElement status) => status.Find("pricing"u8) is not { } pricing ? null
        : new(pricing.Text("category"u8), pricing.Text("type"u8)) { Model = pricing.Text("pricing_model"u8), IsBillable = pricing.Flag("billable"u8) };

    private static ReceiptConversation? ConversationOf(JsonElement status) => status.Find("conversation"u8) is { ValueKind: JsonValueKind.Object } conversation
        ? new(conversation.Text("id"u8), conversation.Instant("expiration_timestamp"u8), conversation.Find("origin"u8)?.Text("type"u8))
        : null;
}
