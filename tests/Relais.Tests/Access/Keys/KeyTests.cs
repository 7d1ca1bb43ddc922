using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.Keys;

public sealed class KeyTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Theory]
    [InlineData("x-api-key")]
    [InlineData("bearer")]
    public async Task A_key_opens_what_it_was_given_and_nothing_else(string way)
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        var program = With(key.Secret, way);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/accounts")).StatusCode);
        Assert.Equal("permission_missing", await RelaisWorld.CodeOfAsync(await program.GetAsync("/api/conversations")));
    }

    [Fact]
    public async Task The_key_is_shown_once_and_the_database_holds_its_hash_alone()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        var listed = await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/keys"), HttpStatusCode.OK);
        Assert.StartsWith(listed["items"]![0]!["prefix"]!.GetValue<string>(), key.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.api_keys AS key WHERE key::text LIKE '%' || @secret || '%'", new { secret = key.Secret[50..] }));
        Assert.DoesNotContain(key.Secret, (await world.Admin.LatestAsync("key.made")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_stops_within_five_seconds_on_every_node()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        Assert.Equal(HttpStatusCode.OK, (await With(key.Secret).GetAsync("/api/accounts")).StatusCode);
        var since = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.DeleteAsync($"/api/keys/{key.Id}")).StatusCode);
        await Eventually.SeesAsync(async () => (await With(key.Secret).GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the refusal");
        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.DeleteAsync($"/api/keys/{key.Id}")).StatusCode);
        Assert.Equal("key.revoked", (await world.Admin.AuditAsync($"?subject={key.Id}"))[0]!["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_live_stream_that_a_key_opened_ends_when_the_key_is_revoked()
    {
        var key = await MakeAsync(world.Admin, Permission.ConversationsView);
        using var stream = await With(key.Secret).GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        var reading = stream.Content.ReadAsStringAsync();
        await world.Admin.DeleteAsync($"/api/keys/{key.Id}");
        await reading.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task What_is_somebody_s_own_is_a_person_s_and_no_key_s()
    {
        var program = With((await MakeAsync(world.Admin, Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend)).Secret);
        var conversation = $"/api/conversations/{Guid.CreateVersion7(world.Clock.GetUtcNow())}";
        foreach (var refused in new[]
        {
            await program.GetAsync("/api/notifications"),
            await program.GetAsync("/api/push/key"),
            await program.PostAsync($"{conversation}/take", null),
            await program.PostAsJsonAsync($"{conversation}/looking", new { state = "viewing" }),
            await program.PostAsJsonAsync("/api/quick-replies/own", new { shortcut = "moi", text = "Bonjour" }),
        })
            Assert.Equal((HttpStatusCode.Forbidden, "person_only"), (refused.StatusCode, await RelaisWorld.CodeOfAsync(refused)));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/quick-replies")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_has_ended_opens_nothing()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView, expiresAt: world.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(HttpStatusCode.OK, (await With(key.Secret).GetAsync("/api/accounts")).StatusCode);
        world.Clock.Shift += TimeSpan.FromDays(1);
        try
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await With(key.Secret).GetAsync("/api/accounts")).StatusCode);
        }
        finally
        {
            world.Clock.Shift -= TimeSpan.FromDays(1);
        }
    }

    [Fact]
    public async Task A_key_reaches_its_numbers_and_no_others()
    {
        var (one, other) = (await world.AddNumberAsync(), await world.AddNumberAsync());
        var key = await MakeAsync(world.Admin, Permission.AccountsView, accounts: [one.AccountId]);
        var seen = await RelaisWorld.JsonAsync(await With(key.Secret).GetAsync("/api/accounts"), HttpStatusCode.OK);
        Assert.Contains($"{one.AccountId}", seen.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{other.AccountId}", seen.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gives_a_key_what_they_do_not_hold()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Modeste");
        await PermitAsync(atelier, Permission.KeysManage, Permission.AccountsView);
        var refused = await PostAsync(atelier.Admin, new { name = "Trop", permissions = new[] { Permission.AccountsView, Permission.MessagesSend } });
        var problem = await RelaisWorld.JsonAsync(refused, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("permission_not_yours", problem["errors"]!["permissions"]![0]!["code"]!.GetValue<string>());
        Assert.Contains(Permission.MessagesSend, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_maker_loses_the_key_loses_until_another_answers_for_it()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Depart");
        var key = await MakeAsync(atelier.Admin, Permission.AccountsView);
        Assert.Equal(HttpStatusCode.OK, (await With(key.Secret).GetAsync("/api/accounts")).StatusCode);
        var successor = await ColleagueAsync(atelier);
        await world.RunAsync("DELETE FROM access.role_assignments WHERE workspace_id = @WorkspaceId AND user_id = @UserId", atelier.Tenant);

        await Eventually.SeesAsync(async () => (await With(key.Secret).GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Forbidden, "the refusal");
        // What the maker holds is remembered for a moment of its own.
        var listed = await Eventually.SeesAsync(
            async () => (await RelaisWorld.JsonAsync(await successor.GetAsync("/api/keys"), HttpStatusCode.OK))["items"]![0]!, key => key["lost"]!.AsArray().Count > 0, "what it lost");
        Assert.Equal(("stopped", Permission.AccountsView), (listed["state"]!.GetValue<string>(), listed["lost"]![0]!.GetValue<string>()));

        await RelaisWorld.JsonAsync(await successor.PostAsync($"/api/keys/{key.Id}/adoption", null), HttpStatusCode.OK);
        await Eventually.SeesAsync(async () => (await With(key.Secret).GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.OK, "the key that works again");
    }

    [Fact]
    public async Task A_key_is_renamed_and_extended_and_the_trail_tells()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        var changed = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/keys/{key.Id}", new { name = "Caisse", expires_at = world.Clock.GetUtcNow().AddDays(30) }), HttpStatusCode.OK);
        Assert.Equal("Caisse", changed["name"]!.GetValue<string>());
        Assert.Contains("name: Boutique → Caisse", AuditWords.ChangesOf(await world.Admin.LatestAsync("key.edited")));
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute_and_not_with_each_request()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        await With(key.Secret).GetAsync("/api/accounts");
        var first = await LastUseAsync(key.Id);
        Assert.NotNull(first);
        await With(key.Secret).GetAsync("/api/accounts");
        Assert.Equal(first, await LastUseAsync(key.Id));
        world.Clock.Shift += TimeSpan.FromMinutes(2);
        await Eventually.SeesAsync(async () =>
        {
            await With(key.Secret).GetAsync("/api/accounts");
            return await LastUseAsync(key.Id);
        }, used => used > first, "the later use");
    }

    [Fact]
    public async Task Who_knows_a_key_s_id_but_not_its_secret_neither_gets_in_nor_counts_as_a_use()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        var guessed = key.Secret[..60] + (key.Secret[60] == 'A' ? 'B' : 'A') + key.Secret[61..];
        Assert.Equal(HttpStatusCode.Unauthorized, (await With(guessed).GetAsync("/api/accounts")).StatusCode);
        Assert.Null(await LastUseAsync(key.Id));
    }

    [Theory]
    [InlineData("relais_session")]
    [InlineData("relais_files")]
    public async Task A_key_in_a_cookie_is_no_key(string cookie)
    {
        var key = await MakeAsync(world.Admin, Permission.MessagesView);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/018f0000-0000-7000-8000-000000000001");
        request.Headers.Add("Cookie", $"{cookie}={key.Secret}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Stranger.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/auth/me")]
    [InlineData("PUT", "/api/auth/me/preferences")]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    public async Task What_is_about_a_person_is_closed_to_keys(string method, string path)
    {
        var key = await MakeAsync(world.Admin, [.. Permission.All.Except([Permission.KeysManage, Permission.UsersManage, Permission.RolesManage, Permission.AccountsAssign])]);
        using var request = new HttpRequestMessage(new(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { language = "en" }) };
        Assert.Equal(HttpStatusCode.Forbidden, (await With(key.Secret).SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"","permissions":["accounts.view"]}""", "name", "required")]
    [InlineData("""{"name":"a\u0000b","permissions":["accounts.view"]}""", "name", "characters_invalid")]
    [InlineData("""{"name":"Caisse","permissions":[]}""", "permissions", "required")]
    [InlineData("""{"name":"Caisse","permissions":null}""", "permissions", "required")]
    [InlineData("""{"name":"Caisse","permissions":["everything"]}""", "permissions", "permission_unknown")]
    [InlineData("""{"name":"Caisse","permissions":["keys.manage"]}""", "permissions", "permission_not_for_keys")]
    [InlineData("""{"name":"Caisse","permissions":["users.manage"]}""", "permissions", "permission_not_for_keys")]
    [InlineData("""{"name":"Caisse","permissions":["settings.manage"],"account_ids":["018f0000-0000-7000-8000-000000000001"]}""", "permissions", "permission_of_workspace")]
    [InlineData("""{"name":"Caisse","permissions":["accounts.view"],"account_ids":[]}""", "account_ids", "required")]
    [InlineData("""{"name":"Caisse","permissions":["accounts.view"],"expires_at":"2001-01-01T00:00:00Z"}""", "expires_at", "time_past")]
    [InlineData("""{"name":"Caisse","permissions":["accounts.view"],"expires_at":"9999-01-01T00:00:00Z"}""", "expires_at", "time_past")]
    public async Task What_is_wrong_is_refused_with_its_field(string body, string field, string code)
    {
        var response = await world.Admin.PostAsync("/api/keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var problem = await RelaisWorld.JsonAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem["errors"]![field]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_workspace_neither_sees_nor_revokes_a_key()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView);
        var atelier = await SecondWorkspace.FoundAsync(world, "Etranger");
        Assert.Empty((await RelaisWorld.JsonAsync(await atelier.Admin.GetAsync("/api/keys"), HttpStatusCode.OK))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.DeleteAsync($"/api/keys/{key.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.PutAsJsonAsync($"/api/keys/{key.Id}", new { name = "Volé" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await With(key.Secret).GetAsync("/api/accounts")).StatusCode);
    }

    [Fact]
    public async Task What_a_program_does_is_told_by_its_key_s_name()
    {
        var key = await MakeAsync(world.Admin, Permission.AccountsView, Permission.AccountsManage);
        await RelaisWorld.JsonAsync(await With(key.Secret).PostAsJsonAsync("/api/accounts/simulated", new { }), HttpStatusCode.Created);
        var by = (await world.Admin.LatestAsync("number.connected"))["by"]!;
        Assert.Equal(("key", key.Id, "Boutique"), (by["kind"]!.GetValue<string>(), by["id"]!.GetValue<string>(), by["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_program_sends_has_its_key_for_an_author_after_it_was_revoked_too()
    {
        var number = await world.AddNumberAsync();
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, "Awa"), "Bonjour");
        var conversation = await world.ConversationAsync("Awa");
        var key = await MakeAsync(world.Admin, Permission.ConversationsView, Permission.MessagesView, Permission.MessagesSend);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages") { Content = JsonContent.Create(new { text = "Votre commande est prête." }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString());
        Assert.Equal(HttpStatusCode.Accepted, (await With(key.Secret).SendAsync(request)).StatusCode);
        await world.Admin.DeleteAsync($"/api/keys/{key.Id}");

        var author = (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!["author"]!;
        Assert.Equal((key.Id, "Boutique"), (author["id"]!.GetValue<string>(), author["display_name"]!.GetValue<string>()));
    }

    private static async Task<(string Id, string Secret)> MakeAsync(HttpClient by, params string[] permissions) => await MakeAsync(by, permissions, null, null);

    private static Task<(string Id, string Secret)> MakeAsync(HttpClient by, string permission, DateTimeOffset expiresAt) => MakeAsync(by, [permission], null, expiresAt);

    private static Task<(string Id, string Secret)> MakeAsync(HttpClient by, string permission, Guid[] accounts) => MakeAsync(by, [permission], accounts, null);

    private static async Task<(string Id, string Secret)> MakeAsync(HttpClient by, string[] permissions, Guid[]? accounts, DateTimeOffset? expiresAt)
    {
        var made = await RelaisWorld.JsonAsync(await PostAsync(by, new { name = "Boutique", permissions, account_ids = accounts, expires_at = expiresAt }), HttpStatusCode.Created);
        return (made["key"]!["id"]!.GetValue<string>(), made["secret"]!.GetValue<string>());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient by, object request) => by.PostAsJsonAsync("/api/keys", request);

    private HttpClient With(string secret, string way = "x-api-key")
    {
        if (way == "bearer") return world.WithToken(secret);
        var client = world.Client();
        client.DefaultRequestHeaders.Add("x-api-key", secret);
        return client;
    }

    private Task<DateTime?> LastUseAsync(string id) => world.AskAsync<DateTime?>("SELECT last_used_at FROM access.api_keys WHERE id = @id::uuid", new { id });

    private async Task<HttpClient> ColleagueAsync(SecondWorkspace workspace)
    {
        var userId = Guid.CreateVersion7(world.Clock.GetUtcNow());
        await world.RunAsync("""
            INSERT INTO access.users (id, email, display_name, password_hash, language, created_at) VALUES (@userId, @email, 'Fatou', '', 'fr', now());
            INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @userId, now());
            INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at) SELECT workspace_id, @userId, id, now() FROM access.roles WHERE workspace_id = @WorkspaceId
            """, new { userId, email = $"{userId}@example.org", workspace.Tenant.WorkspaceId });
        return world.WithToken(SecondWorkspace.TokenOf(world, new(workspace.Tenant.WorkspaceId, userId)));
    }

    private Task PermitAsync(SecondWorkspace workspace, params string[] permissions) =>
        world.RunAsync("UPDATE access.roles SET permissions = @permissions, is_administrator = false WHERE workspace_id = @WorkspaceId", new { permissions, workspace.Tenant.WorkspaceId });
}
