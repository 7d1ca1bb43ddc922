using System.Net;
using Relais.Accounts.Blocking;
using Relais.Tests.World;
using Relais.WhatsApp.Sending;

namespace Relais.Tests.Accounts.Blocking;

public sealed class BlockedPeopleTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Who_wrote_lately_is_blocked_listed_and_unblocked()
    {
        var number = await world.AddNumberAsync();
        var moussa = await world.Simulator.CustomerAsync(number, "Moussa");
        await world.Simulator.WriteAsync(number, moussa, "Bonjour");

        var blocked = await RelaisWorld.JsonAsync(await BlockAsync(number, $"+{moussa[..2]} {moussa[2..]}"), HttpStatusCode.Created);
        Assert.Equal((moussa, $"+{moussa}"), (blocked.Text("id"), blocked.Text("msisdn")));
        Assert.Equal(moussa, Assert.Single((await world.ShownAsync(number, "/blocked"))["items"]!.AsArray())!.Text("id"));

        Assert.Equal(HttpStatusCode.NoContent, (await world.AskAsync(number, "DELETE", $"/blocked/{moussa}")).StatusCode);
        Assert.Empty((await world.ShownAsync(number, "/blocked"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_did_not_write_cannot_be_blocked_and_the_reason_is_told()
    {
        var number = await world.AddNumberAsync();
        var problem = await RelaisWorld.JsonAsync(await BlockAsync(number, "+221770000009"), HttpStatusCode.Conflict);
        Assert.Equal(("whatsapp_wrote_long_ago", "whatsapp_wrote_long_ago"), (problem.Text("code"), problem["errors"]!["person"]![0]!.Text("code")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Moussa")]
    [InlineData("0770000009")]
    [InlineData("+0770000009")]
    [InlineData("+22177000000912345")]
    [InlineData("+221 77 000 00 o9")]
    public async Task What_is_neither_a_number_nor_an_id_is_said_to_be_none(string person)
    {
        var number = await world.AddNumberAsync();
        Assert.Equal("number_malformed", await (await BlockAsync(number, person)).ComplaintAsync("person"));
    }

    [Theory]
    [InlineData("+33 6 39 98 00 01", "+33639980001")]
    [InlineData("+1 (650) 555-1234", "+16505551234")]
    [InlineData(" +221770000001 ", "+221770000001")]
    public void A_number_is_read_as_people_write_it(string written, string e164) => Assert.Equal(new Recipient.Number(e164), BlockedPeople.Read(written));

    [Fact]
    public void Someone_whose_number_is_hidden_is_named_by_their_id() => Assert.IsType<Recipient.User>(BlockedPeople.Read("US.13491208655302741918"));

    private Task<HttpResponseMessage> BlockAsync(SimulatedNumber number, string person) => world.AskAsync(number, "POST", "/blocked", new { person });
}
