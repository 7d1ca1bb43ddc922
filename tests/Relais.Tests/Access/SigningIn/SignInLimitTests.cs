using System.Globalization;
using System.Net;
using Relais.Access.SigningIn;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class SignInLimitTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task After_five_wrong_tries_even_the_right_password_waits_until_fifteen_minutes_have_passed()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Awa");
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(awa.Email, $"198.51.100.{wrong}"));

        var limited = await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "198.51.100.9");
        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (limited.StatusCode, await RelaisWorld.CodeOfAsync(limited)));
        var seconds = int.Parse(Assert.Single(limited.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 890, 900);

        world.Clock.Shift += TimeSpan.FromSeconds(seconds);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "198.51.100.9")).StatusCode);
    }

    [Fact]
    public async Task To_be_told_to_wait_does_not_make_the_wait_longer()
    {
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) await TryAsync("patient@example.org", $"198.51.100.1{wrong}");
        world.Clock.Shift += SignInLimit.Window / 2;
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("patient@example.org", "198.51.100.19"));
        world.Clock.Shift += SignInLimit.Window / 2;
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("patient@example.org", "198.51.100.19"));
    }

    [Fact]
    public async Task Capitals_do_not_make_another_account_of_it()
    {
        string[] spellings = ["loud@example.org", "Loud@example.org", "LOUD@example.org", "loud@EXAMPLE.org", "loUD@example.org"];
        foreach (var email in spellings) await TryAsync(email, "198.51.100.20");
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(" LouD@example.org ", "198.51.100.21"));
    }

    [Fact]
    public async Task Five_tries_from_one_address_close_it_for_every_account()
    {
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync($"spray{wrong}@example.org", "198.51.100.30"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("spray9@example.org", "198.51.100.30"));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("spray9@example.org", "198.51.100.31"));
    }

    [Fact]
    public async Task What_one_did_wrong_does_not_stop_another_elsewhere()
    {
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) await TryAsync("clumsy@example.org", "198.51.100.40");
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("careful@example.org", "198.51.100.41"));
    }

    [Fact]
    public async Task Who_signs_in_has_all_tries_again_and_uses_up_none_of_the_address()
    {
        var fatou = await SecondWorkspace.FoundAsync(world, "Fatou");
        for (var wrong = 0; wrong < SignInLimit.Tries - 1; wrong++) await TryAsync(fatou.Email, $"198.51.100.5{wrong}");
        for (var right = 0; right < SignInLimit.Tries + 1; right++)
            Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(fatou.Email, RelaisWorld.Password, "198.51.100.59")).StatusCode);
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(fatou.Email, "198.51.100.59"));
    }

    [Fact]
    public async Task Signing_in_to_one_account_does_not_forgive_what_the_address_did_to_others()
    {
        var khady = await SecondWorkspace.FoundAsync(world, "Khady");
        for (var wrong = 0; wrong < SignInLimit.Tries - 1; wrong++) await TryAsync($"victim{wrong}@example.org", "198.51.100.60");
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(khady.Email, RelaisWorld.Password, "198.51.100.60")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("victim8@example.org", "198.51.100.60"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("victim9@example.org", "198.51.100.60"));
    }

    [Fact]
    public async Task Of_twenty_tries_at_once_five_are_judged()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(hurry => TryAsync("hurry@example.org", $"203.0.113.{hurry}")));
        Assert.Equal(
            (SignInLimit.Tries, 20 - SignInLimit.Tries),
            (answers.Count(answer => answer == HttpStatusCode.Unauthorized), answers.Count(answer => answer == HttpStatusCode.TooManyRequests)));
    }

    [Fact]
    public async Task What_grew_old_is_cleared_away()
    {
        await TryAsync("old@example.org", "198.51.100.70");
        world.Clock.Shift += SignInLimit.Window;
        await TryAsync("new@example.org", "198.51.100.71");
        Assert.Equal("account:new@example.org address:198.51.100.71", await world.AskAsync<string>("SELECT string_agg(subject, ' ' ORDER BY subject) FROM access.sign_in_failures"));
    }

    private async Task<HttpStatusCode> TryAsync(string email, string from) => (await world.TryPasswordAsync(email, "a wrong password", from)).StatusCode;
}
