using System.Net;
using System.Text;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Connecting;

public sealed class ConnectNumberTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_connected_number_is_listed_and_its_webhooks_are_believed_at_once()
    {
        var account = await world.ConnectAsync("100000000000001", secret: "first0000000000000000000000000001");

        Assert.Contains(account.AsSet(), (await world.NumbersAsync()).Select(item => item!.AsSet()));
        Assert.Equal(account.AsSet(), (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{account.Text("id")}"), HttpStatusCode.OK)).AsSet());
        Assert.Equal(("whatsapp_cloud", "Accueil", 80, false), (account.Text("provider"), account.Text("name"), account["messages_per_second"]!.GetValue<int>(), account["is_simulated"]!.GetValue<bool>()));
        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync("first0000000000000000000000000001"));
        Assert.Equal(HttpStatusCode.OK, await world.ShakeHandsAsync(account.Text("verify_token")));
        Assert.Equal(HttpStatusCode.Forbidden, await world.ShakeHandsAsync("guessed"));
    }

    [Fact]
    public async Task Neither_an_answer_nor_the_log_holds_a_secret()
    {
        var created = await (await world.PostNumberAsync("100000000000002", token: "EAASecretToken", secret: "SecretSecret")).Content.ReadAsStringAsync();
        var listed = await (await world.Admin.GetAsync("/api/accounts")).Content.ReadAsStringAsync();
        Assert.All([created, listed, .. world.Log.Lines], text => AssertHoldsNoSecret(text));
        Assert.Contains("100000000000002", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_holds_no_secret_in_the_clear()
    {
        await world.ConnectAsync("100000000000003", token: "EAASecretToken", secret: "SecretSecret");
        var row = await world.AskAsync<string>("SELECT account::text FROM accounts.accounts AS account WHERE phone_number_id = '100000000000003'");
        AssertHoldsNoSecret(row!);
        foreach (var secret in new[] { "EAASecretToken", "SecretSecret" })
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var response = await world.PostNumberAsync("+33 1 99", name: " ", token: "with a blank", secret: "é", wabaId: "../me", pace: 0);
        var problem = await RelaisWorld.JsonAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["access_token:characters_invalid", "app_secret:characters_invalid", "messages_per_second:out_of_range", "name:required", "phone_number_id:id_malformed", "waba_id:id_malformed"],
            problem["errors"]!.AsObject().Select(error => $"{error.Key}:{error.Value![0]!.Text("code")}").Order());
    }

    [Fact]
    public async Task Whatever_is_missing_is_asked_for()
    {
        var problem = await RelaisWorld.JsonAsync(await world.PostNumberAsync(null, name: null, token: null, secret: null, wabaId: null), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["access_token:required", "app_secret:required", "name:required", "phone_number_id:required", "waba_id:required"],
            problem["errors"]!.AsObject().Select(error => $"{error.Key}:{error.Value![0]!.Text("code")}").Order());
    }

    [Theory]
    [InlineData(1, HttpStatusCode.Created)]
    [InlineData(1000, HttpStatusCode.Created)]
    [InlineData(1001, HttpStatusCode.UnprocessableEntity)]
    [InlineData(-1, HttpStatusCode.UnprocessableEntity)]
    public async Task A_number_sends_1_to_1000_messages_a_second(int pace, HttpStatusCode expected) =>
        Assert.Equal(expected, (await world.PostNumberAsync($"10000000000100{pace + 1}", pace: pace)).StatusCode);

    [Fact]
    public async Task A_number_is_connected_once_in_the_whole_installation()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        await world.ConnectAsync("100000000000004");
        foreach (var (by, code) in new[] { (world.Admin, "number_already_connected"), (atelier.Admin, "number_connected_elsewhere") })
        {
            var problem = await RelaisWorld.JsonAsync(await world.PostNumberAsync("100000000000004", by, name: "Encore"), HttpStatusCode.Conflict);
            Assert.Equal((code, code), (problem.Text("code"), problem["errors"]!["phone_number_id"]![0]!.Text("code")));
            // One's own by its name, another's by no name.
            Assert.Equal(by == world.Admin, problem.Text("detail").Contains("«Accueil»", StringComparison.Ordinal));
            Assert.DoesNotContain("Boutique", problem.ToJsonString(), StringComparison.Ordinal);
        }
        Assert.Empty(await world.NumbersAsync(atelier.Admin));
    }

    [Fact]
    public async Task Of_two_workspaces_that_connect_one_number_at_the_same_moment_one_gets_it()
    {
        var rivale = await SecondWorkspace.FoundAsync(world, "Rivale");
        var answers = await Task.WhenAll(world.PostNumberAsync("100000000000005"), world.PostNumberAsync("100000000000005", rivale.Admin));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task The_address_for_webhooks_is_the_one_the_browser_came_to()
    {
        var list = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/accounts"), HttpStatusCode.OK);
        Assert.Equal($"{world.Root}/api/webhooks/whatsapp", list.Text("webhook_url"));
    }

    private static void AssertHoldsNoSecret(string text)
    {
        Assert.DoesNotContain("EAASecretToken", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SecretSecret", text, StringComparison.OrdinalIgnoreCase);
    }
}
