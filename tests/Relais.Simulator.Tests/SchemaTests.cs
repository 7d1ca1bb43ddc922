using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

/// <summary>Every exchange of the tests is held against Meta's description by the stage; here a tour makes sure that there is something to hold.</summary>
public class SchemaTests
{
    private sealed class WhereTheDescriptionIsAttribute : FactAttribute
    {
        public WhereTheDescriptionIsAttribute()
        {
            if (MetaSpec.Current is null) Skip = $"Meta's description is not at hand: {MetaSpec.Variable} names its file.";
        }
    }

    [WhereTheDescriptionIs]
    public async Task A_tour_of_the_operations_is_as_Meta_describes_it()
    {
        await using var stage = await Stage.WithAwaAsync();
        var created = await stage.PostJsonAsync($"{Stage.WabaId}/message_templates", new
        {
            name = "tour",
            language = "en_US",
            category = "UTILITY",
            components = new object[] { new { type = "BODY", text = "Your order is on its way." } },
        });
        await stage.SendAsync();
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/block_users", new { messaging_product = "whatsapp", block_users = new[] { new { user = $"+{Stage.Awa}" } } });
        await stage.DeleteAsync($"{Stage.PhoneNumberId}/block_users", new { messaging_product = "whatsapp", block_users = new[] { new { user = $"+{Stage.Awa}" } } });
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/message_qrdls", new { prefilled_message = "Bonjour", generate_qr_image = "PNG" });
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/whatsapp_business_profile", new { messaging_product = "whatsapp", about = "Ouvert" });
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/conversational_automation", new { prompts = Stage.Many("Horaires") });
        foreach (var path in (string[])
        [
            Stage.PhoneNumberId, Stage.WabaId, (string)created.Json["id"]!, $"{Stage.WabaId}/message_templates", $"{Stage.WabaId}/phone_numbers?fields=id,display_phone_number,status",
            $"{Stage.WabaId}/subscribed_apps", $"{Stage.WabaId}/flows", $"{Stage.PhoneNumberId}/block_users", $"{Stage.PhoneNumberId}/message_qrdls",
            $"{Stage.PhoneNumberId}/settings", $"{Stage.PhoneNumberId}/whatsapp_commerce_settings", $"{Stage.PhoneNumberId}/whatsapp_business_profile?fields=about",
        ])
            Assert.Equal(200, (await stage.GetAsync(path)).Status);

        Assert.True(MetaSpec.Current!.Held.Count() >= 15, string.Join(", ", MetaSpec.Current.Held));
    }

    [Fact]
    public void What_is_not_as_described_is_complained_of()
    {
        var schemas = new JsonSchemas(YamlReader.Read(
            "components:\n  schemas:\n    Name:\n      type: string\n      maxLength: 3\n    Person:\n      type: object\n      required:\n      - name\n      additionalProperties: false\n      properties:\n        name:\n          $ref: '#/components/schemas/Name'\n").AsObject());
        var person = System.Text.Json.Nodes.JsonNode.Parse("""{"$ref":"#/components/schemas/Person"}""");

        Assert.Empty(schemas.Complaints(person, System.Text.Json.Nodes.JsonNode.Parse("""{"name":"Awa"}"""), "x"));
        Assert.Equal(["x lacks name", "x may not have nom"], schemas.Complaints(person, System.Text.Json.Nodes.JsonNode.Parse("""{"nom":"Awa"}"""), "x"));
        Assert.Equal(["x.name is longer than 3"], schemas.Complaints(person, System.Text.Json.Nodes.JsonNode.Parse("""{"name":"Fatou"}"""), "x"));
        Assert.Equal(["x.name is Number and not string"], schemas.Complaints(person, System.Text.Json.Nodes.JsonNode.Parse("""{"name":7}"""), "x"));
    }
}
