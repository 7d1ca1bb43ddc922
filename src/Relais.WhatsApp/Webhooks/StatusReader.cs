using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>Reads one of <c>statuses[]</c>.</summary>
internal static class StatusReader
{
    public static WebhookEvent Read(JsonElement status, WebhookOrigin origin, ItemPath path)
    {
        if (status.ValueKind != JsonValueKind.Object) return Malformed(MalformedReason.NotAnObject);
        if (!SurrogateEscapes.AreWhole(status)) return Malformed(MalformedReason.HalfSurrogate);
        if (!Wamid.TryParse(status.Text("id"u8), out var wamid)) return Malformed(MalformedReason.IdMissing);
        if (WordOf(status) is not { } word) return Malformed(MalformedReason.StatusMissing);
        if (status.Instant("timestamp"u8) is not { } at) return Malformed(MalformedReason.TimestampInvalid);

        var (waId, bsuid, groupId) = RecipientOf(status);
        return new StatusReceipt
        {
            Origin = origin,
            Wamid = wamid,
            Status = word.Status,
            StatusText = word.Text,
            At = at,
            RecipientWaId = waId,
            RecipientBsuid = bsuid,
            GroupId = groupId,
            CallbackData = status.Text("biz_opaque_callback_data"u8),
            Errors = ErrorsOf(status),
            Pricing = PricingOf(status),
        };

        MalformedItem Malformed(MalformedReason reason) => MalformedItem.Of(status, origin, reason, path);
    }

    private static (ReceiptStatus Status, string Text)? WordOf(JsonElement status)
    {
        if (status.Find("status"u8) is not { ValueKind: JsonValueKind.String } word || word.Text() is not { Length: > 0 } text) return null;
        return (StatusOf(text), text);
    }

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

    private static (WaId? WaId, Bsuid? Bsuid, string? GroupId) RecipientOf(JsonElement status)
    {
        var recipient = status.Text("recipient_id"u8);
        var isGroup = status.Text("recipient_type"u8) == "group";
        var person = isGroup ? status.Text("recipient_participant_id"u8) ?? status.Text("participant_recipient_id"u8) : recipient;
        var userId = isGroup ? status.Text("recipient_participant_user_id"u8) : status.Text("recipient_user_id"u8);
        return (WaIdIn(person), BsuidIn(userId) ?? BsuidIn(person), isGroup ? recipient : null);
    }

    private static WaId? WaIdIn(string? text) => WaId.TryParse(text, out var waId) ? waId : null;

    private static Bsuid? BsuidIn(string? text) => Bsuid.TryParse(text, out var bsuid) ? bsuid : null;

    private static IReadOnlyList<ReceiptError> ErrorsOf(JsonElement status) =>
        status.Find("errors"u8) is { ValueKind: JsonValueKind.Array } errors ? [.. errors.EnumerateArray().Select(ErrorOf)] : [];

    private static ReceiptError ErrorOf(JsonElement error) => new(
        error.Code("code"u8),
        error.Text("title"u8),
        error.Text("message"u8) ?? error.Text(),
        GraphErrorBody.Details(error),
        error.Text("href"u8));

    private static ReceiptPricing? PricingOf(JsonElement status) =>
        status.Find("pricing"u8) is { } pricing ? new(pricing.Text("category"u8), pricing.Text("type"u8)) : null;
}
