using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Simulated;

public sealed class SimulatedNumbersTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task One_click_adds_a_number_that_the_simulator_plays_and_whose_webhooks_reach_us()
    {
        var account = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync("/api/accounts/simulated", new { }), HttpStatusCode.Created);

        Assert.True(account["is_simulated"]!.GetValue<bool>());
        var played = await PlayedAsync(account.Text("phone_number_id"));
        Assert.Equal((true, $"{world.Root}/api/webhooks/whatsapp"), (played!["subscribed"]!.GetValue<bool>(), played.Text("callback_url")));
        Assert.Equal(account.Text("display_phone_number"), played.Text("display_phone_number"));
        Assert.EndsWith($"/phone?number={account.Text("phone_number_id")}", account.Text("phone_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clicks_add_two_numbers() => Assert.NotEqual((await world.AddNumberAsync()).PhoneNumberId, (await world.AddNumberAsync()).PhoneNumberId);

    [Fact]
    public async Task A_simulator_that_was_started_again_is_given_the_number_again()
    {
        var number = await world.AddNumberAsync();
        (await world.Simulator.Http.DeleteAsync($"/control/numbers/{number.PhoneNumberId}")).EnsureSuccessStatusCode();
        await SeesSubscribedAsync(number);
    }

    // A handshake fails when the simulator asks before we listen, as when both are started at once.
    [Fact]
    public async Task A_number_whose_handshake_failed_is_shaken_hands_with_again()
    {
        var number = await world.AddNumberAsync();
        var answer = await world.Simulator.Http.PutAsJsonAsync($"/control/numbers/{number.PhoneNumberId}", new
        {
            display_phone_number = "+33 1 99 00 00 00",
            verified_name = "Boutique",
            waba_id = "1",
            access_token = "EAAOther",
            app_secret = "other",
            callback_url = $"{world.Root}/api/webhooks/whatsapp",
            verify_token = "wrong",
        });
        Assert.Equal("failed", (await RelaisWorld.JsonAsync(answer, HttpStatusCode.OK)).Text("handshake"));
        await SeesSubscribedAsync(number);
    }

    [Fact]
    public async Task A_number_whose_seal_cannot_be_opened_does_not_take_the_others_along()
    {
        var broken = await world.AddNumberAsync();
        await world.RunAsync("UPDATE accounts.accounts SET sealed_access_token = '\\x01' WHERE id = @AccountId", broken);
        await world.Simulator.Http.DeleteAsync($"/control/numbers/{broken.PhoneNumberId}");
        try
        {
            var number = await world.AddNumberAsync();
            Assert.NotNull(await PlayedAsync(number.PhoneNumberId));
        }
        finally
        {
            await world.Admin.DeleteAsync($"/api/accounts/{broken.AccountId}?confirm=Simulateur");
        }
    }

    private Task SeesSubscribedAsync(SimulatedNumber number) =>
        Eventually.IsAsync(async () => (await PlayedAsync(number.PhoneNumberId))?["subscribed"]?.GetValue<bool>() is true, $"the simulator plays {number.PhoneNumberId} for us");

    private async Task<JsonNode?> PlayedAsync(string phoneNumberId) =>
        (await world.Simulator.Http.GetFromJsonAsync<JsonArray>("/control/numbers"))!.FirstOrDefault(number => number!.Text("phone_number_id") == phoneNumberId);
}
