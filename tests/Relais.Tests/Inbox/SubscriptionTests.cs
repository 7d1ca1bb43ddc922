using Relais.Inbox.Live;
using Relais.Platform;

namespace Relais.Tests.Inbox;

/// <summary>An open browser hears of the numbers that its reader reaches, and of no others.</summary>
public sealed class SubscriptionTests : IDisposable
{
    private static readonly Guid Quiet = Guid.Parse("01a20145-c8bb-7a20-9a82-000000000001");
    private static readonly Guid Busy = Guid.Parse("01a20145-c8bb-7a20-9a82-000000000002");
    private static readonly Guid Awa = Guid.Parse("01a20145-c8bb-7a20-9a82-0000000000aa");
    private readonly LiveFeed.Subscription subscription = new(new Tenant(Guid.Parse("01a20145-c8bb-7a20-9a82-000000000009"), Awa) { Accounts = AccountReach.Of([Quiet]) }, _ => { });

    public void Dispose() => subscription.Dispose();

    [Fact]
    public async Task A_busy_number_that_is_not_theirs_does_not_crowd_out_what_is()
    {
        for (var news = 0; news < 3_000; news++) subscription.Tell(Of(Busy));
        var mine = Of(Quiet);
        subscription.Tell(mine);
        Assert.Same(mine, await NextAsync());
        await HearsNothingMoreAsync();
    }

    [Fact]
    public async Task Who_reads_too_slowly_what_is_theirs_is_told_to_load_anew()
    {
        for (var news = 0; news < 3_000; news++) subscription.Tell(Of(Quiet));
        var heard = 0;
        LiveEvent last;
        while ((last = await NextAsync()).Name == "conversation") heard++;
        Assert.Equal((1_000, "reset"), (heard, last.Name));
    }

    [Fact]
    public async Task What_is_told_to_one_person_reaches_nobody_else()
    {
        subscription.Tell(new("notification", "theirs", position: null) { UserId = Guid.Empty });
        subscription.Tell(new("notification", "mine", position: null) { UserId = Awa });
        Assert.Equal("mine", (await NextAsync()).Data);
        await HearsNothingMoreAsync();
    }

    [Fact]
    public async Task A_number_that_becomes_theirs_is_heard_of_from_then_on()
    {
        subscription.Reach = AccountReach.Whole;
        var theirsNow = Of(Busy);
        subscription.Tell(theirsNow);
        Assert.Same(theirsNow, await NextAsync());
    }

    private static LiveEvent Of(Guid accountId) => new("conversation", "news", position: null) { AccountId = accountId };

    private ValueTask<LiveEvent> NextAsync() => subscription.NextAsync(CancellationToken.None);

    private async Task HearsNothingMoreAsync()
    {
        subscription.Look();
        Assert.Same(LiveEvent.Look, await NextAsync());
    }
}
