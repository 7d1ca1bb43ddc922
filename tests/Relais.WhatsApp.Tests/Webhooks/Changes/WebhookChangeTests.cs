using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Tests.Webhooks.Changes;

public class WebhookChangeTests
{
    public static TheoryData<string> Cases => [.. ChangeCases.All.Select(one => one.What)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_change_tells(string what)
    {
        var one = ChangeCases.All.Single(each => each.What == what);

        var told = Reading.Events(one.Body);

        Assert.Equal(one.Events.Select(Told.InOtherWords), told.Select(Told.InOtherWords));
        Assert.All(told, happened => Assert.True(one.Body.Contains(happened.Raw, StringComparison.Ordinal) || happened is HistoryChunk, happened.Raw));
    }

    [Fact]
    public void A_piece_of_the_history_keeps_all_but_its_threads() =>
        Assert.Equal(
            """{"metadata":{"phase":0},"news":"caf\u00e9"}""",
            Assert.IsType<HistoryChunk>(Assert.Single(Reading.EventsOfField("history", """{"history":[{"metadata":{"phase":0},"threads":[],"news":"caf\u00e9"}]}"""))).Raw);

    [Theory]
    [InlineData("calls", "calls", """{"event":"connect"}""", MalformedReason.IdMissing)]
    [InlineData("calls", "statuses", """{"id":"wacid.A"}""", MalformedReason.StatusMissing)]
    [InlineData("smb_message_echoes", "message_echoes", """{"timestamp":"1"}""", MalformedReason.IdMissing)]
    [InlineData("smb_message_echoes", "message_echoes", """{"id":"wamid.A"}""", MalformedReason.TimestampInvalid)]
    [InlineData("user_preferences", "user_preferences", """{"value":"stop","wa_id":"nobody"}""", MalformedReason.SenderMissing)]
    [InlineData("user_id_update", "user_id_update", """{"wa_id":"1","user_id":{"previous":"SN.1"}}""", MalformedReason.SenderMissing)]
    [InlineData("automatic_events", "automatic_events", """{"event_name":"Purchase"}""", MalformedReason.IdMissing)]
    [InlineData("group_status_update", "groups", "7", MalformedReason.NotAnObject)]
    [InlineData("smb_app_state_sync", "state_sync", "\"x\"", MalformedReason.NotAnObject)]
    [InlineData("smb_app_state_sync", "state_sync", """{"action":"\ud83d"}""", MalformedReason.HalfSurrogate)]
    [InlineData("history", "history", "[]", MalformedReason.NotAnObject)]
    public void A_malformed_item_is_seen_and_hides_no_neighbour(string field, string list, string item, MalformedReason reason)
    {
        var good = GoodItem(list, field);
        var told = Reading.EventsOfField(field, $$"""{"{{list}}":[{{good}},{{item}},{{good}}]}""");

        Assert.Equal(3, told.Count);
        var malformed = Assert.IsType<MalformedItem>(told[1]);
        Assert.Equal((reason, $"entry[0].changes[0].value.{list}[1]", item), (malformed.Reason, malformed.Path, malformed.Raw));
        Assert.IsNotType<MalformedItem>(told[0]);
        Assert.Equal(told[0], told[2]);
    }

    [Fact]
    public void A_malformed_part_deep_in_the_history_or_on_standby_says_where_it_stood()
    {
        var history = Reading.EventsOfField("history", """{"history":[{"threads":[{"id":"1","messages":[{"id":"wamid.1","timestamp":"1"},{"id":"wamid.2"}]},3,{"id":"1","messages":[]}]}]}""");
        var standby = Reading.EventsOfField("standby", """{"standby":{"messages":[{"id":"wamid.1"}],"statuses":{}}}""");
        var errors = Reading.EventsOfField("messages", """{"errors":"some"}""");

        Assert.Equal(
            [
                "entry[0].changes[0].value.history[0].threads[0].messages[1]: TimestampInvalid", "entry[0].changes[0].value.history[0].threads[1]: NotAnObject",
                "entry[0].changes[0].value.history[0].threads[2]: NotAList", "entry[0].changes[0].value.standby.messages[0]: TimestampInvalid",
                "entry[0].changes[0].value.standby.statuses: NotAList", "entry[0].changes[0].value.errors: NotAList",
            ],
            history.Concat(standby).Concat(errors).OfType<MalformedItem>().Select(item => $"{item.Path}: {item.Reason}"));
        Assert.Single(history.OfType<HistoryMessage>());
    }

    [Fact]
    public void A_torn_error_hides_no_message() =>
        Assert.Collection(
            Reading.EventsOfField("messages", $$"""{"messages":[{{Reading.TextMessage("wamid.1")}}],"errors":[{"title":"\ud83d"}]}"""),
            message => Assert.IsType<InboundMessage.Text>(message),
            errors => Assert.Equal(MalformedReason.HalfSurrogate, Assert.IsType<MalformedItem>(errors).Reason));

    [Theory]
    [InlineData("""{"entry":[{"id":"1","time":1,"changes":[{"value":{"event":"PARTNER_APP_INSTALLED","waba_info":{"waba_id":"2"}}}],"field":"account_update","object":"whatsapp_business_account"}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","time":1,"changes":[{"value":{"event":"PARTNER_APP_INSTALLED","waba_info":{"waba_id":"2"},"field":"account_update"}}]}]}""")]
    public void A_field_and_an_object_at_the_wrong_level_are_found(string body)
    {
        var update = Assert.IsType<AccountUpdate>(Assert.Single(Reading.Events(body)));

        Assert.Equal(("account_update", "PARTNER_APP_INSTALLED", new WabaId("2")), (update.Field, update.Event, update.Shared!.WabaId));
    }

    [Theory]
    [InlineData("""{"field":"history","value":{"history":[{"threads":[{"messages":[#]}]}]}}""")]
    [InlineData("""{"field":"standby","value":{"standby":{"messages":[#]}}}""")]
    [InlineData("""{"field":"calls","value":{"calls":[#]}}""")]
    [InlineData("""{"field":"group_lifecycle_update","value":{"groups":[#]}}""")]
    public void The_items_of_every_field_count(string around)
    {
        var items = string.Join(',', Enumerable.Repeat("{}", 20_001));
        var body = $$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{around.Replace("#", items, StringComparison.Ordinal)}}]}]}""";

        Assert.Equal(NotAWebhookReason.TooManyItems, Assert.IsType<WebhookReading.NotAWebhook>(WebhookParser.Parse(System.Text.Encoding.UTF8.GetBytes(body))).Reason);
    }

    private static string GoodItem(string list, string field) => (list, field) switch
    {
        ("calls", _) => """{"id":"wacid.1"}""",
        ("statuses", _) => """{"id":"wacid.1","status":"RINGING"}""",
        ("message_echoes", _) => """{"id":"wamid.1","timestamp":"1"}""",
        ("user_preferences", _) => """{"user_id":"SN.1","value":"stop"}""",
        ("user_id_update", _) => """{"user_id":{"current":"SN.1"}}""",
        ("automatic_events", _) => """{"id":"wamid.1"}""",
        _ => "{}",
    };
}
