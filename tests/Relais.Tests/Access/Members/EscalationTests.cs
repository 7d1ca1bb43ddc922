using System.Net;
using System.Net.Http.Json;
using System.Text;
using Relais.Access;
using Relais.Access.Permitting;
using Relais.Tests.World;

namespace Relais.Tests.Access.Members;

/// <summary>Whatever people with whatever permissions do to each other, in whatever order: nobody gives what they do not hold, and somebody is always left who may let people in.</summary>
public sealed class EscalationTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private const int Histories = 120;
    private const int Steps = 12;

    [Fact]
    public async Task Nobody_is_ever_given_what_the_giver_does_not_hold_and_nobody_is_ever_left_alone()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Hasard");
        Guid[] numbers = [(await world.AddNumberAsync(house.Admin)).AccountId, (await world.AddNumberAsync(house.Admin)).AccountId];
        var (done, refused) = (0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var chance = new Random(seed);
            var people = await PeopleAsync(house, numbers, chance);
            var story = new StringBuilder($"History {seed}");
            for (var step = 0; step < Steps; step++)
            {
                var before = await StandingsAsync(house, people);
                var actor = people[chance.Next(people.Count)];
                var response = await ActAsync(house, actor, people, numbers, chance, story);
                story.Append(' ').Append((int)response.StatusCode);
                Assert.True((int)response.StatusCode < 500, story.ToString());
                if (response.IsSuccessStatusCode) done++;
                else refused++;

                var after = await StandingsAsync(house, people);
                Assert.True(after.Values.Any(standing => standing.Holds(Permission.UsersManage, null) && standing.Holds(Permission.RolesManage, null)), $"{story}: nobody is left.");
                foreach (var person in people)
                {
                    foreach (var permission in Permission.All)
                    {
                        var (had, has, held) = (before[person.Id].ReachOf(permission), after[person.Id].ReachOf(permission), before[actor.Id].ReachOf(permission));
                        var isGiven = has.IsWhole ? !had.IsWhole && !held.IsWhole : has.Some.Any(account => !had.Contains(account) && !held.Contains(account));
                        Assert.False(isGiven, $"{story}: {people.IndexOf(person)} was given {permission}, which {people.IndexOf(actor)} did not hold.");
                    }
                }
            }
        }
        // Else nothing was tried.
        Assert.True(done > Histories && refused > Histories, $"{done} done, {refused} refused");
    }

    private async Task<HttpResponseMessage> ActAsync(SecondWorkspace house, Person actor, List<Person> people, Guid[] numbers, Random chance, StringBuilder story)
    {
        var (by, target) = (actor.Client, people[chance.Next(people.Count)]);
        var roles = await RolesAsync(house);
        story.AppendLine().Append(System.Globalization.CultureInfo.InvariantCulture, $"{people.IndexOf(actor)} to {people.IndexOf(target)}: ");
        switch (chance.Next(12))
        {
            case < 5:
                // Mostly from what is there: one taken or one added, as a person does.
                var places = await PlacesAsync(house, target);
                if (places.Count > 0 && chance.Next(3) == 0) places.RemoveAt(chance.Next(places.Count));
                var place = (roles[chance.Next(roles.Count)], chance.Next(3) switch { 0 => null, 1 => numbers[0], _ => (Guid?)numbers[1] });
                if (chance.Next(3) > 0 && !places.Contains(place)) places.Add(place);
                story.Append("roles ").AppendJoin(' ', places);
                return await by.PutRolesAsync(target.Id, [.. places]);
            case < 8:
                var choices = Some(chance, 2).Select(permission => (permission, chance.Next(3) > 0)).ToArray();
                story.Append("overrides ").AppendJoin(' ', choices);
                return await by.PutOverridesAsync(target.Id, choices);
            case 8:
                var isActive = chance.Next(2) == 0;
                story.Append(isActive ? "activate" : "deactivate");
                return await by.PostStatusAsync(target.Id, isActive);
            case 9:
                story.Append("make a role");
                return await by.PostAsJsonAsync("/api/admin/roles", new { name = $"R{chance.Next()}", permissions = Some(chance, 4) });
            case 10:
                var role = roles[chance.Next(roles.Count)];
                story.Append("edit ").Append(role);
                return await by.PutAsJsonAsync($"/api/admin/roles/{role}", new { name = $"R{chance.Next()}", permissions = Some(chance, 5) });
            default:
                story.Append("remove");
                return chance.Next(4) == 0 ? await by.DeleteAsync($"/api/admin/users/{target.Id}") : await by.DeleteAsync($"/api/admin/roles/{roles[chance.Next(roles.Count)]}");
        }
    }

    private static string[] Some(Random chance, int most) => [.. Enumerable.Range(0, chance.Next(most + 1)).Select(_ => Permission.All[chance.Next(Permission.All.Count)]).Distinct()];

    /// <summary>An administrator, one who looks after people, one after roles, one after a number, two others.</summary>
    private async Task<List<Person>> PeopleAsync(SecondWorkspace house, Guid[] numbers, Random chance)
    {
        var workspace = house.Tenant.WorkspaceId;
        await world.RunAsync("""
            DELETE FROM access.memberships WHERE workspace_id = @workspace;
            DELETE FROM access.roles WHERE workspace_id = @workspace AND NOT is_administrator
            """, new { workspace });
        var people = new List<Person>
        {
            await world.AddAdministratorAsync(workspace, "A"),
            await world.AddPersonAsync(workspace, "B", ([Permission.UsersManage, .. Some(chance, 5)], null)),
            await world.AddPersonAsync(workspace, "C", ([Permission.RolesManage, .. Some(chance, 5)], null)),
            await world.AddPersonAsync(workspace, "D", ([Permission.AccountsAssign, .. Some(chance, 5)], numbers[0])),
            await world.AddPersonAsync(workspace, "E", (Some(chance, 5), null), (Some(chance, 5), numbers[1])),
            await world.AddPersonAsync(workspace, "F", ([Permission.UsersManage, Permission.RolesManage, .. Some(chance, 4)], null)),
        };
        if (chance.Next(2) == 0) await world.RunAsync("UPDATE access.memberships SET deactivated_at = now() WHERE workspace_id = @workspace AND user_id = @Id", new { workspace, people[4].Id });
        return people;
    }

    private async Task<Dictionary<Guid, Standing>> StandingsAsync(SecondWorkspace house, List<Person> people)
    {
        var standings = new Dictionary<Guid, Standing>();
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        foreach (var person in people)
            standings[person.Id] = await StandingReader.ReadAsync(work, house.Tenant.WorkspaceId, person.Id, CancellationToken.None) ?? new([], new Dictionary<string, bool>(StringComparer.Ordinal));
        return standings;
    }

    private async Task<List<Guid>> RolesAsync(SecondWorkspace house)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return [.. await work.QueryAsync<Guid>("SELECT id FROM access.roles WHERE workspace_id = @WorkspaceId ORDER BY id", new { house.Tenant.WorkspaceId }, CancellationToken.None)];
    }

    private async Task<List<(Guid RoleId, Guid? AccountId)>> PlacesAsync(SecondWorkspace house, Person person)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return [.. (await work.QueryAsync<Place>("SELECT role_id, account_id FROM access.role_assignments WHERE workspace_id = @WorkspaceId AND user_id = @Id ORDER BY role_id, account_id",
            new { house.Tenant.WorkspaceId, person.Id }, CancellationToken.None)).Select(place => (place.RoleId, place.AccountId))];
    }

    private sealed record Place(Guid RoleId, Guid? AccountId);
}

