using System.Net;
using System.Net.Http.Json;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Members;

/// <summary>A workspace always has somebody who may let people in and say what they may do.</summary>
public sealed class LastAdministratorTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task The_last_administrator_cannot_lock_themselves_out_by_any_door()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Seul");
        var (client, id) = (house.Admin, house.Tenant.UserId);
        // Somebody who looks after people alone does not do.
        await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.UsersManage], null));
        HttpResponseMessage[] answers =
        [
            await client.PostStatusAsync(id, isActive: false), await client.PutRolesAsync(id), await client.DeleteAsync($"/api/admin/users/{id}"),
            await client.PutOverridesAsync(id, (Permission.UsersManage, false)), await client.PutOverridesAsync(id, (Permission.RolesManage, false)),
        ];
        foreach (var answer in answers) await answer.AssertRefusedAsync(HttpStatusCode.Conflict, "last_administrator");
        Assert.Contains(Permission.UsersManage, await client.MayAsync());
    }

    [Fact]
    public async Task What_another_role_gives_does_as_well_until_that_role_no_longer_gives_it()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Relais");
        var (workspace, id) = (house.Tenant.WorkspaceId, house.Tenant.UserId);
        var role = await world.GiveAsync(workspace, id, [.. Permission.All]);
        await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(id, (role, null)), HttpStatusCode.OK);

        var less = await house.Admin.PutAsJsonAsync($"/api/admin/roles/{role}", new { name = "Tout sauf", permissions = Permission.All.Except([Permission.RolesManage]) });
        await less.AssertRefusedAsync(HttpStatusCode.Conflict, "last_administrator");
    }

    [Fact]
    public async Task One_who_is_deactivated_or_forbidden_does_not_count()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Compte");
        var other = await world.AddAdministratorAsync(house.Tenant.WorkspaceId, "Awa");
        await RelaisWorld.JsonAsync(await house.Admin.PostStatusAsync(other.Id, isActive: false), HttpStatusCode.OK);
        await (await house.Admin.PutRolesAsync(house.Tenant.UserId)).AssertRefusedAsync(HttpStatusCode.Conflict, "last_administrator");
        await RelaisWorld.JsonAsync(await house.Admin.PostStatusAsync(other.Id, isActive: true), HttpStatusCode.OK);
        await RelaisWorld.JsonAsync(await house.Admin.PutOverridesAsync(other.Id, (Permission.RolesManage, false)), HttpStatusCode.OK);
        await (await house.Admin.PutRolesAsync(house.Tenant.UserId)).AssertRefusedAsync(HttpStatusCode.Conflict, "last_administrator");
    }

    [Fact]
    public async Task Of_two_administrators_who_take_the_other_away_at_the_same_moment_one_stays()
    {
        for (var round = 0; round < 12; round++)
        {
            var house = await SecondWorkspace.FoundAsync(world, $"Course{round}");
            var other = await world.AddAdministratorAsync(house.Tenant.WorkspaceId, "Awa");
            // Both are known: neither waits for what is remembered of them.
            await Task.WhenAll(house.Admin.MayAsync(), other.Client.MayAsync());
            var answers = await ((round % 3) switch
            {
                0 => Task.WhenAll(house.Admin.PostStatusAsync(other.Id, isActive: false), other.Client.PostStatusAsync(house.Tenant.UserId, isActive: false)),
                1 => Task.WhenAll(house.Admin.PutRolesAsync(house.Tenant.UserId), other.Client.PutRolesAsync(other.Id)),
                _ => Task.WhenAll(house.Admin.DeleteAsync($"/api/admin/users/{other.Id}"), other.Client.PutOverridesAsync(house.Tenant.UserId, (Permission.UsersManage, false))),
            });
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
        }
    }
}
