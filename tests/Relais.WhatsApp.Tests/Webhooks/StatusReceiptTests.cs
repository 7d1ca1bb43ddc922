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
            Origin = new(new WabaId("102290129340398"), new PhoneNumberId("106540352242922"), "15550783881"),
            Wamid = new("wamid.O1"),
            Status = ReceiptStatus.Sent,
            StatusText = "sent",
            At = DateTimeOffset.FromUnixTimeSeconds(1767226000),
            RecipientWaId = new WaId("221770000001"),
            RecipientBsuid = new Bsuid("SN.1"),
            CallbackData = "cmp-42:77",
            Pricing = new("marketing", "regular"),
        };
        Assert.Equal(expected, receipt);
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

        Assert.Equal([new ReceiptError(131026, "Message undeliverable", Message: null, "Plain words", Href: null)], failed.Errors);
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
}