/// <summary>The cases that a person would think of first.</summary>
public sealed class GivingTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Who_looks_after_people_gives_only_roles_that_they_hold_themselves()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Gens");
        var workspace = house.Tenant.WorkspaceId;
        var awa = await world.AddPersonAsync(workspace, "Awa", ([Permission.UsersManage, Permission.AccountsView], null));
        var moussa = await world.AddPersonAsync(workspace, "Moussa");
        var (viewer, sender) = (await world.AddRoleAsync(workspace, Permission.AccountsView), await world.AddRoleAsync(workspace, Permission.MessagesSend));

        await RelaisWorld.JsonAsync(await awa.Client.PutRolesAsync(moussa.Id, (viewer, null)), HttpStatusCode.OK);
        await (await awa.Client.PutRolesAsync(moussa.Id, (viewer, null), (sender, null))).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
        await (await awa.Client.PutRolesAsync(awa.Id, (await world.AdministratorRoleAsync(workspace), null))).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
        await (await awa.Client.PutOverridesAsync(moussa.Id, (Permission.MessagesSend, true))).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
        await (await awa.Client.PostAsJsonAsync("/api/admin/roles", new { name = "N", permissions = Array.Empty<string>() })).AssertRefusedAsync(HttpStatusCode.Forbidden, "permission_missing");
    }

    [Fact]
    public async Task Who_holds_less_decides_nothing_about_who_holds_more()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Rang");
        var awa = await world.AddPersonAsync(house.Tenant.WorkspaceId, "Awa", ([Permission.UsersManage], null));
        await (await awa.Client.PostStatusAsync(house.Tenant.UserId, isActive: false)).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        await (await awa.Client.DeleteAsync($"/api/admin/users/{house.Tenant.UserId}")).AssertRefusedAsync(HttpStatusCode.Forbidden, "holds_more");
        await (await awa.Client.PutRolesAsync(house.Tenant.UserId)).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
    }

    [Fact]
    public async Task Who_leads_one_number_gives_roles_for_that_number_only_and_sees_no_other()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Chef");
        var workspace = house.Tenant.WorkspaceId;
        var (own, other) = ((await world.AddNumberAsync(house.Admin)).AccountId, (await world.AddNumberAsync(house.Admin)).AccountId);
        var lead = await world.AddPersonAsync(workspace, "Awa", ([Permission.AccountsAssign, Permission.MessagesSend], own));
        var moussa = await world.AddPersonAsync(workspace, "Moussa");
        var sender = await world.AddRoleAsync(workspace, Permission.MessagesSend);
        var manager = await world.AddRoleAsync(workspace, Permission.AccountsManage);
        await RelaisWorld.JsonAsync(await house.Admin.PutRolesAsync(moussa.Id, (sender, other)), HttpStatusCode.OK);

        await (await lead.Client.PutRolesAsync(moussa.Id, (sender, null))).AssertRefusedAsync(HttpStatusCode.Forbidden, "assignment_elsewhere");
        await (await lead.Client.PutRolesAsync(moussa.Id, (sender, other))).AssertWrongAsync("roles[0].account_id", "account_unknown");
        await (await lead.Client.PutRolesAsync(moussa.Id, (manager, own))).AssertRefusedAsync(HttpStatusCode.Forbidden, "not_yours_to_give");
        var given = await RelaisWorld.JsonAsync(await lead.Client.PutRolesAsync(moussa.Id, (sender, own)), HttpStatusCode.OK);
        Assert.Equal([own.ToString()], given["roles"]!.AsArray().Select(role => role!["account_id"]!.GetValue<string>()));
        // What they do not see they do not take.
        Assert.Equal(2, await world.AskAsync<long>("SELECT count(*) FROM access.role_assignments WHERE user_id = @Id", new { moussa.Id }));
        var told = await RelaisWorld.JsonAsync(await lead.Client.GetAsync($"/api/admin/users/{moussa.Id}/permissions"), HttpStatusCode.OK);
        Assert.Equal([own.ToString()], told["numbers"]!.Texts("id"));
        Assert.DoesNotContain(other.ToString(), told.ToJsonString(), StringComparison.Ordinal);
        await (await lead.Client.PostStatusAsync(moussa.Id, isActive: false)).AssertRefusedAsync(HttpStatusCode.Forbidden, "permission_missing");
    }

    [Fact]
    public async Task What_was_taken_from_somebody_a_moment_ago_they_give_no_longer()
    {
        var house = await SecondWorkspace.FoundAsync(world, "Instant");
        var workspace = house.Tenant.WorkspaceId;
        var awa = await world.AddAdministratorAsync(workspace, "Awa");
        var viewer = await world.AddRoleAsync(workspace, Permission.AccountsView);
        await awa.Client.MayAsync();
        await world.RunAsync("DELETE FROM access.role_assignments WHERE user_id = @Id", new { awa.Id });
        // Their request still passes the door, by what is remembered of them; the change is decided on what stands.
        Assert.Equal(HttpStatusCode.Forbidden, (await awa.Client.PutRolesAsync(awa.Id, (await world.AdministratorRoleAsync(workspace), null))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await awa.Client.PutRolesAsync(house.Tenant.UserId, (viewer, null))).StatusCode);
    }
}
