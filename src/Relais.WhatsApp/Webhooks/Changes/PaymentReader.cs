using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads what became of a payment, and of a gateway.</summary>
internal static class PaymentReader
{
    /// <summary>Whether a status speaks of a payment: one that failed says nothing of the message.</summary>
    public static bool IsPayment(JsonElement status) => status.Find("type"u8)?.Is("payment"u8) ?? status.Find("payment"u8) is not null;

    public static PaymentUpdate Read(JsonElement status, Wamid wamid, string word, DateTimeOffset at, Site site)
    {
        var payment = status.Find("payment"u8);
        var transaction = payment?.Find("transaction"u8);
        return new()
        {
            Origin = site.Origin,
            Field = site.Field,
            At = at,
            Raw = status.GetRawText(),
            Wamid = wamid,
            Status = word,
            Payer = site.People.Of(status.Text("recipient_id"u8), status.Text("recipient_user_id"u8), status.Text("recipient_parent_user_id"u8)),
            ReferenceId = payment?.Text("reference_id"u8),
            // Older ones have the sum in the transaction alone.
            Sum = SumIn(payment) ?? SumIn(transaction),
            Transaction = transaction is { ValueKind: JsonValueKind.Object } tried ? TransactionOf(tried) : null,
            CallbackData = status.Text("biz_opaque_callback_data"u8),
            Errors = WebhookError.In(status),
        };
    }

    public static PaymentConfigurationChange? Configuration(JsonElement value, Site site, string raw) => value.Words("configuration_name"u8) is not { } name ? null : new()
    {
        Origin = site.Origin,
        Field = site.Field,
        At = site.At,
        Raw = raw,
        Name = name,
        Provider = value.Text("provider_name"u8),
        ProviderAccountId = value.Text("provider_mid"u8),
        Status = value.Text("status"u8),
        CreatedAt = value.Instant("created_timestamp"u8),
        UpdatedAt = value.Instant("updated_timestamp"u8),
    };

    private static PaymentSum? SumIn(JsonElement? holder) => holder?.Find("amount"u8) is { ValueKind: JsonValueKind.Object } amount
        ? new(amount.Whole("value"u8), amount.Whole("offset"u8), holder?.Text("currency"u8))
        : null;

    private static PaymentTransaction TransactionOf(JsonElement transaction)
    {
        var error = transaction.Find("error"u8);
        return new()
        {
            Id = transaction.Text("id"u8),
            Type = transaction.Text("type"u8),
            Status = transaction.Text("status"u8),
            Method = transaction.Find("method"u8)?.Text("type"u8) ?? transaction.Text("method_type"u8),
            CreatedAt = transaction.Instant("created_timestamp"u8),
            UpdatedAt = transaction.Instant("updated_timestamp"u8),
            ErrorCode = error?.Text("code"u8),
            ErrorReason = error?.Text("reason"u8),
        };
    }
}
