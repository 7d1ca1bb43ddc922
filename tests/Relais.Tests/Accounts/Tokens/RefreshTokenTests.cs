using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts.Tokens;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Tokens;

public sealed class RefreshTokenTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_token_that_ends_is_given_for_one_of_60_days_which_is_sealed_and_used()
    {
        var number = await world.AddNumberAsync();
        var before = world.TokenOf(number);
        await world.TokenMayAsync(number, lives: TimeSpan.FromHours(2));

        var account = await RelaisWorld.JsonAsync(await world.AskAsync(number, "POST", "/token/refresh"), HttpStatusCode.OK);

        var after = world.TokenOf(number);
        Assert.NotEqual(before, after);
        Assert.InRange(account["token"]!["ends_at"]!.GetValue<DateTimeOffset>() - world.Clock.GetUtcNow(), TimeSpan.FromDays(59.9), TimeSpan.FromDays(60));
        Assert.DoesNotContain(after, account.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(after, await world.AskAsync<string>("SELECT account::text FROM accounts.accounts AS account WHERE id = @AccountId", number), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains(after, StringComparison.Ordinal) || line.Contains(before, StringComparison.Ordinal));
        Assert.Equal("CONNECTED", (await world.ShownAsync(number, "/details"))["number"]!.Text("status"));
    }

    [Fact]
    public async Task A_token_that_never_ends_is_left_as_it_is()
    {
        var number = await world.AddNumberAsync();
        var before = world.TokenOf(number);
        var answer = await world.AskAsync(number, "POST", "/token/refresh");
        Assert.Equal((HttpStatusCode.Conflict, "token_never_ends", before), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer), world.TokenOf(number)));
    }

    [Fact]
    public async Task A_token_that_was_pasted_meanwhile_is_kept()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, lives: TimeSpan.FromHours(2));
        var asKnownBefore = world.ConnectedOf(number);
        await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "", new { name = "Simulateur", waba_id = await world.WabaOfAsync(number), access_token = "EAAPastedMeanwhile" }), HttpStatusCode.OK);

        var ended = await world.Services.GetRequiredService<LongLivedToken>().ExchangeAsync(asKnownBefore, CancellationToken.None);

        Assert.Equal("token_replaced", Assert.IsType<Exchange.Refused>(ended).Why.Code);
        Assert.Equal("EAAPastedMeanwhile", world.TokenOf(number));
    }

    [Fact]
    public async Task What_was_told_of_a_token_is_forgotten_with_it()
    {
        var number = await world.AddNumberAsync();
        await world.TokenMayAsync(number, lives: TimeSpan.FromDays(3));
        await world.ShownAsync(number, "/details");
        Assert.NotNull((await world.AccountAsync(number))["token"]!["ends_at"]);
        await world.LoseMetaAsync(number);

        var edited = await RelaisWorld.JsonAsync(await world.AskAsync(number, "PUT", "", new { name = "Simulateur", waba_id = "1", access_token = "EAAFresh" }), HttpStatusCode.OK);

        Assert.Equal("""{"state":null,"ends_at":null,"checked_at":null}""", edited["token"]!.ToJsonString());
    }
}
