using System.Net;
using Relais.Tests.World;

namespace Relais.Tests.Access.Permitting;

/// <summary>With the fewest connections that a node may have.</summary>
public sealed class FewConnectionsTests : IAsyncLifetime
{
    private readonly RelaisWorld world = new();

    public Task InitializeAsync()
    {
        world.Environment["RELAIS_DATABASE_CONNECTIONS"] = "5";
        return world.InitializeAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync();

    // A request that holds one connection while it asks for another waits for those who wait for it.
    [Fact]
    public async Task Forty_people_who_ask_at_once_who_they_are_are_all_answered()
    {
        var boutique = await world.AskAsync<Guid>("SELECT workspace_id FROM access.workspaces");
        var people = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7(world.Clock.GetUtcNow())).ToArray();
        await world.RunAsync("""
            INSERT INTO access.users (id, email, display_name, password_hash, language, created_at)
            SELECT person.id, person.id || '@example.org', 'Awa', '', 'fr', now() FROM unnest(@people::uuid[]) AS person (id);
            INSERT INTO access.memberships (workspace_id, user_id, created_at)
            SELECT workspace_id, person.id, now() FROM access.workspaces, unnest(@people::uuid[]) AS person (id)
            """, new { people });

        var answers = await Task.WhenAll(people.Select(person => world.WithToken(SecondWorkspace.TokenOf(world, new(boutique, person))).GetAsync("/api/auth/me")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
