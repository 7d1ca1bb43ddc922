using Relais.Access.Permitting;
using Relais.Tests.World;

namespace Relais.Tests.Access.Permitting;

public sealed class EffectivePermissionsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task However_many_pages_of_a_person_ask_at_once_one_of_them_reads()
    {
        var tenant = (await SecondWorkspace.FoundAsync(world, "Foule")).Tenant;
        var permissions = new EffectivePermissions(world.Database, TimeProvider.System);

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => permissions.OfAsync(tenant, sessionId: null, CancellationToken.None))));

        Assert.NotNull(Assert.Single(seen.Distinct(ReferenceEqualityComparer.Instance)));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_answer_to_the_others()
    {
        var tenant = (await SecondWorkspace.FoundAsync(world, "Presse")).Tenant;
        var permissions = new EffectivePermissions(world.Database, TimeProvider.System);

        // Whoever was the first to ask has left, before the database could answer or after.
        await Task.WhenAny(permissions.OfAsync(tenant, sessionId: null, new CancellationToken(canceled: true)));

        Assert.NotNull(await permissions.OfAsync(tenant, sessionId: null, CancellationToken.None));
    }
}
