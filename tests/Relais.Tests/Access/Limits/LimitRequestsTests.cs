using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Limits;

public sealed class LimitedWorld : IAsyncLifetime
{
    internal RelaisWorld World { get; } = new()
    {
        Environment = { ["RELAIS_LIMIT_ADDRESS"] = "20", ["RELAIS_LIMIT_PERSON"] = "30", ["RELAIS_LIMIT_KEY"] = "10", ["RELAIS_TRUSTED_PROXIES"] = "203.0.113.0/24" },
    };

    public Task InitializeAsync() => World.InitializeAsync();

    public Task DisposeAsync() => World.DisposeAsync();
}

public sealed class LimitRequestsTests : IClassFixture<LimitedWorld>
{
    private static readonly string Guess = $"relais_{new string('A', 86)}";
    private readonly RelaisWorld world;

    // Each begins with a minute, so that none ends meanwhile.
    public LimitRequestsTests(LimitedWorld limited)
    {
        world = limited.World;
        world.Clock.Shift += TimeSpan.FromSeconds(60 - world.Clock.GetUtcNow().Second);
    }

    [Fact]
    public async Task A_stranger_s_requests_are_counted_by_address_and_answered_with_when_to_come_again()
    {
        for (var request = 0; request < 20; request++) Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("192.0.2.1")).StatusCode);
        var refused = await AskAsync("192.0.2.1");
        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("192.0.2.2")).StatusCode);
    }

    [Fact]
    public async Task A_person_has_a_share_of_their_own_whatever_the_address()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Presse");
        for (var request = 0; request < 30; request++) Assert.Equal(HttpStatusCode.OK, (await awa.Admin.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await awa.Admin.GetAsync("/api/auth/me")).StatusCode);
        var fatou = await SecondWorkspace.FoundAsync(world, "Calme");
        Assert.Equal(HttpStatusCode.OK, (await fatou.Admin.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task A_key_has_a_share_of_its_own()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Machine");
        var made = await RelaisWorld.JsonAsync(await atelier.Admin.PostAsJsonAsync("/api/keys", new { name = "Caisse", permissions = new[] { Permission.AccountsView } }), HttpStatusCode.Created);
        var program = world.Client();
        program.DefaultRequestHeaders.Add("x-api-key", made["secret"]!.GetValue<string>());
        for (var request = 0; request < 10; request++) Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await atelier.Admin.GetAsync("/api/accounts")).StatusCode);
    }

    [Fact]
    public async Task Guessing_keys_is_asking_as_a_stranger()
    {
        for (var guess = 0; guess < 20; guess++) await AskAsync("192.0.2.3", Guess);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync("192.0.2.3", Guess)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/health/ready")]
    [InlineData("POST", "/api/webhooks/whatsapp")]
    [InlineData("POST", "/webhook/whatsapp")]
    public async Task Webhooks_and_health_are_held_up_by_no_limit_and_counted_nowhere(string method, string path)
    {
        for (var request = 0; request < 25; request++)
        {
            using var message = new HttpRequestMessage(new(method), path) { Content = method == "GET" ? null : new StringContent("{}") };
            message.Headers.Add("X-Forwarded-For", "192.0.2.4");
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await world.Stranger.SendAsync(message)).StatusCode);
        }
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.request_places WHERE subject = 'address:192.0.2.4'"));
    }

    [Fact]
    public async Task A_proxy_that_is_trusted_says_for_whom_it_asks_and_no_other_does()
    {
        // Through the machine's own, then a trusted one: the address before them counts, and what stands before that is only claimed.
        for (var request = 0; request < 21; request++) await AskAsync($"198.51.100.{request}, 192.0.2.5, 203.0.113.9");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync("192.0.2.5")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("198.51.100.1")).StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string from, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/accounts");
        request.Headers.Add("X-Forwarded-For", from);
        if (key is not null) request.Headers.Add("x-api-key", key);
        return await world.Stranger.SendAsync(request);
    }
}
