using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Customers;

/// <summary>What the platform tells of customers: what they wrote, and how far our messages to them came.</summary>
internal static class CustomerEvents
{
    public static WebhookEvent Wrote(Number number, Customer customer, JsonObject message) =>
        new(WebhookKind.Message, MetaJson.Write(ContactOf(number, customer)), MetaJson.Write(message));

    /// <summary>A person in full, with the hash of their keys where the number checks it.</summary>
    public static JsonObject ContactOf(Number number, Customer customer)
    {
        var contact = Contact(customer, withUsername: true);
        if (number.State.ChecksIdentity) contact["identity_key_hash"] = customer.IdentityHash;
        return contact;
    }

    /// <summary>The frame of any message of a customer; one whose number is hidden has no 'from'.</summary>
    public static JsonObject MessageFrame(Customer customer, string wamid, DateTimeOffset at)
    {
        var message = new JsonObject();
        if (customer.WaId is not null) message["from"] = customer.WaId;
        message["from_user_id"] = customer.Bsuid;
        message["id"] = wamid;
        message["timestamp"] = Timestamp(at);
        return message;
    }

    /// <param name="skipsDelivered">Whether 'read' comes in place of 'delivered', and brings what that would have brought.</param>
    public static WebhookEvent Receipt(Customer customer, ThreadMessage message, MessageStatus status, DateTimeOffset at, bool skipsDelivered = false)
    {
        var receipt = ReceiptFrame(customer, message, WireName(status), at);
        receipt["recipient_user_id"] = customer.Bsuid;
        if (message.CallbackData is not null) receipt["biz_opaque_callback_data"] = message.CallbackData;
        if (BringsPrice(status, skipsDelivered)) receipt["pricing"] = Pricing(message);
        var contact = Contact(customer, withUsername: status is not MessageStatus.Sent);
        return new WebhookEvent(WebhookKind.Status, MetaJson.Write(contact), MetaJson.Write(receipt));
    }

    /// <summary>The price comes with 'sent' and with one of the two that follow.</summary>
    public static bool BringsPrice(MessageStatus status, bool skipsDelivered) => status == MessageStatus.Sent || status == (skipsDelivered ? MessageStatus.Read : MessageStatus.Delivered);

    /// <summary>A failed receipt has no contact, and no user id where it was sent to a number.</summary>
    public static WebhookEvent Failure(Customer customer, ThreadMessage message, KnownError error, DateTimeOffset at)
    {
        var receipt = ReceiptFrame(customer, message, "failed", at);
        if (customer.WaId is null) receipt["recipient_user_id"] = customer.Bsuid;
        if (message.CallbackData is not null) receipt["biz_opaque_callback_data"] = message.CallbackData;
        receipt["errors"] = new JsonArray(ErrorOf(error));
        return new WebhookEvent(WebhookKind.Status, null, MetaJson.Write(receipt));
    }

    public static JsonObject ErrorOf(KnownError error) => new()
    {
        ["code"] = error.Code,
        ["title"] = error.Title,
        ["message"] = error.Title,
        ["error_data"] = new JsonObject { ["details"] = error.Details },
        ["href"] = "/documentation/business-messaging/whatsapp/support/error-codes",
    };

    public static string WireName(MessageStatus status) => status switch
    {
        MessageStatus.Accepted => "accepted",
        MessageStatus.Sent => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        _ => "failed",
    };

    public static JsonObject QuoteOf(Number number, string wamid) => new() { ["from"] = number.Settings.DisplayDigits, ["id"] = wamid };

    private static JsonObject ReceiptFrame(Customer customer, ThreadMessage message, string status, DateTimeOffset at)
    {
        var receipt = new JsonObject { ["id"] = message.Wamid, ["status"] = status, ["timestamp"] = Timestamp(at) };
        if (customer.WaId is not null) receipt["recipient_id"] = customer.WaId;
        return receipt;
    }

    private static JsonObject Contact(Customer customer, bool withUsername)
    {
        var contact = new JsonObject();
        var profile = new JsonObject();
        if (customer.Name is not null) profile["name"] = customer.Name;
        if (withUsername && customer.Username is not null) profile["username"] = customer.Username;
        if (profile.Count > 0) contact["profile"] = profile;
        if (customer.WaId is not null) contact["wa_id"] = customer.WaId;
        contact["user_id"] = customer.Bsuid;
        return contact;
    }

    /// <param name="inGroup">Groups have categories of their own.</param>
    public static JsonObject Pricing(ThreadMessage message, bool inGroup = false)
    {
        var group = inGroup ? "group_" : "";
        return (message.Category, message.InWindow) switch
        {
            // Within the window only utility templates are free.
            ("utility", true) => Price(billable: false, $"{group}utility", "free_customer_service"),
            ({ } category, _) => Price(billable: true, $"{group}{category}", "regular"),
            _ => Price(billable: false, $"{group}service", "free_customer_service"),
        };
    }

    private static JsonObject Price(bool billable, string category, string type) =>
        new() { ["billable"] = billable, ["pricing_model"] = "PMP", ["category"] = category, ["type"] = type };

    private static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
