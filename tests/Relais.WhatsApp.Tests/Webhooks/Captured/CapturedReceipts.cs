using Relais.WhatsApp.Webhooks;
using static Relais.WhatsApp.Tests.Webhooks.Captured.CapturedCases;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

/// <summary>A receipt of every status, and of every reason to fail that the sender acts upon.</summary>
internal static class CapturedReceipts
{
    private static readonly (int Code, string Title)[] Failures =
    [
        (130429, "Rate limit hit"), (130472, "User's number is part of an experiment"), (130497, "Business account is restricted from messaging users in this country"), (131000, "Something went wrong"),
        (131008, "Required parameter is missing"), (131009, "Parameter value is not valid"), (131016, "Service unavailable"), (131021, "Recipient cannot be sender"), (131026, "Message undeliverable"),
        (131031, "Account has been locked"), (131037, "Display name approval is needed"), (131042, "Business eligibility payment issue"), (131045, "Incorrect certificate"), (131047, "Re-engagement message"),
        (131048, "Spam rate limit hit"), (131049, "This message was not delivered to maintain healthy ecosystem engagement"), (131050, "User has stopped receiving marketing messages"), (131051, "Unsupported message type"),
        (131052, "Media download error"), (131053, "Media upload error"), (131056, "Pair rate limit hit"), (131062, "Business-scoped user ID recipients are not supported for this message"), (132001, "Template does not exist"),
        (132005, "Template hydrated text too long"), (132012, "Template parameter format mismatch"), (132015, "Template is paused"), (132016, "Template is disabled"), (137000, "Identity key mismatch"),
    ];

    public static IReadOnlyList<Case> All { get; } =
    [
        new("a receipt: sent, with its price", OfNumber("""
            "contacts":[{"profile":{"name":"Awa Diop"},"wa_id":"221770000001","user_id":"SN.1"}],"statuses":[{"id":"wamid.O1","status":"sent","timestamp":"1767226000","recipient_id":"221770000001","recipient_user_id":"SN.1","biz_opaque_callback_data":"cmp-42:77","pricing":{"billable":true,"pricing_model":"PMP","category":"marketing","type":"regular"}}]
            """), Receipt(ReceiptStatus.Sent, "sent") with { RecipientBsuid = new Bsuid("SN.1"), RecipientProfileName = "Awa Diop", CallbackData = "cmp-42:77", Pricing = new("marketing", "regular") { Model = "PMP", IsBillable = true } }),
        new("a receipt: sent, in the conversation of an older version", OfNumber("""
            "statuses":[{"id":"wamid.O1","status":"sent","timestamp":"1767226000","recipient_id":"221770000001","conversation":{"id":"c1","expiration_timestamp":"1750943820","origin":{"type":"referral_conversion"}},"pricing":{"billable":false,"pricing_model":"CBP","category":"referral_conversion"}}]
            """), Receipt(ReceiptStatus.Sent, "sent") with { Conversation = new("c1", At(1750943820), "referral_conversion"), Pricing = new("referral_conversion", null) { Model = "CBP", IsBillable = false } }),
        Plain(ReceiptStatus.Delivered, "delivered"),
        Plain(ReceiptStatus.Read, "read"),
        Plain(ReceiptStatus.Played, "played"),
        Plain(ReceiptStatus.Unknown, "deleted"),
        Plain(ReceiptStatus.Unknown, "warning"),
        new("a receipt: delivered, to somebody without a number", OfNumber("""
            "statuses":[{"id":"wamid.O1","status":"delivered","timestamp":"1767226000","recipient_user_id":"US.13491208655302741918","recipient_parent_user_id":"US.ENT.1"}]
            """), Receipt(ReceiptStatus.Delivered, "delivered") with { RecipientWaId = null, RecipientBsuid = new Bsuid("US.13491208655302741918"), RecipientParentBsuid = new Bsuid("US.ENT.1") }),
        new("a receipt: read, by somebody of a group", OfNumber("""
            "statuses":[{"id":"wamid.O1","status":"read","timestamp":"1767226000","recipient_id":"Y2Fw","recipient_type":"group","recipient_participant_id":"221770000001","recipient_participant_user_id":"SN.1"}]
            """), Receipt(ReceiptStatus.Read, "read") with { GroupId = "Y2Fw", RecipientBsuid = new Bsuid("SN.1") }),
        .. Failures.Select(failure => new Case($"a receipt: failed, {failure.Code}", OfNumber($$"""
            "statuses":[{"id":"wamid.O1","status":"failed","timestamp":"1767226000","recipient_id":"221770000001","errors":[{"code":{{failure.Code}},"title":"{{failure.Title}}","message":"{{failure.Title}}","error_data":{"details":"More of it."},"href":"\/docs"}]}]
            """), Receipt(ReceiptStatus.Failed, "failed") with { Errors = [new(failure.Code, failure.Title, failure.Title, "More of it.", "/docs")] })),
        new("a receipt: failed, as an old version tells it", OfNumber("""
            "statuses":[{"id":"wamid.O1","status":"failed","timestamp":1767226000,"recipient_id":221770000001,"errors":[{"code":"131026","title":"Message undeliverable"}]}]
            """), Receipt(ReceiptStatus.Failed, "failed") with { Errors = [new(131026, "Message undeliverable", null, null, null)] }),
    ];

    private static Case Plain(ReceiptStatus status, string word) => new($"a receipt: {word}", OfNumber($$"""
        "statuses":[{"id":"wamid.O1","status":"{{word}}","timestamp":"1767226000","recipient_id":"221770000001"}]
        """), Receipt(status, word));

    private static StatusReceipt Receipt(ReceiptStatus status, string word) =>
        new() { Origin = Number, Raw = "", Wamid = new("wamid.O1"), Status = status, StatusText = word, At = At(1767226000), RecipientWaId = new WaId("221770000001") };
}
