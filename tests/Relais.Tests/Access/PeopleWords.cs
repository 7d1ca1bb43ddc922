using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Access;

/// <summary>People and what they may do, in the words of those who look after them.</summary>
internal static class PeopleWords
{
    /// <summary>A member of a workspace who is signed in, with one role of their own making for each place.</summary>
    public static async Task<Person> AddPersonAsync(this RelaisWorld world, Guid workspaceId, string name, params (string[] Permissions, Guid? AccountId)[] roles)
    {
        var id = Guid.CreateVersion7(world.Clock.GetUtcNow());
        await world.RunAsync("""
            INSERT INTO access.users (id, email, display_name, password_hash, language, created_at)
            VALUES (@id, @id || '@example.org', @name, (SELECT password_hash FROM access.users ORDER BY created_at LIMIT 1), 'fr', now());
            INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@workspaceId, @id, now())
            """, new { id, name, workspaceId });
        foreach (var (permissions, accountId) in roles) await world.GiveAsync(workspaceId, id, permissions, accountId);
        return new(id, $"{id}@example.org", world.WithToken(SecondWorkspace.TokenOf(world, new(workspaceId, id))));
    }

    /// <summary>An administrator, by the role of that name.</summary>
    public static async Task<Person> AddAdministratorAsync(this RelaisWorld world, Guid workspaceId, string name)
    {
        var person = await world.AddPersonAsync(workspaceId, name);
        await world.RunAsync("""
            INSERT INTO access.role_assignments (workspace_id, user_id, role_id, created_at)
            SELECT workspace_id, @Id, id, now() FROM access.roles WHERE workspace_id = @workspaceId AND is_administrator
            """, new { person.Id, workspaceId });
        return person;
    }

    /// <summary>Gives a role that holds exactly these permissions; answers the role.</summary>
    public static async Task<Guid> GiveAsync(this RelaisWorld world, Guid workspaceId, Guid userId, string[] permissions, Guid? accountId = null)
    {
        var role = await world.AddRoleAsync(workspaceId, permissions);
        await world.RunAsync("""
            INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at) VALUES (@workspaceId, @userId, @role, @accountId, now())
            """, new { workspaceId, userId, role, accountId });
        return role;
    }

    public static async Task<Guid> AddRoleAsync(this RelaisWorld world, Guid workspaceId, params string[] permissions)
    {
        var id = Guid.CreateVersion7(world.Clock.GetUtcNow());
        await world.RunAsync("INSERT INTO access.roles (workspace_id, id, name, permissions) VALUES (@workspaceId, @id, @id::text, @permissions)", new { workspaceId, id, permissions });
        return id;
    }

    public static Task<Guid> AdministratorRoleAsync(this RelaisWorld world, Guid workspaceId) =>
        world.AskAsync<Guid>("SELECT id FROM access.roles WHERE workspace_id = @workspaceId AND is_administrator", new { workspaceId });

    public static Task<HttpResponseMessage> PutRolesAsync(this HttpClient by, Guid userId, params (Guid RoleId, Guid? AccountId)[] roles) =>
        by.PutAsJsonAsync($"/api/admin/users/{userId}/roles", new { roles = roles.Select(role => new { role_id = role.RoleId, account_id = role.AccountId }) });

    public static Task<HttpResponseMessage> PutOverridesAsync(this HttpClient by, Guid userId, params (string Permission, bool IsAllowed)[] overrides) =>
        by.PutAsJsonAsync($"/api/admin/users/{userId}/overrides", new { overrides = overrides.Select(choice => new { permission = choice.Permission, is_allowed = choice.IsAllowed }) });

    public static Task<HttpResponseMessage> PostStatusAsync(this HttpClient by, Guid userId, bool isActive) =>
        by.PostAsJsonAsync($"/api/admin/users/{userId}/status", new { is_active = isActive });

    public static async Task<List<string>> MayAsync(this HttpClient who) =>
        [.. (await RelaisWorld.JsonAsync(await who.GetAsync("/api/auth/me"), HttpStatusCode.OK))["permissions"]!.AsArray().Select(one => one!.GetValue<string>())];

    public static async Task AssertRefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string code) =>
        Assert.Equal(code, (await RelaisWorld.JsonAsync(response, status))["code"]!.GetValue<string>());

    public static async Task AssertWrongAsync(this HttpResponseMessage response, string field, string code)
    {
        var problem = await RelaisWorld.JsonAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem["errors"]![field]?[0]?["code"]?.GetValue<string>() ?? problem.ToJsonString());
    }

    public static List<string> Texts(this JsonNode items, string key) => [.. (items as JsonArray ?? items["items"]!.AsArray()).Select(item => item![key]!.GetValue<string>())];
}

/// <summary>Somebody who belongs to a workspace and is signed in.</summary>
internal sealed record Person(Guid Id, string Email, HttpClient Client);
