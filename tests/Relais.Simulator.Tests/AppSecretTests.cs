using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class AppSecretTests
{
    private const string NewSecret = "another_secret";
    private const string OtherNumber = "106540352242923";

    [Fact]
    public async Task What_an_app_is_owed_is_signed_with_its_new_secret()
    {
        await using var stage = await Stage.WithAwaAsync();
        var before = await stage.ListAsync("apps");
        await OweAsync(stage);

        await stage.PutNumberAsync(appSecret: NewSecret);
        stage.Callback.Answer = _ => Task.FromResult(200);
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));

        var posted = await LatestAsync(stage);
        Assert.Equal(SignatureOf(posted, NewSecret), posted.Signature);
        Assert.Equal((string?)Assert.Single(before)!["app_id"], (string?)Assert.Single(await stage.ListAsync("apps"))!["app_id"]);
    }

    [Fact]
    public async Task A_number_that_goes_to_another_app_is_owed_nothing_by_the_first()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync(OtherNumber, displayPhoneNumber: "+33 6 39 98 00 02");
        await OweAsync(stage);

        await stage.PutNumberAsync(appSecret: NewSecret);
        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("no callback any more", (string?)(await stage.ListAsync("webhooks"))[^1]!["last_error"]);
        Assert.Equal(2, (await stage.ListAsync("apps")).Count);
    }

    [Fact]
    public async Task The_last_number_that_leaves_an_app_ends_its_subscription()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync(OtherNumber, displayPhoneNumber: "+33 6 39 98 00 02");
        await stage.PutNumberAsync(appSecret: NewSecret);
        Assert.Equal(2, (await SubscribedAsync(stage)).Count);

        await stage.PutNumberAsync(OtherNumber, displayPhoneNumber: "+33 6 39 98 00 02", appSecret: NewSecret);

        Assert.Single(await SubscribedAsync(stage));
    }

    [Fact]
    public async Task A_secret_that_an_app_gave_up_makes_another_app()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.PutNumberAsync(appSecret: NewSecret);

        await stage.PutNumberAsync(OtherNumber, displayPhoneNumber: "+33 6 39 98 00 02");
        await stage.WriteAsync(Stage.Awa, "Bonjour");
        var posted = await LatestAsync(stage);

        Assert.Equal(SignatureOf(posted, NewSecret), posted.Signature);
        Assert.Equal(2, (await stage.ListAsync("apps")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_override_outlives_a_number_that_is_set_up_again(bool ofNumber)
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var nearer = await Callback.StartAsync();
        var wish = new { override_callback_uri = nearer.Url, verify_token = Callback.VerifyToken };
        await (ofNumber ? stage.PostJsonAsync(Stage.PhoneNumberId, new { webhook_configuration = wish }) : stage.PostJsonAsync($"{Stage.WabaId}/subscribed_apps", wish));

        await stage.PutNumberAsync(appSecret: NewSecret);
        await stage.WriteAsync(Stage.Awa, "Bonjour");

        Assert.Single((await nearer.NextAsync()).Items);
        Assert.False(stage.Callback.HasMore);
    }

    [Fact]
    public async Task An_app_that_ends_its_subscription_is_owed_nothing()
    {
        await using var stage = await Stage.WithAwaAsync();
        await using var own = await Callback.StartAsync();
        own.Answer = _ => Task.FromResult(503);
        await stage.ControlAsync(HttpMethod.Put, "apps/634974688087057", new { secret = NewSecret, callback_url = own.Url, waba_ids = Stage.Many(Stage.WabaId) });
        await stage.WriteAsync(Stage.Awa, "Allô ?");
        await stage.UntilAsync(idle => (int)idle["retrying"]! == 1);

        Assert.Equal(200, (await stage.CallAsync(HttpMethod.Delete, "/v25.0/634974688087057/subscriptions", token: $"634974688087057|{NewSecret}")).Status);

        await stage.UntilIdleAsync(TimeSpan.FromSeconds(1));
    }

    /// <summary>Awa writes, and the callback does not take it.</summary>
    private static async Task OweAsync(Stage stage)
    {
        stage.Callback.Answer = _ => Task.FromResult(503);
        await stage.WriteAsync(Stage.Awa, "Allô ?");
        await stage.UntilAsync(idle => (int)idle["retrying"]! == 1);
        await stage.Callback.NextAsync();
    }

    private static async Task<Posted> LatestAsync(Stage stage)
    {
        var posted = await stage.Callback.NextAsync();
        while (stage.Callback.HasMore) posted = await stage.Callback.NextAsync();
        return posted;
    }

    private static string SignatureOf(Posted posted, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), posted.Body))}";

    private static async Task<JsonArray> SubscribedAsync(Stage stage) => (await stage.GetAsync($"{Stage.WabaId}/subscribed_apps")).Json["data"]!.AsArray();
}
