using System.Text.Json;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class UnknownChangeTests
{
    [Theory]
    [InlineData("template-paused", "message_template_status_update")]
    [InlineData("account-restricted", "account_update")]
    [InlineData("user-id-changed", "user_id_update")]
    [InlineData("person-stopped-marketing", "user_preferences")]
    [InlineData("message-sent-from-the-phone-app", "smb_message_echoes")]
    [InlineData("error-of-the-number-itself", "messages")]
    public void A_change_of_another_kind_is_kept_whole_with_its_field(string payload, string field)
    {
        var change = Reading.OnlyEventOf<UnknownChange>(payload);

        using var raw = JsonDocument.Parse(change.Raw);
        Assert.Equal(field, change.Field);
        Assert.Equal(field, raw.RootElement.GetProperty("field").GetString());
        Assert.Equal(new WabaId("102290129340398"), change.Origin.WabaId);
    }

    [Fact]
    public void An_event_of_the_account_has_the_time_of_its_entry_and_no_number()
    {
        var change = Reading.OnlyEventOf<UnknownChange>("template-paused");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767226200), change.At);
        Assert.Null(change.Origin.PhoneNumberId);
    }

    [Fact]
    public void An_event_of_a_number_names_it() =>
        Assert.Equal(new PhoneNumberId("106540352242922"), Reading.OnlyEventOf<UnknownChange>("user-id-changed").Origin.PhoneNumberId);

    [Fact]
    public void Errors_beside_a_message_are_an_event_of_their_own() =>
        Assert.Collection(
            Reading.EventsOf("interactive-message-without-its-content"),
            message => Assert.Equal("interactive", Assert.IsType<InboundMessage.Unknown>(message).Type),
            errors => Assert.Contains("131000", Assert.IsType<UnknownChange>(errors).Raw, StringComparison.Ordinal));

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
