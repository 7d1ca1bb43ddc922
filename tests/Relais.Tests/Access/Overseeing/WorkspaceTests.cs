using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>Who looks after the installation founds workspaces and names them, and sees of them no more than how they stand.</summary>
public sealed class WorkspaceTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_workspace_is_founded_with_a_link_for_its_first_administrator_who_comes_by_it_once()
    {
        var made = await world.CreateAsync("Librairie", "khady.librairie@example.org");
        Assert.Equal(("Librairie", "active", 1), (made["workspace"]!["name"]!.GetValue<string>(), made["workspace"]!["state"]!.GetValue<string>(), made["workspace"]!["members"]!.GetValue<int>()));
        var token = OverseeingWords.TokenOf(made["invitation"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Stranger.PostAsJsonAsync("/api/auth/invitation", new { token, password = RelaisWorld.Password })).StatusCode);

        var khady = await world.SignInAsync("khady.librairie@example.org");
        Assert.Equal(Permission.All, await khady.MayAsync());
        Assert.Equal("Librairie", (await RelaisWorld.JsonAsync(await khady.GetAsync("/api/auth/me"), HttpStatusCode.OK))["workspace"]!["name"]!.GetValue<string>());
        Assert.Contains("Superviseur", (await RelaisWorld.JsonAsync(await khady.GetAsync("/api/admin/roles"), HttpStatusCode.OK)).Texts("name"));
        await (await khady.GetAsync("/api/workspaces")).AssertRefusedAsync(HttpStatusCode.Forbidden, "super_administrator_only");
        Assert.Equal("Aïssatou", (await khady.LatestAsync("workspace.founded"))["by"]!["name"]!.GetValue<string>());
        Assert.Equal("Librairie", (await world.InstallationAsync("workspace.founded"))[0]!["subject"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_has_an_account_is_administrator_of_the_new_workspace_at_once()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Maison");
        var made = await world.CreateAsync("Annexe", house.Email);
        Assert.Null(made["invitation"]);
        var session = await RelaisWorld.JsonAsync(await world.TryPasswordAsync(house.Email, RelaisWorld.Password, "192.0.2.150"), HttpStatusCode.OK);
        Assert.Equal(["Annexe", "Maison"], session["me"]!["workspaces"]!.Texts("name"));
        var there = await RelaisWorld.JsonAsync(
            await world.WithToken(session["access_token"]!.GetValue<string>()).PostAsJsonAsync("/api/auth/me/workspace", new { workspace_id = made["workspace"]!["id"]!.GetValue<Guid>() }), HttpStatusCode.OK);
        Assert.Equal(Permission.All, there["me"]!["permissions"]!.AsArray().Select(one => one!.GetValue<string>()));
    }

    [Fact]
    public async Task What_cannot_be_founded_is_refused_by_its_fields_and_leaves_nothing()
    {
        var before = await world.AskAsync<long>("SELECT count(*) FROM access.workspaces");
        var answer = await world.Admin.PostAsJsonAsync("/api/workspaces", new { name = " ", email = "khady", display_name = "", language = "de" });
        await answer.AssertWrongAsync("name", "required");
        foreach (var (field, code) in new[] { ("email", "email_invalid"), ("display_name", "required"), ("language", "language_unknown") }) await answer.AssertWrongAsync(field, code);
        Assert.Equal(before, await world.AskAsync<long>("SELECT count(*) FROM access.workspaces"));
    }

    [Fact]
    public async Task The_list_tells_each_workspace_once_in_the_order_of_names_and_finds_without_accents()
    {
        for (var index = 0; index < 53; index++) await world.RunAsync("INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES (gen_random_uuid(), @name, now())", new { name = $"Épicerie {index:00}" });
        var seen = new List<string>();
        var pages = 0;
        for (string? cursor = null; ; pages++)
        {
            var page = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/workspaces?search=EPICERIE{(cursor is null ? "" : $"&cursor={cursor}")}"), HttpStatusCode.OK);
            seen.AddRange(page.Texts("name"));
            cursor = page["next_cursor"]?.GetValue<string>();
            if (cursor is null) break;
        }
        Assert.Equal(1, pages);
        Assert.Equal(Enumerable.Range(0, 53).Select(index => $"Épicerie {index:00}"), seen);
        await (await world.Admin.GetAsync("/api/workspaces?cursor=x")).AssertWrongAsync("cursor", "cursor_unknown");
        await (await world.Admin.GetAsync("/api/workspaces?state=asleep")).AssertWrongAsync("state", "state_unknown");
        Assert.Empty((await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/workspaces?search=épicerie&state=suspended"), HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_workspace_is_told_by_its_name_its_state_and_its_counts_alone()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Compteur");
        await world.AddNumberAsync(house.Admin);
        await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa");
        var told = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/workspaces/{house.Tenant.WorkspaceId}"), HttpStatusCode.OK);
        Assert.Equal((2, 1), (told["members"]!.GetValue<int>(), told["numbers"]!.GetValue<int>()));
        Assert.Equal(["id", "name", "state", "created_at", "suspended_at", "suspension_reason", "members", "numbers"], told.AsObject().Select(field => field.Key));
        // Of what is inside they see nothing: they are no member.
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsJsonAsync("/api/auth/me/workspace", new { workspace_id = house.Tenant.WorkspaceId })).StatusCode);
    }

    [Fact]
    public async Task A_workspace_is_renamed_and_both_trails_tell_it()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Avant");
        var renamed = await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/workspaces/{house.Tenant.WorkspaceId}", new { name = " Après " }), HttpStatusCode.OK);
        Assert.Equal("Après", renamed["name"]!.GetValue<string>());
        Assert.Equal("Après", (await RelaisWorld.JsonAsync(await house.Admin.GetAsync("/api/auth/me"), HttpStatusCode.OK))["workspace"]!["name"]!.GetValue<string>());
        Assert.Equal(["name: Avant → Après"], AuditWords.ChangesOf(await house.Admin.LatestAsync("workspace.renamed")));
        Assert.Equal(["name: Avant → Après"], AuditWords.ChangesOf((await world.InstallationAsync("workspace.renamed"))[0]!));
        await (await world.Admin.PutAsJsonAsync($"/api/workspaces/{house.Tenant.WorkspaceId}", new { name = new string('x', 101) })).AssertWrongAsync("name", "too_long");
    }

    [Fact]
    public async Task An_administrator_is_added_from_above_and_let_in_again_by_a_link()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Renfort");
        var added = await OverseeingWords.CreatedAsync(AddAsync(house, "khady.renfort@example.org"));
        Assert.Equal("invited", added["person"]!["status"]!.GetValue<string>());
        var id = added["person"]!["id"]!.GetValue<Guid>();
        await (await AddAsync(house, "khady.renfort@example.org")).AssertWrongAsync("email", "already_administrator");

        // A new link, and the older one is dead.
        var link = await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/users/{id}/link", new { workspace_id = house.Tenant.WorkspaceId }), HttpStatusCode.OK);
        await (await AcceptAsync(OverseeingWords.TokenOf(added["invitation"]!))).AssertRefusedAsync(HttpStatusCode.Forbidden, "link_dead");
        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(OverseeingWords.TokenOf(link))).StatusCode);
        Assert.Equal(Permission.All, await (await world.SignInAsync("khady.renfort@example.org")).MayAsync());

        var listed = (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/users?workspace_id={house.Tenant.WorkspaceId}"), HttpStatusCode.OK))["items"]!;
        Assert.Equal(["Ibrahima", "Khady"], listed.Texts("display_name"));
        Assert.Contains("/new-password#token=", (await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/users/{id}/link", new { workspace_id = house.Tenant.WorkspaceId }), HttpStatusCode.OK))["link"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Aïssatou", (await house.Admin.LatestAsync("person.password_link_made"))["by"]!["name"]!.GetValue<string>());
        Assert.Equal(["workspace: ∅ → Renfort"], AuditWords.ChangesOf((await world.InstallationAsync("administrator.link_made"))[0]!));
        Assert.Equal(["workspace: ∅ → Renfort"], AuditWords.ChangesOf((await world.InstallationAsync("administrator.appointed"))[0]!));
    }

    [Fact]
    public async Task Who_looks_after_the_installation_asks_themselves_into_no_workspace_and_opens_no_way_to_another_of_their_kind()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Dehors");
        await (await AddAsync(house, RelaisWorld.AdminEmail.ToUpperInvariant())).AssertRefusedAsync(HttpStatusCode.Forbidden, "yourself");
        await world.RunAsync("UPDATE access.users SET is_super_administrator = true WHERE id = @UserId", new { house.Tenant.UserId });
        await (await world.Admin.PostAsJsonAsync($"/api/users/{house.Tenant.UserId}/link", new { workspace_id = house.Tenant.WorkspaceId })).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        // Nor does an administrator of the workspace in which they are.
        var awa = await world.AddAdministratorAsync(house.Tenant.WorkspaceId, "Awa");
        await (await awa.Client.PostAsync($"/api/admin/users/{house.Tenant.UserId}/password-reset", null)).AssertRefusedAsync(HttpStatusCode.Conflict, "member_elsewhere");
        await world.RunAsync("UPDATE access.users SET is_super_administrator = false WHERE id = @UserId", new { house.Tenant.UserId });
    }

    [Fact]
    public async Task Of_people_who_administer_nothing_and_of_workspaces_that_are_not_there_nothing_is_told()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Discret");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.UsersManage], null));
        await (await world.Admin.PostAsJsonAsync($"/api/users/{awa.Id}/link", new { workspace_id = house.Tenant.WorkspaceId })).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        await (await world.Admin.GetAsync("/api/users")).AssertWrongAsync("workspace_id", "required");
        await (await world.Admin.GetAsync($"/api/users?workspace_id={awa.Id}")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        await (await world.Admin.GetAsync($"/api/workspaces/{awa.Id}")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    private Task<HttpResponseMessage> AddAsync(SecondWorkspace house, string email) =>
        world.Admin.PostAsJsonAsync("/api/users", new { workspace_id = house.Tenant.WorkspaceId, email, display_name = "Khady" });

    private Task<HttpResponseMessage> AcceptAsync(string token) => world.Stranger.PostAsJsonAsync("/api/auth/invitation", new { token, password = RelaisWorld.Password });
}
