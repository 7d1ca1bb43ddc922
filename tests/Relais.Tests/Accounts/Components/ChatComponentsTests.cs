using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Components;

public sealed class ChatComponentsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_a_chat_offers_is_what_was_set_and_nothing_besides()
    {
        var number = await world.AddNumberAsync();
        var before = await world.ShownAsync(number, "/components");
        Assert.Equal((0, 0, false), (before["prompts"]!.AsArray().Count, before["commands"]!.AsArray().Count, before["welcomes_people"]!.GetValue<bool>()));

        var (prompts, command) = (new List<string> { " Commander " }, new { name = "/horaires", description = "Nos heures" });
        var set = await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/components", new { prompts, commands = new[] { command }, welcomes_people = true }), HttpStatusCode.OK);

        Assert.Equal("""{"prompts":["Commander"],"commands":[{"name":"horaires","description":"Nos heures"}],"welcomes_people":true}""", set.ToJsonString());
        Assert.Equal(set.ToJsonString(), (await world.ShownAsync(number, "/components")).ToJsonString());
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/components", new { prompts = Array.Empty<string>(), commands = Array.Empty<object>() }), HttpStatusCode.OK);
        // What is left out stays.
        Assert.Equal("""{"prompts":[],"commands":[],"welcomes_people":true}""", (await world.ShownAsync(number, "/components")).ToJsonString());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var number = await world.AddNumberAsync();
        object Command(string name, string description) => new { name, description };
        var problem = await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "/components", new
        {
            prompts = (List<string>)["un", "", new string('x', 81), "quatre", "cinq"],
            commands = new[] { Command("menu", "Le menu"), Command("/menu", "Encore"), Command("", "Sans nom"), Command("long", new string('x', 257)) },
        }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["commands.1.name:repeated", "commands.2.name:required", "commands.3.description:too_long", "prompts.1:required", "prompts.2:too_long", "prompts:too_many"],
            problem["errors"]!.AsObject().Select(error => $"{error.Key}:{error.Value![0]!.Text("code")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_30_commands_are_too_many()
    {
        var number = await world.AddNumberAsync();
        var commands = Enumerable.Range(0, 31).Select(index => new { name = $"c{index}", description = "d" }).ToArray();
        Assert.Equal("too_many", await (await world.AskAsync(number, "PUT", "/components", new { prompts = Array.Empty<string>(), commands })).ComplaintAsync("commands"));
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(number, "PUT", "/components", new { prompts = Array.Empty<string>(), commands = commands[..30] })).StatusCode);
    }
}
