using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Relais.WhatsApp.Tests.Webhooks.Changes;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class NothingIsHiddenTests
{
    private static readonly Gen<string> AlmostMessages = AlmostOf(
        ("from", "\"221770000001\""), ("id", "\"wamid.2\""), ("timestamp", "\"1767225600\""), ("type", "\"text\""), ("text", """{"body":"a"}"""));

    private static readonly Gen<string> AlmostStatuses = AlmostOf(
        ("id", "\"wamid.2\""), ("status", "\"failed\""), ("timestamp", "\"1\""), ("recipient_id", "\"1\""), ("errors", """[{"code":1}]"""));

    private static readonly Gen<string> AlmostContacts = AlmostOf(
        ("wa_id", "\"221770000001\""), ("user_id", "\"SN.1\""), ("profile", """{"name":"Awa Diop","username":"\ud83d"}"""));

    private static readonly string[] Fields = [.. ChangeCases.All.Select(one => one.Field).Distinct(), "tracking_events", ""];

    private static readonly (string Field, string Around, string Good)[] Places =
    [
        ("calls", """{"calls":[#]}""", """{"id":"wacid.1"}"""),
        ("calls", """{"statuses":[#]}""", """{"id":"wacid.1","status":"RINGING"}"""),
        ("user_preferences", """{"user_preferences":[#]}""", """{"user_id":"SN.1","value":"stop"}"""),
        ("user_id_update", """{"user_id_update":[#]}""", """{"user_id":{"current":"SN.1"}}"""),
        ("smb_message_echoes", """{"message_echoes":[#]}""", """{"id":"wamid.1","timestamp":"1"}"""),
        ("smb_app_state_sync", """{"state_sync":[#]}""", "{}"),
        ("group_settings_update", """{"groups":[#]}""", "{}"),
        ("automatic_events", """{"automatic_events":[#]}""", """{"id":"wamid.1"}"""),
        ("messages", """{"user_actions":[#]}""", "{}"),
        ("history", """{"history":[#]}""", "{}"),
        ("history", """{"history":[{"threads":[#]}]}""", """{"messages":[{"id":"wamid.1","timestamp":"1"}]}"""),
        ("history", """{"history":[{"threads":[{"messages":[#]}]}]}""", """{"id":"wamid.1","timestamp":"1"}"""),
        ("history", """{"messages":[#]}""", """{"id":"wamid.1","timestamp":"1"}"""),
        ("standby", """{"standby":{"messages":[#]}}""", """{"from":"1","id":"wamid.1","timestamp":"1"}"""),
        ("standby", """{"standby":{"statuses":[#]}}""", """{"id":"wamid.1","timestamp":"1","status":"sent"}"""),
        ("standby", """{"standby":{"message_echoes":[#]}}""", """{"id":"wamid.1","timestamp":"1"}"""),
    ];

    [Fact]
    public void Any_json_in_the_place_of_a_message_is_one_event_and_leaves_its_neighbours_as_they_are() =>
        Prop.ForAll(Gen.OneOf(AnyJson.Values, AlmostMessages).ToArbitrary(), json =>
        {
            var events = Reading.Events(Reading.Body(messages: $"[{Reading.TextMessage("wamid.1")},{json},{Reading.TextMessage("wamid.3")}]"));
            var alone = Reading.Events(Reading.Body(messages: $"[{Reading.TextMessage("wamid.1")},{Reading.TextMessage("wamid.3")}]"));
            return events.Count == 3 && events[0] == alone[0] && events[2] == alone[1];
        }).Check(Thorough.Config);

    [Fact]
    public void Any_json_in_the_place_of_a_receipt_is_one_event_and_leaves_its_neighbours_as_they_are() =>
        Prop.ForAll(Gen.OneOf(AnyJson.Values, AlmostStatuses).ToArbitrary(), json =>
        {
            var events = Reading.Events(Reading.Body(statuses: $"[{Reading.Status("wamid.1")},{json},{Reading.Status("wamid.3", "read")}]"));
            var alone = Reading.Events(Reading.Body(statuses: $"[{Reading.Status("wamid.1")},{Reading.Status("wamid.3", "read")}]"));
            return events.Count == 3 && events[0] == alone[0] && events[2] == alone[1];
        }).Check(Thorough.Config);

    [Fact]
    public void Any_json_in_the_place_of_a_change_is_seen_and_leaves_the_next_change_as_it_is() =>
        Prop.ForAll(AnyJson.Values.ToArbitrary(), json =>
        {
            var next = $$"""{"field":"messages","value":{"messages":[{{Reading.TextMessage("wamid.9")}}] } }""";
            var events = Reading.Events($$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{{json}},{{next}}]}]}""");
            return events.Count >= 2 && events[^1] is InboundMessage.Text { Body: "Bonjour" };
        }).Check(Thorough.Config);

    [Fact]
    public void Any_json_beside_a_message_leaves_the_message_as_it_is()
    {
        var beside = from metadata in AnyJson.Values
                     from contacts in Gen.OneOf(AnyJson.Values, AlmostContacts.Select(contact => $"[{contact}]"))
                     from statuses in AnyJson.Values
                     select (metadata, contacts, statuses);

        Prop.ForAll(beside.ToArbitrary(), json =>
        {
            var events = Reading.Events($$"""
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{{json.metadata}},
                "contacts":{{json.contacts}},"messages":[{{Reading.TextMessage("wamid.1")}}],"statuses":{{json.statuses}} } }]}]}
                """);
            return events[0] is InboundMessage.Text { Body: "Bonjour", Sender.WaId.Value: "221770000001" };
        }).Check(Thorough.Config);
    }

    [Fact]
    public void Any_json_in_the_place_of_the_value_of_any_field_is_seen_and_leaves_the_next_change_as_it_is() =>
        Prop.ForAll((from field in Gen.Elements(Fields) from json in AnyJson.Values select (Field: field, Json: json)).ToArbitrary(), value =>
        {
            var next = $$"""{"field":"messages","value":{"messages":[{{Reading.TextMessage("wamid.9")}}] } }""";
            var events = Reading.Events($$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"{{value.Field}}","value":{{value.Json}}},{{next}}]}]}""");
            return events.Count >= 2 && events[^1] is InboundMessage.Text { Body: "Bonjour" };
        }).Check(Thorough.Config);

    [Fact]
    public void Any_json_in_the_place_of_an_item_of_any_list_is_seen_and_leaves_its_neighbours_as_they_are() =>
        Prop.ForAll((from place in Gen.Elements(Places) from json in AnyJson.Values select (place.Field, place.Around, place.Good, Json: json)).ToArbitrary(), one =>
        {
            var alone = Reading.EventsOfField(one.Field, one.Around.Replace("#", $"{one.Good},{one.Good}", StringComparison.Ordinal)).Select(Told.By).ToList();
            var events = Reading.EventsOfField(one.Field, one.Around.Replace("#", $"{one.Good},{one.Json},{one.Good}", StringComparison.Ordinal)).Select(Told.By).ToList();
            return events.Count > alone.Count && events[..^1].Contains(alone[^2]) && events[^1] == alone[^1];
        }).Check(Thorough.Config);

    [Fact]
    public void Any_bytes_are_read_without_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => WebhookParser.Parse(body) is not null).Check(Thorough.Config);

    [Fact]
    public void Any_damage_to_a_real_webhook_is_read_without_an_exception()
    {
        var payloads = Payload.Names.Select(Payload.Read).ToArray();
        var damaged = from payload in Gen.Elements(payloads)
                      from at in Gen.Choose(0, payload.Length - 1)
                      from length in Gen.Choose(0, 40)
                      from put in Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>(), AnyJson.Values.Select(Encoding.UTF8.GetBytes))
                      select (byte[])[.. payload[..at], .. put, .. payload[Math.Min(at + length, payload.Length)..]];

        Prop.ForAll(damaged.ToArbitrary(), body => WebhookParser.Parse(body) is not null).Check(Thorough.Config);
    }

    /// <summary>A good object with one member replaced by anything, or left out.</summary>
    private static Gen<string> AlmostOf(params (string Name, string Value)[] members) =>
        from broken in Gen.Choose(0, members.Length - 1)
        from value in Gen.OneOf(AnyJson.Values, Gen.Constant(""))
        let kept = members.Select((member, index) => index == broken ? member with { Value = value } : member).Where(member => member.Value != "")
        select $"{{{string.Join(',', kept.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";
}
