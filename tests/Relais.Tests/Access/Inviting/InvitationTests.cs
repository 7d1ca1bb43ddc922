using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Inviting;

public sealed class InvitationTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const string Chosen = "le mot de passe de Fatou";

    [Fact]
    public async Task Who_is_invited_chooses_a_password_signs_in_and_has_the_roles_that_were_given()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Accueil");
        var role = await world.AddRoleAsync(house.Tenant.WorkspaceId, Permission.AccountsView);
        var made = await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.accueil@example.org", role), HttpStatusCode.Created);
        Assert.Equal("invited", made["person"]!["status"]!.GetValue<string>());
        var token = TokenOf(made["invitation"]!);
        Assert.Equal(1, await world.AskAsync<long>("SELECT count(*) FROM access.one_time_links WHERE user_id = @id AND octet_length(token_hash) = 32", new { id = made["person"]!["id"]!.GetValue<Guid>() }));

        // Nobody comes in before.
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync("fatou.accueil@example.org", Chosen, "192.0.2.120")).StatusCode);
        var seen = await RelaisWorld.JsonAsync(await LookAsync(token), HttpStatusCode.OK);
        Assert.Equal(("Accueil", "Fatou", "fatou.accueil@example.org", false), (seen["workspace_name"]!.GetValue<string>(), seen["display_name"]!.GetValue<string>(), seen["email"]!.GetValue<string>(), seen["has_account"]!.GetValue<bool>()));

        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(token, Chosen)).StatusCode);
        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync("fatou.accueil@example.org", Chosen, "192.0.2.121"), HttpStatusCode.OK);
        Assert.Equal([Permission.AccountsView], session["me"]!["permissions"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.Equal("active", (await RelaisWorld.JsonAsync(await house.Admin.GetAsync($"/api/admin/users/{made["person"]!["id"]}"), HttpStatusCode.OK))["status"]!.GetValue<string>());
        await (await AcceptAsync(token, Chosen)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
    }

    [Fact]
    public async Task Of_two_who_hold_one_link_one_comes_in()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Double");
        var token = TokenOf((await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.double@example.org"), HttpStatusCode.Created))["invitation"]!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => AcceptAsync(token, $"{Chosen} {index}")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_link_that_was_renewed_withdrawn_or_grew_old_lets_nobody_in()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Liens");
        var made = await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.liens@example.org"), HttpStatusCode.Created);
        var (id, first) = (made["person"]!["id"]!.GetValue<string>(), TokenOf(made["invitation"]!));
        var second = TokenOf(await RelaisWorld.JsonAsync(await house.Admin.PostAsync($"/api/admin/users/{id}/invitation", null), HttpStatusCode.OK));
        await (await LookAsync(first)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
        Assert.Equal(HttpStatusCode.OK, (await LookAsync(second)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await house.Admin.DeleteAsync($"/api/admin/users/{id}")).StatusCode);
        await (await AcceptAsync(second, Chosen)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.users WHERE email = 'fatou.liens@example.org'"));

        var old = TokenOf((await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.liens@example.org"), HttpStatusCode.Created))["invitation"]!);
        await world.RunAsync("UPDATE access.one_time_links SET expires_at = now() - interval '1 second' WHERE user_id = (SELECT id FROM access.users WHERE email = 'fatou.liens@example.org')");
        await (await AcceptAsync(old, Chosen)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_link_is_as_a_dead_one(string? token)
    {
        await (await LookAsync(token)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
        await (await AcceptAsync(token, Chosen)).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
        await (await world.Stranger.PostAsJsonAsync("/api/auth/password-reset", new { token, password = Chosen })).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
    }

    [Fact]
    public async Task A_link_of_one_kind_does_not_do_for_the_other()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Sortes");
        var token = TokenOf((await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.sortes@example.org"), HttpStatusCode.Created))["invitation"]!);
        await (await world.Stranger.PostAsJsonAsync("/api/auth/password-reset", new { token, password = Chosen })).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
    }

    [Fact]
    public async Task Who_has_an_account_comes_with_its_password_and_their_name_elsewhere_is_not_told()
    {
        var (here, there) = (await SecondWorkspace.FoundAsync(world, "Premier"), await SecondWorkspace.FoundAsync(world, "Second"));
        var made = await RelaisWorld.JsonAsync(await InviteAsync(there.Admin, here.Email), HttpStatusCode.Created);
        Assert.Equal("Fatou", made["person"]!["display_name"]!.GetValue<string>());
        var token = TokenOf(made["invitation"]!);
        Assert.True((await RelaisWorld.JsonAsync(await LookAsync(token), HttpStatusCode.OK))["has_account"]!.GetValue<bool>());

        await (await AcceptAsync(token, Chosen)).AssertRefusedAsync(HttpStatusCode.Unauthorized, "credentials_wrong");
        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(token, RelaisWorld.Password)).StatusCode);
        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync(here.Email, RelaisWorld.Password, "192.0.2.122"), HttpStatusCode.OK);
        // Where they were last, which is where they have just come.
        Assert.Equal("Second", session["me"]!["workspace"]!["name"]!.GetValue<string>());
        Assert.Equal(["Premier", "Second"], session["me"]!["workspaces"]!.Texts("name"));
        Assert.Equal("Ibrahima", session["me"]!["user"]!["display_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_invitation_gives_no_more_than_the_one_who_invites_holds_and_is_renewed_by_no_one_who_holds_less()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Mesure");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.UsersManage], null));
        var administrator = await world.AdministratorRoleAsync(house.Tenant.WorkspaceId);
        await (await InviteAsync(awa.Client, "fatou.mesure@example.org", administrator)).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.users WHERE email = 'fatou.mesure@example.org'"));

        var made = await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "fatou.mesure@example.org", administrator), HttpStatusCode.Created);
        await (await awa.Client.PostAsync($"/api/admin/users/{made["person"]!["id"]}/invitation", null)).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        // Who has not come yet looks after nobody.
        await (await house.Admin.PutRolesAsync(house.Tenant.UserId)).AssertRefusedAsync(HttpStatusCode.Conflict, "last_administrator");
    }

    [Fact]
    public async Task What_cannot_be_invited_is_refused_by_its_field()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Guichet");
        await (await house.Admin.PostAsJsonAsync("/api/admin/users", new { display_name = "", email = "x" })).AssertWrongAsync("display_name", "required");
        await (await house.Admin.PostAsJsonAsync("/api/admin/users", new { display_name = "A", email = "not an address" })).AssertWrongAsync("email", "email_invalid");
        await (await house.Admin.PostAsJsonAsync("/api/admin/users", new { display_name = "A", email = "a@example.org", language = "de" })).AssertWrongAsync("language", "language_unknown");
        await (await InviteAsync(house.Admin, house.Email.ToUpperInvariant())).AssertWrongAsync("email", "already_member");
        await (await InviteAsync(house.Admin, "b@example.org", Guid.CreateVersion7(world.Clock.GetUtcNow()))).AssertWrongAsync("roles[0].role_id", "role_unknown");
        var token = TokenOf((await RelaisWorld.JsonAsync(await InviteAsync(house.Admin, "guichet2@example.org"), HttpStatusCode.Created))["invitation"]!);
        await (await AcceptAsync(token, "court")).AssertWrongAsync("password", "password_too_short");
    }

    [Fact]
    public async Task A_new_password_by_a_link_ends_every_session_and_the_old_password()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Oubli");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null));
        var signedIn = await world.SignInAsync(awa.Email);
        var cookie = await world.CookieAsync(awa.Email, "192.0.2.123");
        var token = TokenOf(await RelaisWorld.JsonAsync(await house.Admin.PostAsync($"/api/admin/users/{awa.Id}/password-reset", null), HttpStatusCode.OK));
        Assert.Equal("Awa", (await RelaisWorld.JsonAsync(await world.Stranger.PostAsJsonAsync("/api/auth/password-reset/look", new { token }), HttpStatusCode.OK))["display_name"]!.GetValue<string>());

        await (await world.Stranger.PostAsJsonAsync("/api/auth/password-reset", new { token, password = "court" })).AssertWrongAsync("password", "password_too_short");
        Assert.Equal(HttpStatusCode.NoContent, (await world.Stranger.PostAsJsonAsync("/api/auth/password-reset", new { token, password = Chosen })).StatusCode);
        await Eventually.SeesAsync(async () => (await signedIn.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.124")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.TryPasswordAsync(awa.Email, Chosen, "192.0.2.125")).StatusCode);
        await (await world.Stranger.PostAsJsonAsync("/api/auth/password-reset", new { token, password = Chosen })).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
    }

    [Fact]
    public async Task A_way_to_somebody_s_password_is_made_only_by_who_holds_as_much_and_for_no_one_who_belongs_elsewhere_too()
    {
        var (house, there) = (await SecondWorkspace.FoundAsync(world, "Serrure"), await SecondWorkspace.FoundAsync(world, "Serrure2"));
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.UsersManage], null));
        await (await awa.Client.PostAsync($"/api/admin/users/{house.Tenant.UserId}/password-reset", null)).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        await world.RunAsync("INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @Id, now())", new { there.Tenant.WorkspaceId, awa.Id });
        await (await house.Admin.PostAsync($"/api/admin/users/{awa.Id}/password-reset", null)).AssertRefusedAsync(HttpStatusCode.Conflict, "member_elsewhere");
        await (await house.Admin.PostAsync($"/api/admin/users/{there.Tenant.UserId}/password-reset", null)).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Who_belongs_to_several_workspaces_goes_over_to_another_and_only_to_one_of_theirs()
    {
        var (here, there, foreign) = (await SecondWorkspace.FoundAsync(world, "Ouest"), await SecondWorkspace.FoundAsync(world, "Est"), await SecondWorkspace.FoundAsync(world, "Nord"));
        await world.RunAsync("INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @UserId, now())", new { there.Tenant.WorkspaceId, here.Tenant.UserId });
        var client = await world.SignInAsync(here.Email);

        await (await client.PostAsJsonAsync("/api/auth/me/workspace", new { workspace_id = foreign.Tenant.WorkspaceId })).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        await (await client.PostAsJsonAsync("/api/auth/me/workspace", new { })).AssertWrongAsync("workspace_id", "required");
        var session = await RelaisWorld.JsonAsync(await client.PostAsJsonAsync("/api/auth/me/workspace", new { workspace_id = there.Tenant.WorkspaceId }), HttpStatusCode.OK);
        Assert.Equal("Est", session["me"]!["workspace"]!["name"]!.GetValue<string>());
        Assert.Empty(session["me"]!["permissions"]!.AsArray());
        Assert.Equal("Est", (await RelaisWorld.JsonAsync(await world.WithToken(session["access_token"]!.GetValue<string>()).GetAsync("/api/auth/me"), HttpStatusCode.OK))["workspace"]!["name"]!.GetValue<string>());
        // Signing in leads to where they were last.
        Assert.Equal("Est", (await RelaisWorld.JsonAsync(await world.TryPasswordAsync(here.Email, RelaisWorld.Password, "192.0.2.126"), HttpStatusCode.OK))["me"]!["workspace"]!["name"]!.GetValue<string>());
    }

    private Task<HttpResponseMessage> LookAsync(string? token) => world.Stranger.PostAsJsonAsync("/api/auth/invitation/look", new { token });

    private Task<HttpResponseMessage> AcceptAsync(string? token, string password) => world.Stranger.PostAsJsonAsync("/api/auth/invitation", new { token, password });

    private static Task<HttpResponseMessage> InviteAsync(HttpClient by, string email, params Guid[] roles) =>
        by.PostAsJsonAsync("/api/admin/users", new { display_name = "Fatou", email, language = "fr", roles = roles.Select(role => new { role_id = role, account_id = (Guid?)null }) });

    private static string TokenOf(JsonNode link)
    {
        var address = link["link"]!.GetValue<string>();
        return address[(address.IndexOf("#token=", StringComparison.Ordinal) + "#token=".Length)..];
    }
}
