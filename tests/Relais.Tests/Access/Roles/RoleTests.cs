using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Roles;

public sealed class RoleTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_workspace_begins_with_an_administrators_role_that_holds_everything_and_three_to_begin_with()
    {
        var roles = await ListAsync(world.Admin);
        Assert.Equal(["administrator", "Agent", "Marketing", "Superviseur"], roles.Texts("name"));
        Assert.True(roles[0]!["is_administrator"]!.GetValue<bool>());
        Assert.Equal(Permission.All, Held(roles[0]!));
        Assert.Equal(1, roles[0]!["member_count"]!.GetValue<int>());
        Assert.Equal(["Aïssatou"], roles[0]!["members"]!.Texts("display_name"));
        Assert.DoesNotContain(Permission.UsersManage, Held(roles[1]!));
    }

    [Fact]
    public async Task The_permissions_say_which_can_be_given_for_one_number()
    {
        var told = (await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/admin/permissions"), HttpStatusCode.OK)).AsArray();
        Assert.Equal(Permission.All, told.Texts("permission"));
        var ofNumbers = told.Where(item => item!["is_of_accounts"]!.GetValue<bool>()).Select(item => item!["permission"]!.GetValue<string>()).ToList();
        Assert.Contains(Permission.AccountsAssign, ofNumbers);
        Assert.DoesNotContain(Permission.UsersManage, ofNumbers);
        Assert.Equal("permissions.users_manage", told.Single(item => item!["permission"]!.GetValue<string>() == Permission.UsersManage)!["text_key"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_role_is_made_changed_for_all_who_have_it_and_deleted_once_nobody_has()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Cycle");
        var made = await RelaisWorld.JsonAsync(await MakeAsync(house.Admin, "Caisse", Permission.AccountsView), HttpStatusCode.Created);
        var id = made["id"]!.GetValue<Guid>();
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa");
        await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(awa.Id, (id, null)), HttpStatusCode.OK);
        Assert.Equal([Permission.AccountsView], await awa.Client.MayAsync());

        var changed = await RelaisWorld.JsonAsync(await EditAsync(house.Admin, id, "Caisse 2", Permission.TemplatesView), HttpStatusCode.OK);
        Assert.Equal(("Caisse 2", 1), (changed["name"]!.GetValue<string>(), changed["member_count"]!.GetValue<int>()));
        await Eventually.SeesAsync(() => awa.Client.MayAsync(), may => may.SequenceEqual([Permission.TemplatesView]), "the changed role");

        var refused = await house.Admin.DeleteAsync($"/api/admin/roles/{id}");
        Assert.Contains("Awa", (await RelaisWorld.JsonAsync(refused, HttpStatusCode.Conflict))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(awa.Id), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await house.Admin.DeleteAsync($"/api/admin/roles/{id}")).StatusCode);
        await (await house.Admin.DeleteAsync($"/api/admin/roles/{id}")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_administrators_role_is_neither_changed_nor_deleted()
    {
        var id = await world.AdministratorRoleAsync(await world.AskAsync<Guid>("SELECT workspace_id FROM access.workspaces WHERE name = 'Boutique'"));
        await (await EditAsync(world.Admin, id, "Chef")).AssertRefusedAsync(HttpStatusCode.Conflict, "role_fixed");
        await (await world.Admin.DeleteAsync($"/api/admin/roles/{id}")).AssertRefusedAsync(HttpStatusCode.Conflict, "role_fixed");
    }

    [Fact]
    public async Task What_no_role_can_be_is_refused_by_its_field()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Champs");
        await (await MakeAsync(house.Admin, " ")).AssertWrongAsync("name", "required");
        await (await MakeAsync(house.Admin, new string('a', 61))).AssertWrongAsync("name", "too_long");
        await (await MakeAsync(house.Admin, "Agent")).AssertWrongAsync("name", "name_taken");
        await (await MakeAsync(house.Admin, "Autre", "everything")).AssertWrongAsync("permissions", "permission_unknown");
        await (await house.Admin.PostAsJsonAsync("/api/admin/roles", new { name = "Sans liste" })).AssertWrongAsync("permissions", "required");
        await (await house.Admin.PostAsJsonAsync("/api/admin/roles", new { name = "Rien", permissions = new string?[] { null } })).AssertWrongAsync("permissions", "permission_unknown");
    }

    [Fact]
    public async Task A_role_of_another_workspace_is_not_there()
    {
        var foreign = await SecondWorkspace.FoundAsync(world, "Ailleurs");
        var id = await world.AddRoleAsync(foreign.Tenant.WorkspaceId, Permission.AccountsView);
        await (await EditAsync(world.Admin, id, "Volé")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        await (await world.Admin.DeleteAsync($"/api/admin/roles/{id}")).AssertRefusedAsync(HttpStatusCode.NotFound, "not_found");
        Assert.DoesNotContain(id.ToString(), (await ListAsync(world.Admin)).Texts("id"));
    }

    private static async Task<JsonArray> ListAsync(HttpClient by) => (await RelaisWorld.JsonAsync(await by.GetAsync("/api/admin/roles"), HttpStatusCode.OK)).AsArray();

    private static Task<HttpResponseMessage> MakeAsync(HttpClient by, string name, params string[] permissions) => by.PostAsJsonAsync("/api/admin/roles", new { name, permissions });

    private static Task<HttpResponseMessage> EditAsync(HttpClient by, Guid id, string name, params string[] permissions) => by.PutAsJsonAsync($"/api/admin/roles/{id}", new { name, permissions });

    private static IEnumerable<string> Held(JsonNode role) => role["permissions"]!.AsArray().Select(one => one!.GetValue<string>());
}
