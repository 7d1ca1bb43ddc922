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
        subscription.Tell(Of(Quiet));
        Assert.Equal(Of(Quiet), await NextAsync());
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task Who_reads_too_slowly_what_is_theirs_is_told_to_load_anew()
    {
        for (var news = 0; news < 3_000; news++) subscription.Tell(Of(Quiet));
        var heard = 0;
        while (await NextAsync() is { } news && news.Name == "conversation") heard++;
        Assert.Equal(1_000, heard);
    }

    [Fact]
    public async Task What_is_told_to_one_person_reaches_nobody_else()
    {
        subscription.Tell(new("notification", "theirs", Position: null) { UserId = Guid.Empty });
        subscription.Tell(new("notification", "mine", Position: null) { UserId = Awa });
        Assert.Equal("mine", (await NextAsync())!.Data);
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task A_number_that_becomes_theirs_is_heard_of_from_then_on()
    {
        subscription.Reach = AccountReach.Whole;
        subscription.Tell(Of(Busy));
        Assert.Equal(Of(Busy), await NextAsync());
    }

    private static LiveEvent Of(Guid accountId) => new("conversation", "news", Position: null) { AccountId = accountId };

    private Task<LiveEvent?> NextAsync() => subscription.NextAsync(TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
}
