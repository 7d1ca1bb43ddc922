using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Connecting;

public sealed class DefaultAccountTests : IAsyncLifetime
{
    private const string PhoneNumberId = "600000000000001";
    private readonly RelaisWorld world = new();

    public Task InitializeAsync()
    {
        Name("WHATSAPP_TOKEN", "EAAFromTheEnvironment");
        Name("WHATSAPP_PHONE_ID", PhoneNumberId);
        Name("META_APP_SECRET", "environment000000000000000000000");
        Name("WHATSAPP_VERIFY_TOKEN", "chosen-by-us");
        Name("WHATSAPP_PHONE_NUMBER", "+33 1 99 00 00 01");
        return world.InitializeAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task The_number_that_the_environment_names_is_connected_when_relais_is_set_up()
    {
        var account = await OnlyNumberAsync();
        Assert.Equal((PhoneNumberId, "+33 1 99 00 00 01", "chosen-by-us"), (account.Text("phone_number_id"), account.Text("display_phone_number"), account.Text("verify_token")));
        await Eventually.SeesAsync(() => world.WebhookAsync("environment000000000000000000000"), status => status == HttpStatusCode.OK, "its webhooks are believed");
        Assert.Equal(HttpStatusCode.OK, await world.ShakeHandsAsync("chosen-by-us"));
    }

    [Fact]
    public async Task A_token_renewed_in_the_environment_is_used_from_the_next_start_on()
    {
        var before = await OnlyNumberAsync();
        Name("WHATSAPP_TOKEN", "EAARenewed");
        Name("META_APP_SECRET", "renewed0000000000000000000000000");
        await RestartAsync();

        var after = await OnlyNumberAsync();
        Assert.Equal(before.AsSet(), after.AsSet());
        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync("renewed0000000000000000000000000"));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.WebhookAsync("environment000000000000000000000"));
        var token = await world.AskAsync<byte[]>("SELECT sealed_access_token FROM accounts.accounts");
        Assert.Equal("EAARenewed", world.Services.GetRequiredService<Secrets>().Open(token));
    }

    [Fact]
    public async Task A_number_that_is_named_after_the_set_up_goes_to_the_oldest_workspace()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        Name("WHATSAPP_PHONE_ID", "600000000000002");
        await RestartAsync();
        Assert.Equal([PhoneNumberId, "600000000000002"], (await world.NumbersAsync(Again(world.Admin))).Select(number => number!.Text("phone_number_id")).Order());
        Assert.Empty(await world.NumbersAsync(Again(atelier.Admin)));
    }

    [Fact]
    public async Task A_second_workspace_is_founded_without_the_first_one_s_number()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        Assert.Empty(await world.NumbersAsync(atelier.Admin));
        Assert.NotNull(world.Services.GetRequiredService<AccountDirectory>());
        await OnlyNumberAsync();
    }

    private void Name(string setting, string value) => world.Environment[setting] = value;

    private async Task RestartAsync()
    {
        await world.StopAsync();
        await world.StartAsync();
    }

    private async Task<JsonNode> OnlyNumberAsync() => Assert.Single(await world.NumbersAsync(Again(world.Admin)))!;

    // After a restart the port is another; the token is as good as before.
    private HttpClient Again(HttpClient client) => world.WithToken(client.DefaultRequestHeaders.Authorization!.Parameter!);
}
