using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Simulated;

/// <summary>An installation whose simulator is named but away, and one that has none.</summary>
public sealed class SimulatorAwayTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("", false)]
    public async Task Without_a_simulator_there_is_no_simulated_number(string simulator, bool isNamed)
    {
        var world = new RelaisWorld();
        world.Environment["RELAIS_SIMULATOR"] = simulator;
        await world.InitializeAsync();
        try
        {
            var response = await world.Admin.PostAsJsonAsync("/api/accounts/simulated", new { });
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "simulator_unreachable"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
            var list = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/accounts"), HttpStatusCode.OK);
            Assert.Equal(isNamed, list["is_simulator_available"]!.GetValue<bool>());
            Assert.Empty(list["items"]!.AsArray());
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    [Fact]
    public async Task In_a_demo_the_first_workspace_finds_a_number_there()
    {
        var world = new RelaisWorld();
        world.Environment["RELAIS_DEMO"] = "1";
        await world.InitializeAsync();
        try
        {
            Assert.True(Assert.Single(await world.NumbersAsync())!["is_simulated"]!.GetValue<bool>());
            Assert.True((await RelaisWorld.JsonAsync(await world.Stranger.GetAsync("/api/setup"), HttpStatusCode.OK))["is_demo"]!.GetValue<bool>());
        }
        finally
        {
            await world.DisposeAsync();
        }
    }
}
