using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class LeasesTests(OwnDatabase database) : IClassFixture<OwnDatabase>
{
    private readonly Leases ours = new(database.Database, TimeProvider.System);
    private readonly Leases theirs = new(database.Database, TimeProvider.System);

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
    public async Task To_renew_a_lease_keeps_its_epoch_and_moves_its_end()
    {
        var first = await ours.TakeAsync("renewed", CancellationToken.None);
        await ShortenAsync("renewed", "1 second");
        Assert.Equal(first, await ours.TakeAsync("renewed", CancellationToken.None));
        Assert.Equal(true, await database.AskAsync("SELECT expires_at > clock_timestamp() + interval '4 seconds' FROM platform.leases WHERE name = 'renewed'"));
    }

    [Fact]
    public async Task A_lease_that_ran_out_goes_to_the_next_with_a_greater_epoch()
    {
        var first = await ours.TakeAsync("expired", CancellationToken.None);
        await ShortenAsync("expired", "-1 millisecond");
        Assert.True(await theirs.TakeAsync("expired", CancellationToken.None) > first);
        Assert.Null(await ours.TakeAsync("expired", CancellationToken.None));
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

    private Task<object?> ShortenAsync(string name, string left) =>
        database.AskAsync($"UPDATE platform.leases SET expires_at = clock_timestamp() + interval '{left}' WHERE name = '{name}'");
}
