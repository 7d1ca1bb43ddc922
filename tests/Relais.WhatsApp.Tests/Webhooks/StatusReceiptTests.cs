using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class StatusReceiptTests
{
    [Fact]
    public void A_receipt_says_of_which_message_to_whom_when_and_at_what_price()
    {
        var receipt = Reading.OnlyEventOf<StatusReceipt>("receipt-sent");

        var expected = new StatusReceipt
        {
            Raw = receipt.Raw,
            Origin = new(new WabaId("102290129340398"), new PhoneNumberId("106540352242922"), "15550783881"),
            Wamid = new("wamid.O1"),
            Status = ReceiptStatus.Sent,
            StatusText = "sent",
            At = DateTimeOffset.FromUnixTimeSeconds(1767226000),
            RecipientWaId = new WaId("221770000001"),
            RecipientBsuid = new Bsuid("SN.1"),
            CallbackData = "cmp-42:77",
            RecipientProfileName = "Awa Diop",
            Pricing = new("marketing", "regular") { Model = "PMP", IsBillable = true },
        };
        Assert.Equal(expected, receipt);
    }

    [Fact]
    public void A_receipt_of_an_older_version_says_which_conversation_it_was_billed_in()
    {
        var receipt = Only("""
            {"id":"wamid.1","status":"sent","timestamp":"1","recipient_id":"221770000001","type":"message",
            "conversation":{"id":"c1","expiration_timestamp":"1750943820","origin":{"type":"referral_conversion"}},"pricing":{"billable":"false","pricing_model":"CBP","category":"authentication-international"}}
            """);

        Assert.Equal(new ReceiptConversation("c1", DateTimeOffset.FromUnixTimeSeconds(1750943820), "referral_conversion"), receipt.Conversation);
        Assert.Equal(new ReceiptPricing("authentication-international", null) { Model = "CBP", IsBillable = false }, receipt.Pricing);
    }

    [Theory]
    [InlineData("recipient_parent_user_id")]
    [InlineData("parent_recipient_user_id")]
    public void A_recipient_of_linked_portfolios_has_an_id_of_theirs_under_either_name(string name)
    {
        var receipt = Only($$"""{"id":"wamid.1","status":"read","timestamp":"1","recipient_user_id":"US.1","{{name}}":"US.ENT.1","recipient_identity_key_hash":"h"}""");

        Assert.Equal((new Bsuid("US.1"), new Bsuid("US.ENT.1"), "h"), (receipt.RecipientBsuid, receipt.RecipientParentBsuid, receipt.RecipientIdentityKeyHash));
    }

    [Fact]
    public void A_receipt_borrows_the_name_of_its_own_person_only()
    {
        const string Contacts = """[{"profile":{"name":"Moussa","username":"@moussa"},"wa_id":"221770000002"}]""";
        var receipts = Reading.Events(Reading.Body(statuses: """
            [{"id":"wamid.1","status":"read","timestamp":"1","recipient_id":"221770000001"},{"id":"wamid.2","status":"read","timestamp":"1","recipient_id":"221770000002"},{"id":"wamid.3","status":"read","timestamp":"1"}]
            """, contacts: Contacts)).Cast<StatusReceipt>();

        Assert.Equal([(null, null), ("Moussa", "moussa"), (null, null)], receipts.Select(receipt => (receipt.RecipientProfileName, receipt.RecipientUsername)));
    }

    [Fact]
    public void A_failure_says_why()
    {
        var failed = Reading.EventsOf("receipts-read-without-delivered-and-failed").Cast<StatusReceipt>().Single(receipt => receipt.Status == ReceiptStatus.Failed);

        var error = Assert.Single(failed.Errors);
        Assert.Equal(131049, error.Code);
        Assert.StartsWith("This message was not delivered", error.Title, StringComparison.Ordinal);
        Assert.StartsWith("In order to maintain", error.Details, StringComparison.Ordinal);
        Assert.Equal("/documentation/business-messaging/whatsapp/support/error-codes", error.Href);
        Assert.Null(failed.Pricing);
        Assert.Null(failed.CallbackData);
    }

    [Fact]
    public void Receipts_of_several_entries_are_all_read() =>
        Assert.Equal(
            [ReceiptStatus.Read, ReceiptStatus.Failed],
            Reading.EventsOf("receipts-read-without-delivered-and-failed").Cast<StatusReceipt>().Select(receipt => receipt.Status));

    [Fact]
    public void A_word_is_known_in_any_case_and_an_unknown_one_is_kept()
    {
        var receipts = Reading.EventsOf("receipts-with-words-of-every-kind").Cast<StatusReceipt>().Take(3);

        Assert.Equal(
            [(ReceiptStatus.Delivered, "DELIVERED"), (ReceiptStatus.Played, "played"), (ReceiptStatus.Unknown, "warning")],
            receipts.Select(receipt => (receipt.Status, receipt.StatusText)));
    }

    [Fact]
    public void An_error_may_have_its_code_as_a_text_and_its_details_as_a_plain_one()
    {
        var failed = (StatusReceipt)Reading.EventsOf("receipts-with-words-of-every-kind")[3];

        Assert.Equal([new WebhookError(131026, "Message undeliverable", Message: null, "Plain words", Href: null)], failed.Errors);
    }

    [Fact]
    public void In_a_group_the_recipient_is_the_participant()
    {
        var inGroup = (StatusReceipt)Reading.EventsOf("receipts-of-a-group-and-of-a-hidden-number")[0];

        Assert.Equal(
            ("Y2FwaV9ncm91cDox", new WaId("221770000001"), new Bsuid("SN.1")),
            (inGroup.GroupId, inGroup.RecipientWaId, inGroup.RecipientBsuid));
    }

    [Fact]
    public void A_recipient_whose_number_is_hidden_is_known_by_user_id()
    {
        var hidden = (StatusReceipt)Reading.EventsOf("receipts-of-a-group-and-of-a-hidden-number")[1];

        Assert.Equal((null, null, new Bsuid("US.13491208655302741918")), (hidden.GroupId, hidden.RecipientWaId, hidden.RecipientBsuid));
    }

    private static StatusReceipt Only(string status) => Assert.IsType<StatusReceipt>(Assert.Single(Reading.Events(Reading.Body(statuses: $"[{status}]"))));
}
