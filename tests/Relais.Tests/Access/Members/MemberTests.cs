using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.Members;

public sealed class MemberTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task People_are_listed_by_name_page_by_page_each_once()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Longue");
        for (var index = 0; index < 60; index++) await world.AddPersonAsync(house.Tenant.WorkspaceId, $"{(index % 2 == 0 ? "Éa" : "ea")} {index % 7}");

        var (seen, cursor) = (new List<(string Name, string Id)>(), (string?)null);
        do
        {
            var page = await RelaisWorld.JsonAsync(await house.Admin.GetAsync($"/api/admin/users{(cursor is null ? "" : $"?cursor={cursor}")}"), HttpStatusCode.OK);
            Assert.InRange(page["items"]!.AsArray().Count, 1, 50);
            seen.AddRange(page.Texts("display_name").Zip(page.Texts("id")));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(61, seen.Select(person => person.Id).Distinct().Count());
        var names = seen.Select(person => person.Name.Replace("É", "e", StringComparison.Ordinal).ToLowerInvariant()).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_or_address_whatever_the_accents()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Recherche");
        await world.AddPersonAsync(house.Tenant.WorkspaceId, "Aïcha Traoré");
        await world.AddPersonAsync(house.Tenant.WorkspaceId, "100% Bio");
        Assert.Equal(["Aïcha Traoré"], (await ListAsync(house.Admin, "?search=traore")).Texts("display_name"));
        Assert.Equal(["100% Bio"], (await ListAsync(house.Admin, "?search=%25")).Texts("display_name"));
        Assert.Equal(["Ibrahima"], (await ListAsync(house.Admin, "?search=RECHERCHE@")).Texts("display_name"));
        Assert.Empty((await ListAsync(house.Admin, "?search=personne")).Texts("display_name"));
    }

    [Theory]
    [InlineData("?cursor=abc", "cursor", "cursor_unknown")]
    [InlineData("?cursor=%00", "cursor", "cursor_unknown")]
    [InlineData("?cursor=AAAAAAAAAAAAAAAAAAAAAP__", "cursor", "cursor_unknown")]
    [InlineData("?status=gone", "status", "status_unknown")]
    public async Task What_no_list_can_be_asked_for_is_refused_by_name(string query, string field, string code) =>
        await (await world.Admin.GetAsync($"/api/admin/users{query}")).AssertWrongAsync(field, code);

    [Fact]
    public async Task A_person_is_shown_with_their_roles_and_numbers_and_when_they_were_last_seen()
    {
        var (house, number) = await HouseAsync("Fiche");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null), ([Permission.MessagesSend], number));
        Assert.Null((await ShowAsync(house.Admin, awa.Id))["last_seen_at"]);
        await world.CookieAsync(awa.Email, "192.0.2.80");

        var shown = await ShowAsync(house.Admin, awa.Id);
        Assert.Equal(("Awa", "active"), (shown["display_name"]!.GetValue<string>(), shown["status"]!.GetValue<string>()));
        Assert.Equal([null, number.ToString()], shown["roles"]!.AsArray().Select(role => role!["account_id"]?.GetValue<string>()));
        Assert.NotNull(shown["last_seen_at"]);
    }

    [Fact]
    public async Task The_same_is_answered_without_the_prefix_and_described_once()
    {
        foreach (var path in new[] { "/admin/users", "/admin/roles", "/admin/permissions", "/auth/me" })
            Assert.Equal(await (await world.Admin.GetAsync($"/api{path}")).Content.ReadAsStringAsync(), await (await world.Admin.GetAsync(path)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Stranger.GetAsync("/admin/users")).StatusCode);
        var described = (await RelaisWorld.JsonAsync(await world.Stranger.GetAsync("/openapi/v1.json"), HttpStatusCode.OK))["paths"]!.AsObject();
        Assert.True(described.ContainsKey("/api/admin/users"));
        Assert.False(described.ContainsKey("/admin/users"));
    }

    [Fact]
    public async Task Who_is_deactivated_is_out_within_seconds_and_whole_again_when_activated()
    {
        var (house, _) = await HouseAsync("Pause");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null));
        var signedIn = await world.SignInAsync(awa.Email);
        var cookie = await world.CookieAsync(awa.Email, "192.0.2.81");
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/api/accounts")).StatusCode);

        var changed = await RelaisWorld.JsonAsync(await house.Admin.PostStatusAsync(awa.Id, isActive: false), HttpStatusCode.OK);
        Assert.Equal("deactivated", changed["status"]!.GetValue<string>());
        await Eventually.SeesAsync(async () => (await signedIn.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.82")).StatusCode);
        Assert.Equal([awa.Id.ToString()], (await ListAsync(house.Admin, "?status=deactivated")).Texts("id"));

        await RelaisWorld.JsonAsync(await house.Admin.PostStatusAsync(awa.Id, isActive: true), HttpStatusCode.OK);
        Assert.Equal([Permission.AccountsView], await (await world.SignInAsync(awa.Email)).MayAsync());
        // What was ended stays ended.
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        await Eventually.SeesAsync(async () => (await signedIn.GetAsync("/api/auth/me")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the old token is refused");
    }

    [Fact]
    public async Task Whose_sessions_an_administrator_ends_is_out_within_seconds_here_and_may_sign_in_again()
    {
        var ((house, _), elsewhere) = (await HouseAsync("Perdu"), await SecondWorkspace.FoundAsync(world, "Autre"));
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null));
        var (phone, cookie) = (await world.SignInAsync(awa.Email), await world.CookieAsync(awa.Email, "192.0.2.84"));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/api/accounts")).StatusCode);

        // Nobody of another house, and nobody who holds less.
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Admin.DeleteAsync($"/api/admin/users/{awa.Id}/sessions")).StatusCode);
        var helper = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Aide", ([Permission.UsersManage], null));
        await (await helper.Client.DeleteAsync($"/api/admin/users/{awa.Id}/sessions")).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/api/accounts")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await house.Admin.DeleteAsync($"/api/admin/users/{awa.Id}/sessions")).StatusCode);
        await Eventually.SeesAsync(async () => (await phone.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RefreshAsync(cookie)).StatusCode);
        Assert.Equal([Permission.AccountsView], await (await world.SignInAsync(awa.Email)).MayAsync());
        Assert.Equal("Awa", (await house.Admin.AuditAsync("?what=person.sessions_ended"))[0]!["subject"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task To_be_deactivated_in_one_workspace_says_nothing_about_another()
    {
        var (here, there) = (await SecondWorkspace.FoundAsync(world, "Ici"), await SecondWorkspace.FoundAsync(world, "Labas"));
        var awa = await world.AddPersonAsync(here.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null));
        await world.RunAsync("INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @Id, now())", new { there.Tenant.WorkspaceId, awa.Id });
        await RelaisWorld.JsonAsync(await here.Admin.PostStatusAsync(awa.Id, isActive: false), HttpStatusCode.OK);

        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync(awa.Email, RelaisWorld.Password, "192.0.2.83"), HttpStatusCode.OK);
        Assert.Equal("Labas", session["me"]!["workspace"]!["name"]!.GetValue<string>());
        Assert.Equal(["Labas"], session["me"]!["workspaces"]!.Texts("name"));
    }

    [Fact]
    public async Task Roles_are_given_for_the_workspace_and_for_a_number_and_felt_within_seconds()
    {
        var (house, number) = await HouseAsync("Roles");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa");
        var (reader, sender) = (await world.AddRoleAsync(house.Tenant.WorkspaceId, Permission.TemplatesView), await world.AddRoleAsync(house.Tenant.WorkspaceId, Permission.AccountsView, Permission.SettingsManage));
        Assert.Empty(await awa.Client.MayAsync());

        var given = await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(awa.Id, (reader, null), (sender, number)), HttpStatusCode.OK);
        Assert.Equal(2, given["roles"]!.AsArray().Count);
        await Eventually.SeesAsync(() => awa.Client.MayAsync(), may => may.SequenceEqual([Permission.AccountsView, Permission.TemplatesView]), "both roles");
        var me = await RelaisWorld.JsonAsync(await awa.Client.GetAsync("/api/auth/me"), HttpStatusCode.OK);
        Assert.Equal([Permission.TemplatesView], me["workspace_permissions"]!.AsArray().Select(one => one!.GetValue<string>()));
        var there = Assert.Single(me["account_permissions"]!.AsArray())!;
        Assert.Equal(number.ToString(), there["account_id"]!.GetValue<string>());
        Assert.Equal([Permission.AccountsView, Permission.TemplatesView], there["permissions"]!.AsArray().Select(one => one!.GetValue<string>()));

        await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(awa.Id), HttpStatusCode.OK);
        await Eventually.SeesAsync(() => awa.Client.MayAsync(), may => may.Count == 0, "no role");
    }

    [Fact]
    public async Task A_list_of_roles_that_cannot_be_is_refused_by_its_entry()
    {
        var (house, number) = await HouseAsync("Erreurs");
        var foreign = await SecondWorkspace.FoundAsync(world, "Etrangers");
        var (awa, role) = (await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa"), await world.AddRoleAsync(house.Tenant.WorkspaceId, Permission.AccountsView));
        var theirRole = await world.AddRoleAsync(foreign.Tenant.WorkspaceId, Permission.AccountsView);
        var theirNumber = (await world.AddNumberAsync(foreign.Admin)).AccountId;

        await (await house.Admin.PutRolesAsync(awa.Id, (role, null), (theirRole, null))).AssertWrongAsync("roles[1].role_id", "role_unknown");
        await (await house.Admin.PutRolesAsync(awa.Id, (role, theirNumber))).AssertWrongAsync("roles[0].account_id", "account_unknown");
        await (await house.Admin.PutRolesAsync(awa.Id, (role, number), (role, number))).AssertWrongAsync("roles[1]", "repeated");
        await (await house.Admin.PutAsJsonAsync($"/api/admin/users/{awa.Id}/roles", new { })).AssertWrongAsync("roles", "required");
        await (await house.Admin.PutAsJsonAsync($"/api/admin/users/{awa.Id}/roles", new { roles = new object?[] { null } })).AssertWrongAsync("roles", "required");
        await (await house.Admin.PutAsJsonAsync($"/api/admin/users/{awa.Id}/overrides", new { overrides = new[] { new { permission = "all.things", is_allowed = true } } })).AssertWrongAsync("overrides[0].permission", "permission_unknown");
        await (await house.Admin.PutAsJsonAsync($"/api/admin/users/{awa.Id}/overrides", new { overrides = new[] { new { permission = Permission.MessagesSend } } })).AssertWrongAsync("overrides[0].is_allowed", "required");
        await (await house.Admin.PutOverridesAsync(awa.Id, (Permission.MessagesSend, true), (Permission.MessagesSend, false))).AssertWrongAsync("overrides[1].permission", "repeated");
        await (await house.Admin.PostAsJsonAsync($"/api/admin/users/{awa.Id}/status", new { })).AssertWrongAsync("is_active", "required");
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.role_assignments WHERE user_id = @Id", new { awa.Id }));
    }

    [Fact]
    public async Task A_person_of_another_workspace_is_not_there()
    {
        var foreign = await SecondWorkspace.FoundAsync(world, "Voisins");
        var id = foreign.Tenant.UserId;
        HttpResponseMessage[] answers =
        [
            await world.Admin.GetAsync($"/api/admin/users/{id}"), await world.Admin.GetAsync($"/api/admin/users/{id}/permissions"), await world.Admin.PostStatusAsync(id, isActive: false),
            await world.Admin.PutRolesAsync(id), await world.Admin.PutOverridesAsync(id), await world.Admin.DeleteAsync($"/api/admin/users/{id}"),
        ];
        foreach (var answer in answers) await answer.AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await foreign.Admin.GetAsync("/api/admin/users")).StatusCode);
    }

    [Fact]
    public async Task Why_somebody_may_not_is_explained_number_by_number()
    {
        var (house, number) = await HouseAsync("Pourquoi");
        var other = (await world.AddNumberAsync(house.Admin)).AccountId;
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.MessagesSend, Permission.SettingsManage], number), ([Permission.TemplatesView], null));
        await RelaisWorld.JsonAsync(await house.Admin.PutOverridesAsync(awa.Id, (Permission.TemplatesView, false), (Permission.AccountsView, true)), HttpStatusCode.OK);

        var told = await RelaisWorld.JsonAsync(await house.Admin.GetAsync($"/api/admin/users/{awa.Id}/permissions"), HttpStatusCode.OK);
        (bool IsHeld, bool? Override, int Roles) Of(string permission, Guid? account)
        {
            var item = told["items"]!.AsArray().Single(item => item!["permission"]!.GetValue<string>() == permission && item["account_id"]?.GetValue<Guid>() == account)!;
            return (item["is_held"]!.GetValue<bool>(), item["override"]?.GetValue<bool>(), item["given_by"]!.AsArray().Count);
        }
        Assert.Equal((true, null, 1), Of(Permission.MessagesSend, number));
        Assert.Equal((false, null, 0), Of(Permission.MessagesSend, other));
        Assert.Equal((false, null, 0), Of(Permission.MessagesSend, null));
        Assert.Equal((false, false, 1), Of(Permission.TemplatesView, other));
        Assert.Equal((true, true, 0), Of(Permission.AccountsView, null));
        // A role for one number does not give what concerns the workspace itself.
        Assert.Equal((false, null, 0), Of(Permission.SettingsManage, null));
        Assert.DoesNotContain(told["items"]!.AsArray(), item => item!["permission"]!.GetValue<string>() == Permission.SettingsManage && item["account_id"] is not null);
    }

    [Fact]
    public async Task Who_leaves_is_out_and_still_the_author_of_what_they_wrote()
    {
        var (house, _) = await HouseAsync("Depart");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.AccountsView], null));
        var signedIn = await world.SignInAsync(awa.Email);

        Assert.Equal(HttpStatusCode.NoContent, (await house.Admin.DeleteAsync($"/api/admin/users/{awa.Id}")).StatusCode);
        await Eventually.SeesAsync(async () => (await signedIn.GetAsync("/api/accounts")).StatusCode, status => status == HttpStatusCode.Unauthorized, "the end of the session");
        Assert.DoesNotContain(awa.Id.ToString(), (await ListAsync(house.Admin)).Texts("id"));
        Assert.Equal("Awa", await world.AskAsync<string>("SELECT display_name FROM access.member_view WHERE workspace_id = @WorkspaceId AND id = @Id", new { house.Tenant.WorkspaceId, awa.Id }));
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.sessions WHERE user_id = @Id", new { awa.Id }));
    }

    [Fact]
    public async Task Whoever_looks_on_is_told_that_something_changed()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Direct");
        using var stream = await Inbox.OpenStream.OpenAsync(house.Admin);
        await stream.UntilHelloAsync();
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa");
        await RelaisWorld.JsonAsync(await house.Admin.PostStatusAsync(awa.Id, isActive: false), HttpStatusCode.OK);
        await stream.UntilAsync(heard => heard.Name == "people");
    }

    private async Task<(SecondWorkspace House, Guid Number)> HouseAsync(string name)
    {
        var house = await SecondWorkspace.FoundAsync(world, name);
        return (house, (await world.AddNumberAsync(house.Admin)).AccountId);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ListAsync(HttpClient by, string query = "") => await RelaisWorld.JsonAsync(await by.GetAsync($"/api/admin/users{query}"), HttpStatusCode.OK);

    private static async Task<System.Text.Json.Nodes.JsonNode> ShowAsync(HttpClient by, Guid id) => await RelaisWorld.JsonAsync(await by.GetAsync($"/api/admin/users/{id}"), HttpStatusCode.OK);
}
