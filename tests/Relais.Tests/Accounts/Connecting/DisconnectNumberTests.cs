using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Connecting;

public sealed class DisconnectNumberTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("")]
    [InlineData("?confirm=")]
    [InlineData("?confirm=accueil")]
    public async Task Without_its_name_a_number_is_not_disconnected(string query)
    {
        var account = await world.ConnectAsync($"30000000000000{query.Length}");
        var problem = await RelaisWorld.JsonAsync(await world.Admin.DeleteAsync($"/api/accounts/{account.Text("id")}{query}"), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("confirmation_wrong", problem["errors"]!["confirm"]![0]!.Text("code"));
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.GetAsync($"/api/accounts/{account.Text("id")}")).StatusCode);
    }

    [Fact]
    public async Task A_disconnected_number_is_gone_from_sight_and_from_use_and_its_secrets_are_wiped()
    {
        var account = await world.ConnectAsync("300000000000030", secret: "gone0000000000000000000000000000");
        var id = Guid.Parse(account.Text("id"));

        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/accounts/{id}?confirm=Accueil")).StatusCode);

        Assert.DoesNotContain(await world.NumbersAsync(), item => item!.Text("id") == account.Text("id"));
        foreach (var asking in new[] { world.Admin.GetAsync($"/api/accounts/{id}"), world.Admin.PostAsync($"/api/accounts/{id}/test", null), world.Admin.PostAsync($"/api/accounts/{id}/resume", null), world.Admin.DeleteAsync($"/api/accounts/{id}?confirm=Accueil") })
            Assert.Equal(HttpStatusCode.NotFound, (await asking).StatusCode);
        Assert.Null(world.Services.GetRequiredService<AccountDirectory>().Find(id));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.WebhookAsync("gone0000000000000000000000000000"));
        Assert.Equal(HttpStatusCode.Forbidden, await world.ShakeHandsAsync(account.Text("verify_token")));
        Assert.Equal(0, await world.AskAsync<int>("SELECT length(sealed_access_token) + length(sealed_app_secret) FROM accounts.accounts WHERE id = @id", new { id }));
    }

    [Fact]
    public async Task A_number_that_is_connected_again_is_the_account_it_was()
    {
        var account = await world.ConnectAsync("300000000000031");
        await world.Admin.DeleteAsync($"/api/accounts/{account.Text("id")}?confirm=Accueil");
        var again = await world.ConnectAsync("300000000000031", name: "Retour", secret: "again000000000000000000000000000");
        Assert.Equal((account.Text("id"), "Retour"), (again.Text("id"), again.Text("name")));
        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync("again000000000000000000000000000"));
    }

    [Fact]
    public async Task A_number_that_was_given_up_may_go_to_another_workspace_and_does_not_come_back_by_itself()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        var account = await world.ConnectAsync("300000000000032");
        await world.Admin.DeleteAsync($"/api/accounts/{account.Text("id")}?confirm=Accueil");

        var moved = await world.ConnectAsync("300000000000032", atelier.Admin);

        Assert.NotEqual(account.Text("id"), moved.Text("id"));
        Assert.Equal(HttpStatusCode.Conflict, (await world.PostNumberAsync("300000000000032")).StatusCode);
    }
}
