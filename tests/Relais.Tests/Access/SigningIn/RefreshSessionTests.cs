using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class RefreshSessionTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const string Aissatou = "aissatou@example.org";

    [Fact]
    public async Task A_browser_exchanges_its_cookie_for_a_new_one_and_goes_on()
    {
        var first = await SignInAsync();
        var response = await world.RefreshAsync(first);

        var session = await RelaisWorld.JsonAsync(response, HttpStatusCode.OK);
        Assert.NotEqual(first, response.SessionCookie());
        Assert.Equal(HttpStatusCode.OK, (await world.WithToken(session["access_token"]!.GetValue<string>()).GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(Aissatou, session["me"]!["user"]!["email"]!.GetValue<string>());
        await AssertGoesOnAsync(response.SessionCookie());
    }

    [Fact]
    public async Task A_cookie_used_twice_was_stolen_from_one_of_two_and_ends_both()
    {
        var stolen = await SignInAsync();
        var successor = (await world.RefreshAsync(stolen)).SessionCookie();

        await AssertEndedAsync(stolen);
        await AssertEndedAsync(successor);
    }

    [Fact]
    public async Task A_theft_ends_the_sessions_of_no_other_device()
    {
        var (stolen, other) = (await SignInAsync(), await SignInAsync());
        await world.RefreshAsync(stolen);
        await AssertEndedAsync(stolen);
        await AssertGoesOnAsync(other);
    }

    [Fact]
    public async Task Of_many_uses_at_once_not_more_than_one_is_answered()
    {
        var cookie = await SignInAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.RefreshAsync(cookie)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_nobody_used_for_seven_days_has_ended()
    {
        var cookie = await SignInAsync();
        world.Clock.Shift += TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);
        var successor = (await world.RefreshAsync(cookie)).SessionCookie();

        world.Clock.Shift += TimeSpan.FromDays(7);
        await AssertEndedAsync(successor);
    }

    [Fact]
    public async Task A_session_that_is_used_every_day_ends_after_thirty()
    {
        var cookie = await SignInAsync();
        for (var day = 1; day < 30; day++)
        {
            world.Clock.Shift += TimeSpan.FromDays(1);
            cookie = (await world.RefreshAsync(cookie)).SessionCookie();
        }
        world.Clock.Shift += TimeSpan.FromDays(1);
        await AssertEndedAsync(cookie);
    }

    [Fact]
    public async Task Who_signs_in_once_more_in_the_same_browser_leaves_no_session_behind()
    {
        var (mine, elsewhere) = (await SignInAsync(), await SignInAsync());
        var again = await world.TryPasswordAsync(Aissatou, RelaisWorld.Password, "192.0.2.50", mine);
        await AssertEndedAsync(mine);
        await AssertGoesOnAsync(elsewhere);
        await AssertGoesOnAsync(again.SessionCookie());
    }

    [Fact]
    public async Task A_wrong_password_leaves_the_browsers_session_as_it_was()
    {
        var mine = await SignInAsync();
        await world.TryPasswordAsync(Aissatou, "un mot de passe faux", "192.0.2.51", mine);
        await AssertGoesOnAsync(mine);
    }

    [Fact]
    public async Task Ended_sessions_do_not_pile_up()
    {
        await SignInAsync();
        world.Clock.Shift += TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1);
        await SignInAsync();
        Assert.Equal(1, await world.AskAsync<long>("SELECT count(*) FROM access.sessions"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie_away()
    {
        var cookie = await SignInAsync();
        var response = await world.PostWithCookieAsync("/api/auth/logout", cookie);
        Assert.Equal((HttpStatusCode.NoContent, ""), (response.StatusCode, response.SessionCookie()));
        Assert.Contains("expires=Thu, 01 Jan 1970", response.CookieLine(), StringComparison.Ordinal);
        Assert.Equal("\"cache\"", Assert.Single(response.Headers.GetValues("Clear-Site-Data")));
        await AssertEndedAsync(cookie);
    }

    [Fact]
    public async Task Signing_out_without_a_session_is_no_mistake() =>
        Assert.Equal(HttpStatusCode.NoContent, (await world.PostWithCookieAsync("/api/auth/logout", null)).StatusCode);

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_can_neither_refresh_nor_end_a_session(string header, string value)
    {
        var cookie = await SignInAsync();
        foreach (var path in new[] { "/api/auth/refresh", "/api/auth/logout" })
        {
            var response = await world.PostWithCookieAsync(path, cookie, (header, value));
            Assert.Equal((HttpStatusCode.Forbidden, "foreign_origin"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
        }
        await AssertGoesOnAsync(cookie);
    }

    [Fact]
    public async Task Our_own_page_may_refresh() =>
        Assert.Equal(HttpStatusCode.OK, (await world.RefreshAsync(await SignInAsync(), ("Origin", world.Root), ("Sec-Fetch-Site", "same-origin"))).StatusCode);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_that_is_not_ours_opens_nothing(string? cookie) => await AssertEndedAsync(cookie);

    [Fact]
    public async Task Who_knows_which_session_it_is_but_not_its_secret_neither_gets_in_nor_ends_it()
    {
        var cookie = await SignInAsync();
        var guessed = cookie[..60] + (cookie[60] == 'A' ? 'B' : 'A') + cookie[61..];
        await AssertEndedAsync(guessed);
        await world.PostWithCookieAsync("/api/auth/logout", guessed);
        await AssertGoesOnAsync(cookie);
    }

    [Fact]
    public async Task The_database_holds_no_cookie()
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(await SignInAsync());
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.sessions WHERE token_hash = @secret", new { secret = bytes[32..] }));
    }

    private Task<string> SignInAsync() => world.CookieAsync(Aissatou, "192.0.2.50");

    private async Task AssertEndedAsync(string? cookie)
    {
        var response = await world.RefreshAsync(cookie);
        Assert.Equal((HttpStatusCode.Unauthorized, "session_ended"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }

    private async Task AssertGoesOnAsync(string cookie) => Assert.Equal(HttpStatusCode.OK, (await world.RefreshAsync(cookie)).StatusCode);
}
