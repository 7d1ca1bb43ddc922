using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Accounts.Asking;

/// <summary>Every road that asks WhatsApp ends in words when WhatsApp says no, is away, or the number is another's.</summary>
public sealed class RoutesTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    public static TheoryData<string, string, string?> Routes => new()
    {
        { "GET", "/details", null },
        { "GET", "/profile", null },
        { "PUT", "/profile", """{"address":"1 rue du Port"}""" },
        { "GET", "/profile/picture", null },
        { "POST", "/registration/code", """{"method":"sms","language":"fr"}""" },
        { "POST", "/registration/proof", """{"code":"123456"}""" },
        { "POST", "/registration", """{"pin":"123456"}""" },
        { "DELETE", "/registration?confirm=Simulateur", null },
        { "PUT", "/registration/pin", """{"pin":"123456"}""" },
        { "PUT", "/registration/name", """{"name":"La Boutique"}""" },
        { "GET", "/qr-codes", null },
        { "POST", "/qr-codes", """{"message":"Bonjour"}""" },
        { "PUT", "/qr-codes/4O4YGZEG3RIVE1", """{"message":"Bonjour"}""" },
        { "DELETE", "/qr-codes/4O4YGZEG3RIVE1", null },
        { "GET", "/qr-codes/4O4YGZEG3RIVE1/image", null },
        { "GET", "/blocked", null },
        { "POST", "/blocked", """{"person":"+221770000001"}""" },
        { "DELETE", "/blocked/221770000001", null },
        { "GET", "/components", null },
        { "PUT", "/components", """{"prompts":["Bonjour"],"commands":[]}""" },
        { "POST", "/token/refresh", null },
        { "POST", "/subscription", null },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_dead_token_is_called_that_in_words_without_the_token(string method, string path, string? body)
    {
        var number = await world.AddNumberAsync();
        await world.TokenIsAsync(number, "revoked");
        var problem = await RelaisWorld.JsonAsync(await SendAsync(number, method, path, body), HttpStatusCode.Conflict);
        Assert.Equal("whatsapp_token_invalid", problem.Text("code"));
        Assert.NotEmpty(problem.Text("detail"));
        Assert.DoesNotContain(world.TokenOf(number), problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task While_whatsapp_is_away_it_is_said_to_be(string method, string path, string? body)
    {
        var number = await world.AddNumberAsync();
        await world.LoseMetaAsync(number);
        var problem = await RelaisWorld.JsonAsync(await SendAsync(number, method, path, body), HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("whatsapp_unreachable", 10), (problem.Text("code"), problem["retry_after_seconds"]!.GetValue<int>()));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Another_workspace_s_number_is_not_here(string method, string path, string? body)
    {
        var number = await world.AddNumberAsync();
        var other = await SecondWorkspace.FoundAsync(world, $"Autre{method}{path.Length}{Guid.CreateVersion7(world.Clock.GetUtcNow()):N}");
        var answer = await SendAsync(number, method, path, body, other.Admin);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (answer.StatusCode, await RelaisWorld.CodeOfAsync(answer)));
    }

    [Theory]
    [InlineData("GET", "/diagnosis")]
    [InlineData("PUT", "/conversation-settings")]
    [InlineData("POST", "/callback")]
    [InlineData("PUT", "/profile/picture")]
    public async Task Nor_is_it_on_the_roads_that_have_tests_of_their_own(string method, string path)
    {
        var number = await world.AddNumberAsync();
        var other = await SecondWorkspace.FoundAsync(world, $"Encore{Guid.CreateVersion7(world.Clock.GetUtcNow()):N}");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(number, method, path, """{"sends_read_receipts":true,"shows_typing":true}""", other.Admin)).StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(SimulatedNumber number, string method, string path, string? body, HttpClient? by = null) =>
        (by ?? world.Admin).SendAsync(new(new(method), $"/api/accounts/{number.AccountId}{path}") { Content = body is null ? null : new StringContent(body, null, "application/json") });
}
