using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Connecting;

public sealed class EditAccountTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const string OldSecret = "old00000000000000000000000000000";
    private const string NewSecret = "new00000000000000000000000000000";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_secret_that_is_left_blank_stays_as_it_is(string? blank)
    {
        var account = await world.ConnectAsync($"20000000000000{blank?.Length ?? 9}", token: "EAAKept", secret: OldSecret);
        var changed = await RelaisWorld.JsonAsync(await PutAsync(account, name: "Ventes", token: blank, secret: blank, pace: 5), HttpStatusCode.OK);

        Assert.Equal(("Ventes", 5, account.Text("verify_token")), (changed.Text("name"), changed["messages_per_second"]!.GetValue<int>(), changed.Text("verify_token")));
        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync(OldSecret));
        Assert.Equal(await SealedTokenAsync(account), await SealedTokenAsync(changed));
        await DisconnectAsync(changed);
    }

    [Fact]
    public async Task With_a_new_app_secret_webhooks_signed_with_it_are_believed_and_those_with_the_old_no_more()
    {
        var account = await world.ConnectAsync("200000000000020", secret: OldSecret);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.WebhookAsync(NewSecret));

        await RelaisWorld.JsonAsync(await PutAsync(account, secret: NewSecret), HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync(NewSecret));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.WebhookAsync(OldSecret));
        await DisconnectAsync(account);
    }

    [Fact]
    public async Task A_new_token_is_used_from_then_on_and_shown_to_nobody()
    {
        var account = await world.ConnectAsync("200000000000021", token: "EAAOldToken");
        var before = await SealedTokenAsync(account);
        var response = await PutAsync(account, token: "EAANewToken");
        Assert.DoesNotContain("EAANewToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(before, await SealedTokenAsync(account));
        Assert.Equal("EAANewToken", world.Services.GetRequiredService<Relais.Platform.Secrets>().Open(await SealedTokenAsync(account)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_is_changed()
    {
        var account = await world.ConnectAsync("200000000000022");
        var problem = await RelaisWorld.JsonAsync(await PutAsync(account, name: "", wabaId: "a/b", token: "a b", secret: "ü", pace: 1001), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["access_token", "app_secret", "messages_per_second", "name", "waba_id"], problem["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal(account.AsSet(), (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{account.Text("id")}"), HttpStatusCode.OK)).AsSet());
    }

    [Fact]
    public async Task A_number_that_was_paused_sends_again_when_someone_resumes_it()
    {
        var account = await world.ConnectAsync("200000000000023");
        var id = Guid.Parse(account.Text("id"));
        await world.RunAsync("UPDATE accounts.accounts SET paused_at = now(), pause_code = 'token_invalid', pause_detail = 'Session has expired' WHERE id = @id", new { id });
        var directory = world.Services.GetRequiredService<AccountDirectory>();
        await directory.RefreshAsync(CancellationToken.None);
        Assert.True(directory.Find(id)!.IsPaused);
        var paused = (await world.NumbersAsync()).Single(item => item!.Text("id") == account.Text("id"))!["paused"]!;
        Assert.Equal(("token_invalid", "Session has expired"), (paused.Text("reason_code"), paused.Text("reason")));

        var resumed = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/accounts/{id}/resume", new { }), HttpStatusCode.OK);

        Assert.Null(resumed["paused"]);
        Assert.False(directory.Find(id)!.IsPaused);
    }

    private Task<HttpResponseMessage> PutAsync(JsonNode account, string name = "Accueil", string wabaId = "102290129340398", string? token = null, string? secret = null, int? pace = null) =>
        world.Admin.PutAsJsonAsync($"/api/accounts/{account.Text("id")}", new { name, waba_id = wabaId, access_token = token, app_secret = secret, messages_per_second = pace });

    private async Task<byte[]> SealedTokenAsync(JsonNode account) =>
        (await world.AskAsync<byte[]>("SELECT sealed_access_token FROM accounts.accounts WHERE id = @id", new { id = Guid.Parse(account.Text("id")) }))!;

    private async Task DisconnectAsync(JsonNode account) =>
        (await world.Admin.DeleteAsync($"/api/accounts/{account.Text("id")}?confirm={account.Text("name")}")).EnsureSuccessStatusCode();
}
