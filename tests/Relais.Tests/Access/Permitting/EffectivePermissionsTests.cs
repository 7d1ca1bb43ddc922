using Relais.Access.Permitting;
using Relais.Tests.World;

namespace Relais.Tests.Access.Permitting;

public sealed class EffectivePermissionsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task However_many_pages_of_a_person_ask_at_once_one_of_them_reads()
    {
        var tenant = (await SecondWorkspace.FoundAsync(world, "Foule")).Tenant;
        using var permissions = new EffectivePermissions(world.Database, TimeProvider.System);

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => permissions.OfAsync(tenant, sessionId: null, CancellationToken.None))));

        Assert.NotNull(Assert.Single(seen.Distinct(ReferenceEqualityComparer.Instance)));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_answer_to_the_others()
    {
        var tenant = (await SecondWorkspace.FoundAsync(world, "Presse")).Tenant;
        using var permissions = new EffectivePermissions(world.Database, TimeProvider.System);

        // Whoever was the first to ask has left, before the database could answer or after.
        await Task.WhenAny(permissions.OfAsync(tenant, sessionId: null, new CancellationToken(canceled: true)));

        Assert.NotNull(await permissions.OfAsync(tenant, sessionId: null, CancellationToken.None));
    }

    /// <summary>Each open page asks with each event: what it waits for here, the browser waits for.</summary>
    [Fact]
    public async Task Who_asks_often_hears_of_a_change_before_what_is_remembered_is_old_and_never_waits()
    {
        var tenant = (await SecondWorkspace.FoundAsync(world, "Cadence")).Tenant;
        var clock = new HeldClock(world.Clock.GetUtcNow());
        using var permissions = new EffectivePermissions(world.Database, clock);
        Assert.NotNull(await permissions.OfAsync(tenant, sessionId: null, CancellationToken.None));
        await world.RunAsync("UPDATE access.memberships SET deactivated_at = now() WHERE workspace_id = @WorkspaceId AND user_id = @UserId", tenant);

        clock.Advance(EffectivePermissions.Remembered * 0.9);
        var asked = permissions.OfAsync(tenant, sessionId: null, CancellationToken.None);
        Assert.True(asked.IsCompletedSuccessfully);
        Assert.NotNull(await asked);
        await Eventually.IsAsync(async () => await permissions.OfAsync(tenant, sessionId: null, CancellationToken.None) is null, "the change, while the clock stands still");
    }
}
