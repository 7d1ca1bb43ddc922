using Relais.Simulator.Graph;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class NumberDetailsTests
{
    [Fact]
    public async Task The_asked_fields_come_with_the_id()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}?fields=display_phone_number,quality_rating,throughput{{level}}");

        Assert.Equal("""{"display_phone_number":"+33 6 39 98 00 01","quality_rating":"GREEN","throughput":{"level":"STANDARD"},"id":"106540352242922"}""", answer.Text);
    }

    [Fact]
    public async Task Without_a_choice_the_usual_fields_come()
    {
        await using var stage = await Stage.WithAwaAsync();

        var number = (await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}")).Json;

        Assert.Equal("Épicerie Kadija", (string?)number["verified_name"]);
        Assert.Equal(("CLOUD_API", "VERIFIED"), ((string?)number["platform_type"], (string?)number["code_verification_status"]));
        Assert.Equal(stage.Callback.Url, (string?)number["webhook_configuration"]!["application"]);
        Assert.Equal("2026-11-21T09:00:00+0000", (string?)number["last_onboarded_time"]);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_refused()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.CallAsync(HttpMethod.Get, $"/v25.0/{Stage.PhoneNumberId}?fields=verified_name,shoe_size");

        Assert.Equal((400, 100), (answer.Status, answer.ErrorCode));
        Assert.Equal("(#100) Tried accessing nonexisting field (shoe_size) on node type (WhatsAppBusinessPhoneNumber)", answer.ErrorMessage);
    }

    [Fact]
    public void Field_selection_knows_braces_and_modifiers() =>
        Assert.Equal(["a", "b", "e", "f"], FieldSelection.Names("a,b{c,d{x,y}}, e.limit(10),f"));
}
