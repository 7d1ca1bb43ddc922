using System.Net;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Overseeing;

/// <summary>Somebody who looks after the installation can always sign in.</summary>
public sealed class LastSuperAdministratorTests(RelaisWorld world) : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private Guid boutique;
    private Guid aissatou;

    public async Task InitializeAsync()
    {
        aissatou = await world.AskAsync<Guid>("SELECT id FROM access.users WHERE email = @email::citext", new { email = RelaisWorld.AdminEmail });
        boutique = await world.AskAsync<Guid>("SELECT workspace_id FROM access.memberships WHERE user_id = @aissatou ORDER BY created_at LIMIT 1", new { aissatou });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whoever_sets_up_the_installation_looks_after_it_and_who_comes_later_does_not()
    {
        Assert.True(await world.AskAsync<bool>("SELECT is_super_administrator FROM access.users WHERE id = @aissatou", new { aissatou }));
        var house = await SecondWorkspace.FoundAsync(world, "Apres");
        Assert.False((await RelaisWorld.JsonAsync(await house.Admin.GetAsync("/api/auth/me"), HttpStatusCode.OK))["user"]!["is_super_administrator"]!.GetValue<bool>());
        Assert.True((await RelaisWorld.JsonAsync(await world.Admin.GetAsync("/api/auth/me"), HttpStatusCode.OK))["user"]!["is_super_administrator"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_last_one_is_neither_kept_out_of_their_workspace_nor_removed_from_it_nor_closed_in_with_it()
    {
        var awa = await world.AddAdministratorAsync(boutique, "Awa");
        await (await awa.Client.PostStatusAsync(aissatou, isActive: false)).AssertRefusedAsync(HttpStatusCode.Conflict, "last_super_administrator");
        await (await awa.Client.DeleteAsync($"/api/admin/users/{aissatou}")).AssertRefusedAsync(HttpStatusCode.Conflict, "last_super_administrator");
        await (await world.Admin.TrySuspendAsync(boutique)).AssertRefusedAsync(HttpStatusCode.Conflict, "last_super_administrator");
        Assert.Equal((2, true), await SaysAsync("(last_super_administrator)", "revoke-super", RelaisWorld.AdminEmail));
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.GetAsync("/api/workspaces")).StatusCode);
    }

    [Fact]
    public async Task Where_another_one_can_sign_in_the_first_may_go()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Suite");
        var ibrahima = house.Tenant.UserId;
        Assert.Equal((0, true), await SaysAsync("Ibrahima looks after the installation.", "grant-super", house.Email));
        Assert.Equal(HttpStatusCode.OK, (await house.Admin.GetAsync("/api/workspaces")).StatusCode);

        // Suspended, the workspace of the other lets nobody in: then the first is the last.
        await world.SuspendAsync(house.Tenant.WorkspaceId);
        Assert.Equal((2, true), await SaysAsync("(last_super_administrator)", "revoke-super", RelaisWorld.AdminEmail));
        await world.ResumeAsync(house.Tenant.WorkspaceId);
        Assert.Equal((0, true), await SaysAsync("looks after the installation no more.", "revoke-super", RelaisWorld.AdminEmail));
        await (await world.Admin.GetAsync("/api/workspaces")).AssertRefusedAsync(HttpStatusCode.Forbidden, "super_administrator_only");

        Assert.Equal((0, true), await SaysAsync("looks after the installation.", "grant-super", RelaisWorld.AdminEmail));
        Assert.Equal((0, true), await SaysAsync("looks after the installation no more.", "revoke-super", house.Email));
        Assert.Equal(ibrahima, (await world.InstallationAsync("super_administrator.revoked"))[0]!["subject"]!["id"]!.GetValue<Guid>());
        Assert.Equal((2, true), await SaysAsync("(not_super_administrator)", "revoke-super", house.Email));
        Assert.Equal((2, true), await SaysAsync("(not_found)", "grant-super", "nobody@example.org"));
    }

    [Fact]
    public async Task Of_two_who_are_sent_away_from_two_workspaces_at_the_same_moment_one_stays()
    {
        for (var round = 0; round < 6; round++)
        {
            var (one, other) = (await SecondWorkspace.FoundAsync(world, $"Un{round}"), await SecondWorkspace.FoundAsync(world, $"Deux{round}"));
            var (awa, fatou) = (await world.AddAdministratorAsync(one.Tenant.WorkspaceId, "Awa"), await world.AddAdministratorAsync(other.Tenant.WorkspaceId, "Fatou"));
            await world.RunAsync("UPDATE access.users SET is_super_administrator = (id IN (@first, @second))", new { first = one.Tenant.UserId, second = other.Tenant.UserId });
            await Task.WhenAll(awa.Client.MayAsync(), fatou.Client.MayAsync());

            var answers = await Task.WhenAll(awa.Client.PostStatusAsync(one.Tenant.UserId, isActive: false), fatou.Client.DeleteAsync($"/api/admin/users/{other.Tenant.UserId}"));
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            await Assert.Single(answers, answer => !answer.IsSuccessStatusCode).AssertRefusedAsync(HttpStatusCode.Conflict, "last_super_administrator");
            await world.RunAsync("UPDATE access.users SET is_super_administrator = (id = @aissatou)", new { aissatou });
        }
    }

    private async Task<(int Code, bool IsSaid)> SaysAsync(string words, params string[] arguments)
    {
        var (code, said) = await Terminal.RunAsync(() => AccessModule.Commands.Build((action, cancel) => action(world.Services, cancel)).Parse(arguments).InvokeAsync());
        Assert.True(said.Contains(words, StringComparison.Ordinal), said);
        return (code, true);
    }
}
