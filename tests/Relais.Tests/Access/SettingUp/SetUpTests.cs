using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.SettingUp;

public sealed class SetUpTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private string token = "";

    // Each test finds an installation that nobody has set up yet.
    public async Task InitializeAsync()
    {
        await world.RunAsync("TRUNCATE access.workspaces, access.users, access.setup_links CASCADE");
        token = await LinkAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_opens_the_link_becomes_the_administrator()
    {
        Assert.True((await StatusAsync())["is_needed"]!.GetValue<bool>());

        var response = await SetUpAsync(token);
        var session = await RelaisWorld.JsonAsync(response, HttpStatusCode.Created);

        Assert.False((await StatusAsync())["is_needed"]!.GetValue<bool>());
        var me = await RelaisWorld.JsonAsync(await world.WithToken(session["access_token"]!.GetValue<string>()).GetAsync("/api/auth/me"), HttpStatusCode.OK);
        Assert.Equal(session["me"]!.ToJsonString(), me.ToJsonString());
        Assert.Equal(("Boutique", "Awa", "awa@example.org", "en"), (Text(me["workspace"]!, "name"), Text(me["user"]!, "display_name"), Text(me["user"]!, "email"), Text(me["user"]!, "language")));
        Assert.Equal(Permission.All, me["permissions"]!.AsArray().Select(permission => permission!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await world.RefreshAsync(response.SessionCookie())).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("guessed")]
    public async Task A_wrong_token_is_refused_before_anything_else_is_looked_at(string? wrong)
    {
        var response = await SetUpAsync(wrong, email: "nonsense");
        Assert.Equal((HttpStatusCode.Forbidden, "setup_token_wrong"), (response.StatusCode, await RelaisWorld.CodeOfAsync(response)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_the_link_still_works()
    {
        var response = await SetUpAsync(token, workspace: " ", name: new string('n', 101), email: "no address", password: "short", language: "de");

        var errors = (await RelaisWorld.JsonAsync(response, HttpStatusCode.UnprocessableEntity))["errors"]!.AsObject();
        Assert.Equal(
            ["display_name:too_long", "email:email_invalid", "language:language_unknown", "password:password_too_short", "workspace_name:required"],
            errors.Select(error => $"{error.Key}:{Text(error.Value![0]!, "code")}").Order());
        Assert.Equal(HttpStatusCode.Created, (await SetUpAsync(token)).StatusCode);
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("neuf lett", "password_too_short")]
    [InlineData("a\0bcdefghijk", "characters_invalid")]
    [InlineData("éééééééééééééééééééééééééééééééééééée", "password_too_long")] // 37 letters of which 36 are two bytes
    public async Task A_password_that_bcrypt_would_not_keep_whole_is_refused(string? password, string code)
    {
        var errors = (await RelaisWorld.JsonAsync(await SetUpAsync(token, password: password), HttpStatusCode.UnprocessableEntity))["errors"]!;
        Assert.Equal(code, Text(Assert.Single(errors["password"]!.AsArray())!, "code"));
    }

    [Theory]
    [InlineData("motdepasse2026")]
    [InlineData("ndeye-sarr-26")]
    public async Task A_password_that_anybody_would_try_first_is_refused(string password)
    {
        var errors = (await RelaisWorld.JsonAsync(await SetUpAsync(token, email: "ndeye.sarr@example.org", password: password), HttpStatusCode.UnprocessableEntity))["errors"]!;
        Assert.Equal("password_guessable", Text(Assert.Single(errors["password"]!.AsArray())!, "code"));
    }

    [Fact]
    public async Task A_password_of_exactly_72_bytes_is_taken() =>
        Assert.Equal(HttpStatusCode.Created, (await SetUpAsync(token, password: string.Concat(Enumerable.Repeat("éàçôùè", 6)))).StatusCode);

    [Fact]
    public async Task The_link_works_once()
    {
        Assert.Equal(HttpStatusCode.Created, (await SetUpAsync(token)).StatusCode);
        var again = await SetUpAsync(token, email: "other@example.org");
        Assert.Equal((HttpStatusCode.Conflict, "setup_done"), (again.StatusCode, await RelaisWorld.CodeOfAsync(again)));
        Assert.Null(await world.Services.SetupAddressAsync(world.Root, CancellationToken.None));
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.setup_links"));
    }

    [Fact]
    public async Task Of_two_who_hold_the_link_one_wins()
    {
        var answers = await Task.WhenAll(SetUpAsync(token), SetUpAsync(token, email: "other@example.org"));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await world.AskAsync<long>("SELECT count(*) FROM access.users"));
    }

    [Fact]
    public async Task A_second_start_prints_a_second_link_and_the_first_still_works()
    {
        Assert.NotEqual(token, await LinkAsync());
        Assert.Equal(HttpStatusCode.Created, (await SetUpAsync(token)).StatusCode);
    }

    [Fact]
    public async Task The_link_carries_its_token_where_no_server_sees_it_and_the_database_does_not_hold_it()
    {
        var address = new Uri((await world.Services.SetupAddressAsync(world.Root, CancellationToken.None))!);
        Assert.StartsWith("#token=", address.Fragment, StringComparison.Ordinal);
        Assert.Equal("/setup", address.PathAndQuery);
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.setup_links WHERE token_hash = convert_to(@token, 'UTF8')", new { token }));
    }

    private async Task<string> LinkAsync() => new Uri((await world.Services.SetupAddressAsync(world.Root, CancellationToken.None))!).Fragment["#token=".Length..];

    private async Task<JsonNode> StatusAsync() => await RelaisWorld.JsonAsync(await world.Stranger.GetAsync("/api/setup"), HttpStatusCode.OK);

    private Task<HttpResponseMessage> SetUpAsync(
        string? with, string workspace = "Boutique", string name = "Awa", string email = "awa@example.org", string? password = RelaisWorld.Password, string language = "en") =>
        world.Stranger.PostAsJsonAsync("/api/setup", new { token = with, workspace_name = workspace, display_name = name, email, password, language });

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
