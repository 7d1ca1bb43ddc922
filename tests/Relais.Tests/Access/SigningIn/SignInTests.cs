using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class SignInTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const string Aissatou = "aissatou@example.org";

    [Fact]
    public async Task The_right_password_opens_a_session_of_half_an_hour()
    {
        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync(Aissatou, RelaisWorld.Password, "192.0.2.10"), HttpStatusCode.OK);
        Assert.Equal(1800, session["expires_in_seconds"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.OK, (await world.WithToken(session["access_token"]!.GetValue<string>()).GetAsync("/api/accounts")).StatusCode);
    }

    [Theory]
    [InlineData("AISSATOU@Example.org")]
    [InlineData("  aissatou@example.org ")]
    public async Task Capitals_and_blanks_around_an_address_do_not_count(string email) =>
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(email, RelaisWorld.Password, "192.0.2.11")).StatusCode);

    [Theory]
    [InlineData("aissatou@example.org", "Un mot de passe long", "192.0.2.20")]
    [InlineData("aissatou@example.org", "", "192.0.2.21")]
    [InlineData("aissatou@example.org", null, "192.0.2.22")]
    [InlineData("aissatou@example.org", "un mot de passe\0long", "192.0.2.23")]
    [InlineData("aissatou@example.org", "0123456789012345678901234567890123456789012345678901234567890123456789012", "192.0.2.24")]
    [InlineData("nobody@example.org", "un mot de passe long", "192.0.2.25")]
    [InlineData("aissatou@example.org\0", "un mot de passe long", "192.0.2.26")]
    [InlineData("' OR true --", "un mot de passe long", "192.0.2.27")]
    [InlineData("", "un mot de passe long", "192.0.2.28")]
    [InlineData(null, null, "192.0.2.29")]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string? email, string? password, string from)
    {
        var response = await world.TryPasswordAsync(email, password, from);
        Assert.Equal((HttpStatusCode.Unauthorized, "credentials_wrong"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_password_that_only_agrees_in_its_first_72_bytes_is_wrong()
    {
        var ousmane = await SecondWorkspace.FoundAsync(world, "Ousmane");
        await world.RunAsync("UPDATE access.users SET password_hash = crypt(repeat('a', 72), gen_salt('bf', 4)) WHERE id = @UserId", ousmane.Tenant);

        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(ousmane.Email, new string('a', 72), "192.0.2.30")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync(ousmane.Email, new string('a', 73), "192.0.2.30")).StatusCode);
    }

    [Fact]
    public async Task Who_was_deactivated_is_as_one_who_never_was()
    {
        var moussa = await SecondWorkspace.FoundAsync(world, "Moussa");
        await world.RunAsync("UPDATE access.users SET deactivated_at = now() WHERE id = @UserId", moussa.Tenant);
        var response = await world.TryPasswordAsync(moussa.Email, RelaisWorld.Password, "192.0.2.31");
        Assert.Equal((HttpStatusCode.Unauthorized, "credentials_wrong"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }

    [Fact]
    public async Task The_cookie_is_for_the_browser_alone_and_for_our_own_pages_alone()
    {
        var cookie = (await world.TryPasswordAsync(Aissatou, RelaisWorld.Password, "192.0.2.12")).CookieLine().ToLowerInvariant().Split("; ");
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("path=/api/auth", cookie);
        // Over plain HTTP, as on a first evening at home, a browser would throw a secure cookie away.
        Assert.DoesNotContain("secure", cookie);
        var expires = DateTimeOffset.Parse(cookie.Single(part => part.StartsWith("expires=", StringComparison.Ordinal))["expires=".Length..]);
        Assert.InRange(expires - world.Clock.GetUtcNow(), TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_tls_the_cookie_never_travels_in_the_clear()
    {
        (string, string)[] overTls = [("X-Forwarded-For", "192.0.2.13"), ("X-Forwarded-Proto", "https")];
        var cookie = await world.CookieAsync(Aissatou, "192.0.2.13");
        var refreshed = await world.RefreshAsync(null, [.. overTls, ("Cookie", $"__Secure-relais_session={cookie}")]);
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        foreach (var name in new[] { "__Secure-relais_session", "__Secure-relais_files" }) Assert.Contains("secure", refreshed.CookieLine(name).ToLowerInvariant().Split("; "));
    }

    [Fact]
    public async Task A_cookie_that_somebody_planted_without_tls_does_not_count_over_tls()
    {
        var cookie = await world.CookieAsync(Aissatou, "192.0.2.15");
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie, ("X-Forwarded-For", "192.0.2.15"), ("X-Forwarded-Proto", "https"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.RefreshAsync(cookie)).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_the_password_the_tokens_or_the_address_is_logged()
    {
        var response = await world.TryPasswordAsync(Aissatou, RelaisWorld.Password, "192.0.2.14");
        var session = await RelaisWorld.JsonAsync(response, HttpStatusCode.OK);
        await world.TryPasswordAsync(Aissatou, "a wrong password", "192.0.2.14");
        var refreshed = await world.RefreshAsync(response.SessionCookie());

        await world.AddNumberAsync(); // which is logged: the log is there to be searched

        string[] secrets = [RelaisWorld.Password, "a wrong password", Aissatou, session["access_token"]!.GetValue<string>(), response.SessionCookie(), refreshed.SessionCookie(), world.SetupToken];
        Assert.NotEmpty(world.Log.Lines);
        Assert.DoesNotContain(world.Log.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
