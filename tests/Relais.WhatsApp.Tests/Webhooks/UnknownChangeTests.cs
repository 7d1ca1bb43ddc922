using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.WhatsApp.Tests.Webhooks;

public class UnknownChangeTests
{
    [Theory]
    [InlineData("""{"field":"tracking_events","value":{"events":[{"name":"caf\u00e9"}]}}""", "tracking_events")]
    [InlineData("""{"field":"brand_new_field","value":[1,{"deep":null}]}""", "brand_new_field")]
    [InlineData("""{"field":"account_update","value":{"news":"of no kind"}}""", "account_update")]
    [InlineData("""{"field":"business_capability_update","value":{}}""", "business_capability_update")]
    [InlineData("""{"field":"calls","value":{"calls":[],"note":1}}""", "calls")]
    [InlineData("""{"field":"standby","value":{"standby":[1]}}""", "standby")]
    [InlineData("""{"field":"group_news_update","value":{"subject":"x"}}""", "group_news_update")]
    public void A_change_of_another_kind_is_kept_whole_with_its_field(string json, string field)
    {
        var change = Assert.IsType<UnknownChange>(Assert.Single(Reading.Events(
            $$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","time":1767226200,"changes":[{{json}}]}]}""")));

        Assert.Equal((field, json), (change.Field, change.Raw));
        Assert.Equal(new WabaId("102290129340398"), change.Origin.WabaId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767226200), change.At);
    }

    [Fact]
    public void Errors_beside_a_message_are_an_event_of_their_own() =>
        Assert.Collection(
            Reading.EventsOf("interactive-message-without-its-content"),
            message => Assert.Equal("interactive", Assert.IsType<InboundMessage.Unknown>(message).Type),
            errors => Assert.Equal(131000, Assert.Single(Assert.IsType<NumberErrors>(errors).Errors).Code));

    [Theory]
    [InlineData("""{"field":"messages","value":{"metadata":{}}}""")]
    [InlineData("""{"field":"messages","value":[1]}""")]
    [InlineData("""{"field":"messages"}""")]
    [InlineData("""{"value":{"messages":[]}}""")]
    [InlineData("{}")]
    public void A_change_in_which_nothing_known_is_found_is_kept_whole(string change)
    {
        var kept = Reading.Events($$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{{change}}]}]}""");

        Assert.Equal(change, Assert.IsType<UnknownChange>(Assert.Single(kept)).Raw);
    }
}
