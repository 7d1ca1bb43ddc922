using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Registering;

public sealed class RegisterNumberTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_number_is_taken_out_of_use_by_its_name_and_back_into_use_by_its_pin()
    {
        var number = await world.AddNumberAsync();
        await DoneAsync(await world.AskAsync(number, "PUT", "/registration/pin", new { pin = "654321" }));

        Assert.Equal("confirmation_wrong", await (await world.AskAsync(number, "DELETE", "/registration?confirm=Autre")).ComplaintAsync("confirm"));
        await DoneAsync(await world.AskAsync(number, "DELETE", "/registration?confirm=Simulateur"));
        Assert.False((await StateAsync(number))["is_registered"]!.GetValue<bool>());

        Assert.Equal("whatsapp_pin_wrong", await (await world.AskAsync(number, "POST", "/registration", new { pin = "111111" })).ComplaintAsync("pin"));
        await DoneAsync(await world.AskAsync(number, "POST", "/registration", new { pin = "654321" }));
        Assert.True((await StateAsync(number))["is_registered"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_number_is_proved_by_the_code_that_it_was_sent()
    {
        var number = await world.AddNumberAsync();
        await NotProvedAsync(number);
        await DoneAsync(await world.AskAsync(number, "POST", "/registration/code", new { method = "voice", language = "fr" }));
        var code = (await StateAsync(number)).Text("verification_code");

        var wrong = await world.AskAsync(number, "POST", "/registration/proof", new { code = code == "000000" ? "000001" : "000000" });
        Assert.Equal("whatsapp_code_wrong", await wrong.ComplaintAsync("code"));
        await DoneAsync(await world.AskAsync(number, "POST", "/registration/proof", new { code = $"{code[..3]}-{code[3..]}" }));

        Assert.Equal("VERIFIED", (await StateAsync(number)).Text("code_verification_status"));
    }

    [Fact]
    public async Task One_that_is_proved_needs_no_code()
    {
        var number = await world.AddNumberAsync();
        var answer = await world.AskAsync(number, "POST", "/registration/code", new { method = "sms", language = "en" });
        Assert.Equal((HttpStatusCode.Conflict, "whatsapp_code_needless"), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }

    [Fact]
    public async Task After_too_many_wrong_pins_it_is_said_to_wait()
    {
        var number = await world.AddNumberAsync();
        await DoneAsync(await world.AskAsync(number, "PUT", "/registration/pin", new { pin = "654321" }));
        for (var tries = 0; tries < 5; tries++) await world.AskAsync(number, "POST", "/registration", new { pin = "111111" });
        var answer = await world.AskAsync(number, "POST", "/registration", new { pin = "654321" });
        Assert.Equal((HttpStatusCode.Conflict, "whatsapp_pin_wait"), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }

    [Fact]
    public async Task Another_name_is_asked_for()
    {
        var number = await world.AddNumberAsync();
        await DoneAsync(await world.AskAsync(number, "PUT", "/registration/name", new { name = "La Boulangerie" }));
        Assert.Equal("La Boulangerie", (await StateAsync(number)).Text("requested_name"));
    }

    [Fact]
    public async Task What_changed_there_is_known_here_soon()
    {
        var number = await world.AddNumberAsync();
        await Eventually.SeesAsync(() => world.AccountAsync(number), account => account["told_at"] is not null, "the first look");
        await world.BefallsAsync(number, new { quality_rating = "RED" });
        await DoneAsync(await world.AskAsync(number, "PUT", "/registration/pin", new { pin = "654321" }));
        await Eventually.SeesAsync(() => world.AccountAsync(number), account => account.Text("quality_rating") == "RED", "the new quality");
    }

    [Theory]
    [InlineData("POST", "/registration", """{"pin":"12345"}""", "pin", "pin_form")]
    [InlineData("POST", "/registration", """{"pin":"12345a"}""", "pin", "pin_form")]
    [InlineData("POST", "/registration", """{}""", "pin", "pin_form")]
    [InlineData("PUT", "/registration/pin", """{"pin":"1234567"}""", "pin", "pin_form")]
    [InlineData("POST", "/registration/proof", """{"code":"12345"}""", "code", "code_form")]
    [InlineData("POST", "/registration/code", """{"language":"fr"}""", "method", "required")]
    [InlineData("POST", "/registration/code", """{"method":"sms"}""", "language", "required")]
    [InlineData("PUT", "/registration/name", """{"name":" "}""", "name", "required")]
    public async Task What_is_wrong_is_said_at_its_field_before_whatsapp_is_asked(string method, string path, string body, string field, string code)
    {
        var number = await world.AddNumberAsync();
        await world.LoseMetaAsync(number);
        var answer = await world.Admin.SendAsync(new(new(method), $"/api/accounts/{number.AccountId}{path}") { Content = new StringContent(body, null, "application/json") });
        Assert.Equal(code, await answer.ComplaintAsync(field));
    }

    [Fact]
    public async Task A_pin_is_neither_kept_nor_logged()
    {
        var number = await world.AddNumberAsync();
        await DoneAsync(await world.AskAsync(number, "PUT", "/registration/pin", new { pin = "907251" }));
        Assert.DoesNotContain("907251", await world.AskAsync<string>("SELECT account::text FROM accounts.accounts AS account WHERE id = @AccountId", number), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("907251", StringComparison.Ordinal));
    }

    private static int others;

    // A number that Meta added to the account, as nobody has proved it yet.
    private async Task NotProvedAsync(SimulatedNumber number)
    {
        var added = await world.Simulator.Http.SendAsync(new(HttpMethod.Post, $"/v25.0/{await world.WabaOfAsync(number)}/phone_numbers")
        {
            Headers = { Authorization = new("Bearer", world.TokenOf(number)) },
            Content = JsonContent.Create(new { cc = "33", phone_number = $"1990{Interlocked.Increment(ref others):D5}", verified_name = "Neuf" }),
        });
        var id = (await RelaisWorld.JsonAsync(added, HttpStatusCode.OK)).Text("id");
        await world.RunAsync("UPDATE accounts.accounts SET phone_number_id = @id WHERE id = @AccountId", new { id, number.AccountId });
        await world.MoveMetaAsync(number, world.Simulator.Http.BaseAddress!.ToString());
    }

    private async Task<JsonNode> StateAsync(SimulatedNumber number)
    {
        var id = await world.AskAsync<string>("SELECT phone_number_id FROM accounts.accounts WHERE id = @AccountId", number);
        return (await world.Simulator.Http.GetFromJsonAsync<JsonNode>($"/control/numbers/{id}/state"))!;
    }

    private static async Task DoneAsync(HttpResponseMessage answer) => await RelaisWorld.JsonAsync(answer, HttpStatusCode.NoContent);
}
