using Relais.Platform;
using Relais.Tests.World;

namespace Relais.Tests.Platform;

public sealed class LeasesTests : IClassFixture<OwnDatabase>
{
    private readonly OwnDatabase database;
    private readonly Leases ours;
    private readonly HeldClock clock = new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Leases theirs;

    public LeasesTests(OwnDatabase database)
    {
        this.database = database;
        ours = new(database.Database, TimeProvider.System);
        theirs = new(database.Database, clock);
    }

    [Fact]
    public async Task One_holds_a_lease_and_another_does_not_get_it()
    {
        Assert.NotNull(await ours.TakeAsync("held", CancellationToken.None));
        Assert.Null(await theirs.TakeAsync("held", CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_gets_it()
    {
        var nodes = Enumerable.Range(0, 12).Select(_ => new Leases(database.Database, TimeProvider.System));
        var epochs = await Task.WhenAll(nodes.Select(node => node.TakeAsync("wanted", CancellationToken.None)));
        Assert.Equal(1, Assert.Single(epochs, epoch => epoch is not null));
    }

    [Fact]
    public async Task Two_leases_have_nothing_to_do_with_each_other()
    {
        Assert.NotNull(await ours.TakeAsync("one", CancellationToken.None));
        Assert.NotNull(await theirs.TakeAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task To_renew_a_lease_keeps_its_epoch_and_keeps_others_waiting()
    {
        var first = await ours.TakeAsync("renewed", CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await theirs.TakeAsync("renewed", CancellationToken.None));
            clock.Advance(Leases.Duration);
            Assert.Equal(first, await ours.TakeAsync("renewed", CancellationToken.None));
        }
        Assert.Null(await theirs.TakeAsync("renewed", CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_that_stood_still_goes_to_the_next_with_a_greater_epoch()
    {
        var first = await ours.TakeAsync("still", CancellationToken.None);
        Assert.Null(await theirs.TakeAsync("still", CancellationToken.None));
        clock.Advance(Leases.Duration - TimeSpan.FromMilliseconds(1));
        Assert.Null(await theirs.TakeAsync("still", CancellationToken.None));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await theirs.TakeAsync("still", CancellationToken.None) > first);
        Assert.Null(await ours.TakeAsync("still", CancellationToken.None));
    }

    [Fact]
    public async Task No_step_of_anybody_s_time_of_day_takes_a_lease_or_keeps_it()
    {
        await ours.TakeAsync("stepped", CancellationToken.None);
        Assert.Null(await theirs.TakeAsync("stepped", CancellationToken.None));
        clock.Step(TimeSpan.FromDays(365));
        Assert.Null(await theirs.TakeAsync("stepped", CancellationToken.None));
        clock.Step(TimeSpan.FromDays(-900));
        clock.Advance(Leases.Duration);
        Assert.NotNull(await theirs.TakeAsync("stepped", CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_that_was_given_up_is_free_at_once()
    {
        var first = await ours.TakeAsync("released", CancellationToken.None);
        await ours.ReleaseAsync("released", CancellationToken.None);
        Assert.True(await theirs.TakeAsync("released", CancellationToken.None) > first);
    }

    [Fact]
    public async Task Nobody_gives_up_what_another_holds()
    {
        await ours.TakeAsync("kept", CancellationToken.None);
        await theirs.ReleaseAsync("kept", CancellationToken.None);
        Assert.Null(await theirs.TakeAsync("kept", CancellationToken.None));
    }
}
