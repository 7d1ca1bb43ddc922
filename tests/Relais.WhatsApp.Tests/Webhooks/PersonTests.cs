using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class PersonTests
{
    [Fact]
    public void The_contact_of_the_same_person_adds_name_and_user_id() =>
        Assert.Equal(
            new Person(new WaId("221770000001"), new Bsuid("SN.1"), Username: null, "Awa Diop"),
            Reading.OnlyEventOf<InboundMessage.Known>("voice-note-with-a-direct-url").Sender);

    [Fact]
    public void A_person_whose_number_is_hidden_is_known_by_user_id_and_username_without_its_at_sign() =>
        Assert.Equal(
            new Person(WaId: null, new Bsuid("US.13491208655302741918"), "pablomorales", "Pablo M."),
            Reading.OnlyEventOf<InboundMessage.Text>("text-from-a-person-without-a-number").Sender);

    [Fact]
    public void A_user_id_in_the_place_of_the_number_is_a_user_id() =>
        Assert.Equal(
            new Person(WaId: null, new Bsuid("US.13491208655302741918"), Username: null, "Pablo M."),
            Reading.OnlyEventOf<InboundMessage.Text>("text-with-a-user-id-where-the-number-belongs").Sender);

    [Fact]
    public void A_user_id_in_the_place_of_the_number_needs_no_contact_to_be_one()
    {
        var body = Reading.Body(messages: """[{"from":"US.1349","id":"wamid.A","timestamp":"1","type":"text","text":{"body":"a"}}]""");

        var message = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(body)));

        Assert.Equal(new Person(WaId: null, new Bsuid("US.1349"), Username: null, ProfileName: null), message.Sender);
    }

    [Fact]
    public void A_system_message_has_a_number_and_no_name() =>
        Assert.Equal(
            new Person(new WaId("16505551234"), Bsuid: null, Username: null, ProfileName: null),
            Reading.OnlyEventOf<InboundMessage.Known>("system-message-number-changed").Sender);

    [Fact]
    public void In_a_batch_each_message_gets_its_own_contact()
    {
        var senders = Reading.EventsOf("quick-reply-ad-referral-and-unsupported-in-one-post").Cast<InboundMessage>().Select(message => message.Sender);

        Assert.Equal(["A US.1", "B US.2", "C US.3"], senders.Select(sender => $"{sender.ProfileName} {sender.Bsuid}"));
    }

    [Fact]
    public void The_name_of_someone_else_is_not_borrowed()
    {
        var body = Reading.Body(
            messages: $"[{Reading.TextMessage("wamid.A")}]",
            contacts: """[{"profile":{"name":"Moussa"},"wa_id":"221770000002"}]""");

        var message = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(body)));

        Assert.Null(message.Sender.ProfileName);
    }

    [Fact]
    public void What_the_message_says_of_its_sender_goes_before_what_a_contact_says()
    {
        var body = Reading.Body(
            messages: """[{"from":"221770000001","from_user_id":"SN.2","id":"wamid.A","timestamp":"1","type":"text","text":{"body":"a"}}]""",
            contacts: """[{"profile":{"name":"Awa"},"wa_id":"221770000001","user_id":"SN.1"}]""");

        var message = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(body)));

        Assert.Equal(new Bsuid("SN.2"), message.Sender.Bsuid);
    }

    [Fact]
    public void A_message_that_names_no_one_is_from_the_only_contact()
    {
        var body = Reading.Body(
            messages: """[{"id":"wamid.A","timestamp":"1","type":"text","text":{"body":"a"}}]""",
            contacts: """[{"profile":{"name":"Awa"},"wa_id":"221770000001"}]""");

        var message = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(body)));

        Assert.Equal(new WaId("221770000001"), message.Sender.WaId);
    }

    [Fact]
    public void A_name_that_holds_half_a_surrogate_pair_costs_the_name_and_not_the_message()
    {
        var body = Reading.Body(
            messages: $"[{Reading.TextMessage("wamid.A")}]",
            contacts: """[{"profile":{"name":"Awa \ud83d"},"wa_id":"221770000001","user_id":"SN.1"}]""");

        var message = Assert.IsType<InboundMessage.Text>(Assert.Single(Reading.Events(body)));

        Assert.Equal(new Person(new WaId("221770000001"), new Bsuid("SN.1"), Username: null, ProfileName: null), message.Sender);
    }
}
