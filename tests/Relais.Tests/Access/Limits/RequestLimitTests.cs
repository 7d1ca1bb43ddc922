using FsCheck;
using FsCheck.Fluent;
using Relais.Access.Limits;
using Relais.Tests.World;

namespace Relais.Tests.Access.Limits;

/// <summary>Several nodes on one database, each with a memory of its own.</summary>
public sealed class RequestLimitTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private readonly HeldClock clock = new(new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void All_nodes_together_give_out_the_limit_and_no_more_and_less_only_by_what_others_hold()
    {
        var cases = from limit in Gen.Choose(1, 60)
                    from nodes in Gen.Choose(1, 4)
                    from asking in Gen.Choose(0, 3).ArrayOf(Math.Max(1, limit * 2))
                    select (limit, nodes, asking);
        var number = 0;
        Prop.ForAll(cases.ToArbitrary(), run => Holds($"property:{number++}", run.limit, run.nodes, run.asking))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private bool Holds(string subject, int limit, int nodes, int[] asking) => Task.Run(() => HoldsAsync(subject, limit, nodes, asking)).GetAwaiter().GetResult();

    private async Task<bool> HoldsAsync(string subject, int limit, int nodes, int[] asking)
    {
        var houses = Enumerable.Range(0, nodes).Select(_ => Node()).ToArray();
        var given = 0;
        // Some at a time, so that they meet.
        foreach (var together in asking.Chunk(7))
            given += (await Task.WhenAll(together.Select(node => houses[node % nodes].TakeAsync(subject, limit, CancellationToken.None)))).Count(wait => wait is null);
        var slack = (nodes - 1) * Math.Max(1, limit / RequestLimit.Part);
        return given <= limit && given >= Math.Min(asking.Length, limit) - slack;
    }

    [Fact]
    public async Task With_the_next_minute_all_places_are_free_again()
    {
        var node = Node();
        for (var place = 0; place < 5; place++) Assert.Null(await node.TakeAsync("minute", 5, CancellationToken.None));
        var wait = await node.TakeAsync("minute", 5, CancellationToken.None);
        Assert.InRange(wait!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.True(node.IsUsedUp("minute"));

        clock.Advance(wait.Value);
        Assert.False(node.IsUsedUp("minute"));
        Assert.Null(await node.TakeAsync("minute", 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_mostly_costs_no_query()
    {
        var node = Node();
        for (var place = 0; place < 800; place++) Assert.Null(await node.TakeAsync("cheap", 1200, CancellationToken.None));
        var (taken, granted) = (await world.AskAsync<int>("SELECT taken FROM access.request_places WHERE subject = 'cheap'"), await world.AskAsync<int>("SELECT granted FROM access.request_places WHERE subject = 'cheap'"));
        Assert.Equal((900, 150), (taken, granted));
    }

    [Fact]
    public async Task One_subject_s_requests_take_no_place_of_another_s()
    {
        var node = Node();
        Assert.Null(await node.TakeAsync("one", 1, CancellationToken.None));
        Assert.NotNull(await node.TakeAsync("one", 1, CancellationToken.None));
        Assert.Null(await node.TakeAsync("other", 1, CancellationToken.None));
    }

    [Fact]
    public async Task Zero_stands_for_any_number_and_asks_nobody()
    {
        for (var place = 0; place < 100; place++) Assert.Null(await Node().TakeAsync("free", 0, CancellationToken.None));
        Assert.Equal(0, await world.AskAsync<long>("SELECT count(*) FROM access.request_places WHERE subject = 'free'"));
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_gets_nothing_out_of_it()
    {
        var late = Node();
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var place = 0; place < 3; place++) Assert.Null(await Node().TakeAsync("late", 3, CancellationToken.None));
        clock.Advance(TimeSpan.FromMinutes(-1));
        Assert.NotNull(await late.TakeAsync("late", 3, CancellationToken.None));
    }

    [Fact]
    public async Task Minutes_that_are_over_are_cleared_away()
    {
        var node = Node();
        await node.TakeAsync("gone", 5, CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(3));
        await node.TakeAsync("here", 5, CancellationToken.None);
        await node.ClearAsync(CancellationToken.None);
        Assert.Equal((0L, 1L), (await world.AskAsync<long>("SELECT count(*) FROM access.request_places WHERE subject = 'gone'"), await world.AskAsync<long>("SELECT count(*) FROM access.request_places WHERE subject = 'here'")));
    }

    private RequestLimit Node() => new(world.Database, clock);
}
