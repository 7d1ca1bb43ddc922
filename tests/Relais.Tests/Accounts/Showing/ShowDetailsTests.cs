using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Showing;

public sealed class ShowDetailsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task All_that_meta_tells_is_shown_and_the_list_is_as_fresh_from_then_on()
    {
        var number = await world.AddNumberAsync();
        await world.BefallsAsync(number, new { quality_rating = "YELLOW", status = "FLAGGED" });

        var details = await world.ShownAsync(number, "/details");

        Assert.Equal(("YELLOW", "FLAGGED", "APPROVED", "CLOUD_API"), (details["number"]!.Text("quality_rating"), details["number"]!.Text("status"), details["number"]!.Text("name_status"), details["number"]!.Text("platform_type")));
        Assert.Equal((await world.WabaOfAsync(number), "APPROVED"), (details["business"]!.Text("id"), details["business"]!.Text("review_status")));
        Assert.Equal(await world.WabaOfAsync(number), details["business"]!.Text("portfolio_id"));
        var account = await world.AccountAsync(number);
        Assert.Equal(("YELLOW", "FLAGGED", "valid"), (account.Text("quality_rating"), account.Text("status"), account["token"]!.Text("state")));
        Assert.NotNull(account["told_at"]);
    }

    [Fact]
    public async Task What_blocks_messages_is_told_with_what_mends_it()
    {
        var number = await world.AddNumberAsync();
        (await world.Simulator.Http.PutAsJsonAsync($"/control/wabas/{await world.WabaOfAsync(number)}", new { sends_refused_with = 131042 })).EnsureSuccessStatusCode();

        var health = (await world.ShownAsync(number, "/details"))["health"]!;

        Assert.Equal("BLOCKED", health.Text("can_send_message"));
        var waba = health["parts"]!.AsArray().Single(part => part!.Text("type") == "WABA")!;
        Assert.Equal(("BLOCKED", "Add a payment method in WhatsApp Manager."), (waba.Text("can_send_message"), waba["problems"]![0]!.Text("solution")));
    }

    [Fact]
    public async Task Where_the_account_may_not_be_seen_the_number_is_shown_all_the_same()
    {
        var number = await world.AddNumberAsync();
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "", new { name = "Simulateur", waba_id = "4242424242" }), HttpStatusCode.OK);
        var details = await world.ShownAsync(number, "/details");
        Assert.Equal("CONNECTED", details["number"]!.Text("status"));
        Assert.Null(details["business"]);
    }
}
