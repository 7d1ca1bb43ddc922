using System.Net;
using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Accounts;

/// <summary>Two workspaces with the same names for everything: whoever mixes them up is seen.</summary>
public sealed class TwoTenantsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Each_sees_and_changes_its_own_numbers_only()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        var ours = await world.ConnectAsync("400000000000001");
        var theirs = await world.ConnectAsync("400000000000002", atelier.Admin);

        Assert.Equal(ours.Text("id"), Assert.Single(await world.NumbersAsync())!.Text("id"));
        Assert.Equal(theirs.Text("id"), Assert.Single(await world.NumbersAsync(atelier.Admin))!.Text("id"));
        foreach (var (by, other) in new[] { (world.Admin, theirs), (atelier.Admin, ours) })
        {
            var path = $"/api/accounts/{other.Text("id")}";
            HttpResponseMessage[] answers =
            [
                await by.GetAsync(path),
                await by.PutAsJsonAsync(path, new { name = "Pris", waba_id = "1", access_token = "EAAStolen", app_secret = "stolen", messages_per_second = 1 }),
                await by.PostAsJsonAsync($"{path}/test", new { }),
                await by.PostAsJsonAsync($"{path}/resume", new { }),
                await by.DeleteAsync($"{path}?confirm=Accueil"),
            ];
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
            Assert.All(await Task.WhenAll(answers.Select(RelaisWorld.CodeOfAsync)), code => Assert.Equal("not_found", code));
        }
        Assert.Equal(ours.AsSet(), Assert.Single(await world.NumbersAsync())!.AsSet());
        Assert.Equal(theirs.AsSet(), Assert.Single(await world.NumbersAsync(atelier.Admin))!.AsSet());
    }
}
