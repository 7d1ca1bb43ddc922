using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class MeTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_person_learns_who_they_are_and_what_they_may_do()
    {
        var me = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/auth/me"), HttpStatusCode.OK);
        Assert.Equal(("Aïssatou", "aissatou@example.org", "Boutique"), (me["user"]!["display_name"]!.GetValue<string>(), me["user"]!["email"]!.GetValue<string>(), me["workspace"]!["name"]!.GetValue<string>()));
        Assert.Equal(Permission.All, me["permissions"]!.AsArray().Select(permission => permission!.GetValue<string>()));
    }

    [Fact]
    public async Task The_language_someone_chooses_is_theirs_from_then_on()
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var changed = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync("/api/auth/me/preferences", new { language }), HttpStatusCode.OK);
            Assert.Equal(language, changed["user"]!["language"]!.GetValue<string>());
            var me = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/auth/me"), HttpStatusCode.OK);
            Assert.Equal(language, me["user"]!["language"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_choice_of_language_is_nobody_else_s()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        await RelaisWorld.JsonAsync(await atelier.Admin.PutAsJsonAsync("/api/auth/me/preferences", new { language = "en" }), HttpStatusCode.OK);
        Assert.Equal(1, await world.AskAsync<long>("SELECT count(*) FROM access.users WHERE language = 'en'"));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("FR")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_language_that_relais_does_not_speak_is_refused(string? language)
    {
        var errors = (await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync("/api/auth/me/preferences", new { language }), HttpStatusCode.UnprocessableEntity))["errors"]!;
        Assert.Equal("language_unknown", errors["language"]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "/api/auth/me")]
    [InlineData("PUT", "/api/auth/me/preferences")]
    [InlineData("GET", "/api/accounts")]
    [InlineData("POST", "/api/accounts")]
    public async Task A_stranger_is_nobody(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { language = "fr" }) };
        var response = await world.Stranger.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }
}
