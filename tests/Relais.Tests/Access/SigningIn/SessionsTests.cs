using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access.SigningIn;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class SessionsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Each_session_tells_its_device_its_address_and_whether_it_is_this_one()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Awa");
        var phone = await EnterAsync(awa, "192.0.2.201", "Mozilla/5.0 (Linux; Android 15) Chrome/140.0");
        await EnterAsync(awa, "192.0.2.202", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");

        var sessions = await SessionsAsync(phone.Client);
        Assert.Equal(2, sessions.Count);
        Assert.Equal(("192.0.2.202", false), (Text(sessions[0]!["address"]), sessions[0]!["is_this"]!.GetValue<bool>()));
        Assert.Equal(("192.0.2.201", true), (Text(sessions[1]!["address"]), sessions[1]!["is_this"]!.GetValue<bool>()));
        Assert.Contains("Android", Text(sessions[1]!["user_agent"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_goes_on_stays_one_and_keeps_when_it_began()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Binta");
        var phone = await EnterAsync(awa, "192.0.2.203", "A");
        var begun = (await SessionsAsync(phone.Client))[0]!["begun_at"]!.GetValue<DateTime>();
        world.Clock.Shift += TimeSpan.FromMinutes(20);
        await world.RefreshAsync(phone.Cookie, ("X-Forwarded-For", "192.0.2.204"));

        var session = Assert.Single(await SessionsAsync(phone.Client))!;
        Assert.Equal((begun, "192.0.2.204"), (session["begun_at"]!.GetValue<DateTime>(), Text(session["address"])));
        Assert.True(session["last_used_at"]!.GetValue<DateTime>() > begun);
    }

    [Fact]
    public async Task An_ended_session_opens_nothing_within_seconds_though_its_token_lives_on()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Coumba");
        var (phone, laptop) = (await EnterAsync(awa, "192.0.2.205", "A"), await EnterAsync(awa, "192.0.2.206", "B"));
        Assert.Equal(HttpStatusCode.OK, (await laptop.Client.GetAsync("/api/accounts")).StatusCode);
        var id = Text((await SessionsAsync(phone.Client)).Single(session => !session!["is_this"]!.GetValue<bool>())!["id"]);
        Assert.Equal(HttpStatusCode.NoContent, (await phone.Client.DeleteAsync($"/api/auth/sessions/{id}")).StatusCode);

        await Eventually.SeesAsync(async () => (await laptop.Client.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
        Assert.Equal("session_ended", await RelaisWorld.CodeOfAsync(await world.RefreshAsync(laptop.Cookie)));
        Assert.Equal(HttpStatusCode.OK, (await phone.Client.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.DeleteAsync($"/api/auth/sessions/{id}")).StatusCode);
    }

    [Fact]
    public async Task The_live_stream_of_an_ended_session_ends()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Dieynaba");
        var (phone, laptop) = (await EnterAsync(awa, "192.0.2.207", "A"), await EnterAsync(awa, "192.0.2.208", "B"));
        using var stream = await laptop.Client.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        var reading = stream.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await phone.Client.DeleteAsync("/api/auth/sessions")).StatusCode);
        await reading.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_cookie_used_twice_ends_the_session_for_whoever_holds_its_token()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Astou");
        var phone = await EnterAsync(awa, "192.0.2.209", "A");
        await world.RefreshAsync(phone.Cookie);
        await world.RefreshAsync(phone.Cookie);
        await Eventually.SeesAsync(async () => (await phone.Client.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
    }

    [Fact]
    public async Task Nobody_ends_another_s_session()
    {
        var (awa, fatou) = (await SecondWorkspace.FoundAsync(world, "Fatou"), await SecondWorkspace.FoundAsync(world, "Khady"));
        var phone = await EnterAsync(awa, "192.0.2.210", "A");
        var id = Text((await SessionsAsync(phone.Client))[0]!["id"]);
        Assert.Equal(HttpStatusCode.NotFound, (await fatou.Admin.DeleteAsync($"/api/auth/sessions/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session_and_the_old_password()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Mariama");
        var (phone, laptop) = (await EnterAsync(awa, "192.0.2.211", "A"), await EnterAsync(awa, "192.0.2.212", "B"));
        Assert.Equal(HttpStatusCode.NoContent, (await ChangePasswordAsync(phone.Client, RelaisWorld.Password, "un autre mot de passe")).StatusCode);

        await Eventually.SeesAsync(async () => (await laptop.Client.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the other session");
        Assert.Equal(HttpStatusCode.OK, (await phone.Client.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.213")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(awa.Email, "un autre mot de passe", "192.0.2.214")).StatusCode);
        Assert.Equal(["password: ••• → •••"], AuditWords.ChangesOf(await awa.Admin.LatestAsync("person.password_changed")));
    }

    [Theory]
    [InlineData("a wrong password", "un autre mot de passe", "password", "password_wrong")]
    [InlineData(null, "un autre mot de passe", "password", "password_wrong")]
    [InlineData(RelaisWorld.Password, "court", "new_password", "password_too_short")]
    [InlineData(RelaisWorld.Password, RelaisWorld.Password, "new_password", "password_same")]
    [InlineData(RelaisWorld.Password, null, "new_password", "required")]
    public async Task A_password_is_changed_with_the_present_one_and_for_one_that_may_be(string? present, string? next, string field, string code)
    {
        var awa = await SecondWorkspace.FoundAsync(world, $"Essai{code}{present?.Length}");
        var problem = await RelaisWorld.JsonAsync(await ChangePasswordAsync(awa.Admin, present, next), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_holds_a_token_alone_has_five_guesses_at_the_password()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Ndeye");
        for (var wrong = 0; wrong < SignInLimit.Tries; wrong++) await ChangePasswordFromAsync(awa, "a wrong password", $"192.0.2.{220 + wrong}");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ChangePasswordFromAsync(awa, RelaisWorld.Password, "192.0.2.229")).StatusCode);
    }

    [Fact]
    public async Task An_address_is_changed_with_the_password_and_is_nobody_else_s()
    {
        var (awa, fatou) = (await SecondWorkspace.FoundAsync(world, "Penda"), await SecondWorkspace.FoundAsync(world, "Sokhna"));
        Assert.Equal("email_taken", await RelaisWorld.CodeOfAsync(await ChangeEmailAsync(awa, fatou.Email.ToUpperInvariant(), RelaisWorld.Password)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeEmailAsync(awa, "nouvelle@example.org", "a wrong password")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeEmailAsync(awa, "no address", RelaisWorld.Password)).StatusCode);

        var me = await RelaisWorld.JsonAsync(await ChangeEmailAsync(awa, "nouvelle@example.org", RelaisWorld.Password), HttpStatusCode.OK);
        Assert.Equal("nouvelle@example.org", Text(me["user"]!["email"]));
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync("nouvelle@example.org", RelaisWorld.Password, "192.0.2.230")).StatusCode);
    }

    [Fact]
    public async Task A_name_is_changed_and_the_trail_tells()
    {
        var awa = await SecondWorkspace.FoundAsync(world, "Yacine");
        var me = await RelaisWorld.JsonAsync(await awa.Admin.PutAsJsonAsync("/api/auth/me", new { display_name = " Yacine Sow " }), HttpStatusCode.OK);
        Assert.Equal("Yacine Sow", Text(me["user"]!["display_name"]));
        Assert.Equal(["display_name: Ibrahima → Yacine Sow"], AuditWords.ChangesOf(await awa.Admin.LatestAsync("person.renamed")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await awa.Admin.PutAsJsonAsync("/api/auth/me", new { display_name = "" })).StatusCode);
    }

    private async Task<(HttpClient Client, string Cookie)> EnterAsync(SecondWorkspace person, string from, string device)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email = person.Email, password = RelaisWorld.Password }) };
        request.Headers.Add("X-Forwarded-For", from);
        request.Headers.TryAddWithoutValidation("User-Agent", device);
        var response = await world.Stranger.SendAsync(request);
        var session = await RelaisWorld.JsonAsync(response, HttpStatusCode.OK);
        return (world.WithToken(session["access_token"]!.GetValue<string>()), response.SessionCookie());
    }

    private static async Task<JsonArray> SessionsAsync(HttpClient client) => (await RelaisWorld.JsonAsync(await client.GetAsync("/api/auth/sessions"), HttpStatusCode.OK))["items"]!.AsArray();

    private static Task<HttpResponseMessage> ChangePasswordAsync(HttpClient client, string? password, string? next) => client.PutAsJsonAsync("/api/auth/me/password", new { password, new_password = next });

    private static async Task<HttpResponseMessage> ChangePasswordFromAsync(SecondWorkspace person, string password, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/auth/me/password") { Content = JsonContent.Create(new { password, new_password = "un autre mot de passe" }) };
        request.Headers.Add("X-Forwarded-For", from);
        return await person.Admin.SendAsync(request);
    }

    private static Task<HttpResponseMessage> ChangeEmailAsync(SecondWorkspace person, string email, string password) => person.Admin.PutAsJsonAsync("/api/auth/me/email", new { email, password });

    private static string? Text(JsonNode? value) => value?.GetValue<string>();
}
