using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class HandshakeTests
{
    [Fact]
    public async Task A_callback_that_gives_the_challenge_back_is_verified()
    {
        await using var stage = await Stage.OpenAsync();

        var answer = await stage.PutNumberAsync();

        Assert.Equal("verified", (string?)answer["handshake"]);
        Assert.Null((string?)answer["detail"]);
        Assert.Equal(Stage.PhoneNumberId, (string?)answer["phone_number_id"]);
    }

    [Fact]
    public async Task A_callback_that_refuses_the_verify_token_is_failed_and_hears_nothing()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Callback.Shake = _ => null;

        var answer = await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa", Stage.Awa);
        await stage.WriteAsync(Stage.Awa, "Bonjour");

        Assert.Equal("failed", (string?)answer["handshake"]);
        Assert.Equal("The callback answered 403.", (string?)answer["detail"]);
        Assert.Empty(await stage.ListAsync("webhooks"));
    }

    [Fact]
    public async Task A_challenge_in_JSON_quotes_is_no_challenge()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Callback.Shake = challenge => $"\"{challenge}\"";

        var answer = await stage.PutNumberAsync();

        Assert.Equal("failed", (string?)answer["handshake"]);
    }

    [Fact]
    public async Task A_callback_that_nobody_listens_at_is_failed_with_the_reason()
    {
        await using var stage = await Stage.OpenAsync();

        var answer = await stage.PutNumberAsync(callbackUrl: "http://127.0.0.1:9/webhook");

        Assert.Equal("failed", (string?)answer["handshake"]);
        Assert.StartsWith("The callback cannot be reached", (string?)answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_of_the_callback_address_is_kept()
    {
        await using var stage = await Stage.OpenAsync();

        await stage.PutNumberAsync(callbackUrl: $"{stage.Callback.Url}?account=7");

        Assert.StartsWith("?account=7&hub.mode=subscribe&hub.challenge=", stage.Callback.LastHandshake.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_put_again_keeps_its_customers()
    {
        await using var stage = await Stage.WithAwaAsync();

        await stage.PutNumberAsync();

        Assert.Single(await stage.ListAsync($"customers?phone_number_id={Stage.PhoneNumberId}"));
    }
}
