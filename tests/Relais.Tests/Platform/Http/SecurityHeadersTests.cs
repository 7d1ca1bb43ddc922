using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Http;

public sealed class SecurityHeadersTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/inbox/some/where")]
    [InlineData("/icon.svg")]
    [InlineData("/assets/none.js")]
    [InlineData("/api/setup")]
    [InlineData("/api/auth/me")]
    [InlineData("/api/nothing")]
    [InlineData("/api/webhooks/whatsapp")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/nothing")]
    public async Task Every_answer_tells_the_browser_what_it_may_not_do(string path) => AssertGuarded(await world.Stranger.GetAsync(path));

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("text/plain", "hello")]
    [InlineData("application/json", "{}")]
    public async Task So_does_every_refusal(string contentType, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
        AssertGuarded(await world.Stranger.PostAsync("/api/auth/login", content));
    }

    [Fact]
    public async Task So_does_an_answer_to_a_failure_of_ours()
    {
        await using (await Broken.TableAsync(world, "access.workspaces"))
        {
            var response = await world.Stranger.GetAsync("/api/setup");
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            AssertGuarded(response);
        }
    }

    [Theory]
    [InlineData("/api/auth/me")]
    [InlineData("/API/auth/me")]
    [InlineData("/api/setup")]
    public async Task No_cache_keeps_an_answer_of_the_api(string path) =>
        Assert.True((await world.Admin.GetAsync(path)).Headers.CacheControl?.NoStore);

    [Fact]
    public async Task The_server_does_not_tell_what_it_is() => Assert.False((await world.Stranger.GetAsync("/health")).Headers.Contains("Server"));

    [Theory]
    [InlineData("/")]
    [InlineData("/api/setup")]
    public async Task Behind_a_proxy_that_speaks_tls_browsers_are_told_to_come_that_way_for_a_year(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Equal("max-age=31536000", Header(await world.Stranger.SendAsync(request), "Strict-Transport-Security"));
        Assert.False((await world.Stranger.GetAsync(path)).Headers.Contains("Strict-Transport-Security"));
    }

    private static void AssertGuarded(HttpResponseMessage response)
    {
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("worker-src 'self'; manifest-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy[policy.IndexOf("script-src", StringComparison.Ordinal)..policy.IndexOf("style-src", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal(("nosniff", "no-referrer", "same-origin"), (Header(response, "X-Content-Type-Options"), Header(response, "Referrer-Policy"), Header(response, "Cross-Origin-Opener-Policy")));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : $"no {name} on {(int)response.StatusCode}";
}
