using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Sharing;

public sealed class AskForAppDataTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task The_app_hands_over_its_contacts_and_its_past_once_each()
    {
        await world.Simulator.NoFaultsAsync();
        var number = await InTheAppAsync();
        (await world.Simulator.Http.PostAsync($"/control/numbers/{number.PhoneNumberId}/past", content: null)).EnsureSuccessStatusCode();

        foreach (var kind in new[] { "contacts", "history" }) await RelaisWorld.JsonAsync(await world.AskAsync(number, "POST", "/app-data", new { kind }), HttpStatusCode.NoContent);
        var nafi = await world.ConversationAsync("Nafi Sow");
        await Eventually.SeesAsync(async () => (await world.ThreadAsync(nafi))["items"]!.AsArray().Count, count => count == 5, "all that was said with Nafi");

        foreach (var kind in new[] { "contacts", "history" }) await RefusedAsync(number, kind, "whatsapp_sync_done");
    }

    [Fact]
    public async Task A_number_that_is_not_in_the_app_has_nothing_to_hand_over_and_whatsapp_says_so()
    {
        var number = await world.AddNumberAsync();
        await RefusedAsync(number, "history", "whatsapp_refused");
    }

    [Fact]
    public async Task What_is_wanted_must_be_said()
    {
        var number = await InTheAppAsync();
        Assert.Equal("required", await (await world.AskAsync(number, "POST", "/app-data", new { })).ComplaintAsync("kind"));
    }

    private async Task<SimulatedNumber> InTheAppAsync()
    {
        var number = await world.AddNumberAsync();
        (await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}/state", new { is_on_biz_app = true })).EnsureSuccessStatusCode();
        return number;
    }

    private async Task RefusedAsync(SimulatedNumber number, string kind, string code)
    {
        var answer = await world.AskAsync(number, "POST", "/app-data", new { kind });
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }
}
