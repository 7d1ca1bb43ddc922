using Microsoft.Extensions.DependencyInjection;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>Whom a portfolio has written to first, as claims reserve and count them, by clocks that a test holds.</summary>
public sealed class PortfolioPeopleTests : IClassFixture<PortfolioPeopleTests.NoSenders>, IAsyncLifetime
{
    private const int Limit = 50;
    private static readonly Guid ThisBoot = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid OtherBoot = new("00000000-0000-0000-0000-00000000000b");
    private readonly RelaisWorld world;
    private readonly HeldClock clock;
    private Sender sender = null!;

    public PortfolioPeopleTests(NoSenders still)
    {
        world = still.World;
        clock = new(world.Clock.GetUtcNow());
    }

    public async Task InitializeAsync() => sender = await SenderAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Places_come_back_24_hours_later_and_not_a_moment_sooner()
    {
        Assert.Equal(Limit, await ClaimedOfAsync(sender, people: 80));
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ClaimedAsync(sender));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(30, await ClaimedAsync(sender));
        Assert.Equal(0, await MiscountedAsync());
    }

    [Fact]
    public async Task Whoever_sets_the_time_of_day_forward_gains_no_place_and_whoever_sets_it_back_loses_none_for_longer()
    {
        Assert.Equal(Limit, await ClaimedOfAsync(sender, people: 80));
        clock.Step(TimeSpan.FromDays(2));
        Assert.Equal(0, await ClaimedAsync(sender));
        clock.Step(TimeSpan.FromDays(-2));
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(30, await ClaimedAsync(sender));
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_the_time_of_day_alone_tells_when_a_place_is_free()
    {
        Assert.Equal(Limit, await ClaimedOfAsync(sender, people: 80));
        sender = sender with { Boot = OtherBoot };
        clock.Step(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ClaimedAsync(sender));
        clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal(30, await ClaimedAsync(sender));
    }

    [Fact]
    public async Task The_numbers_of_a_portfolio_share_its_places_also_when_they_claim_at_once()
    {
        var other = await SenderAsync(portfolio: sender.Owner.Account.PortfolioKey);
        var apart = await SenderAsync();
        foreach (var one in new[] { sender, other, apart }) await EnqueueAsync(one, people: 40);
        var claimed = await Task.WhenAll(ClaimedAsync(sender), ClaimedAsync(other), ClaimedAsync(apart));
        Assert.Equal((Limit, 40), (claimed[0] + claimed[1], claimed[2]));
        Assert.Equal(0, await MiscountedAsync());
    }

    [Fact]
    public async Task Who_counts_already_costs_nothing_more_and_counts_24_hours_from_the_last_time()
    {
        var people = await EnqueueAsync(sender, people: Limit);
        Assert.Equal(Limit, await ClaimedAsync(sender));
        clock.Advance(TimeSpan.FromHours(20));
        await world.EnqueueAsync(sender.Number, null, people.Take(10));
        // To one person one after the other: what was claimed must not be under way any more.
        await world.ExecuteAsync("DELETE FROM messaging.outbox WHERE state = 'sending'");
        Assert.Equal(10, await ClaimedAsync(sender));

        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(Limit - 10, await ClaimedOfAsync(sender, people: 80));
        Assert.Equal(0, await MiscountedAsync());
    }

    [Fact]
    public async Task Who_has_a_window_open_takes_no_place()
    {
        var people = await EnqueueAsync(sender, people: 80);
        await OpenWindowsAsync(people.Skip(20));
        Assert.Equal(80, await ClaimedAsync(sender));
        Assert.Equal(20, await world.CountAsync("messaging.portfolio_people WHERE portfolio_key = @PortfolioKey AND is_counted", new { sender.Owner.Account.PortfolioKey }));
    }

    [Fact]
    public async Task Those_whom_there_is_no_place_for_hold_up_nobody_behind_them()
    {
        Assert.Equal(Limit, await ClaimedOfAsync(sender, people: Limit));
        var steady = new SteadyClock(clock, ThisBoot);
        var paces = new PacesOfNumber(sender.Owner.Epoch, steady);
        await EnqueueAsync(sender, people: 150);
        var known = await EnqueueAsync(sender, people: 5);
        await OpenWindowsAsync(known);
        clock.Advance(TimeSpan.FromSeconds(2));

        var claimed = new List<ClaimedMessage>();
        for (var turn = 0; turn < 5; turn++)
            claimed.AddRange(await world.Services.GetRequiredService<OutboxStore>().ClaimAsync(sender.Owner, paces.Allowance(sender.Owner.Account, clock.Now), paces, CancellationToken.None));

        Assert.Equal(known.Order(), claimed.Select(message => message.Message.ContactId).Order());
    }

    [Fact]
    public async Task A_message_that_failed_for_good_gives_its_place_back_once()
    {
        await EnqueueAsync(sender, people: Limit + 10);
        var claimed = await ClaimAsync(sender);
        Assert.Equal(Limit, claimed.Count);
        await FailAsync(claimed.Take(10));
        await FailAsync(claimed.Take(10));
        Assert.Equal(0, await MiscountedAsync());
        Assert.Equal(10, await ClaimedAsync(sender));
        Assert.Equal(0, await MiscountedAsync());
    }

    [Fact]
    public async Task Whom_another_message_was_written_to_since_still_counts_when_one_of_them_fails()
    {
        var people = await EnqueueAsync(sender, people: Limit);
        var first = await ClaimAsync(sender);
        // In doubt, so that the next to the same person need not wait for it.
        await world.ExecuteAsync("UPDATE messaging.outbox SET state = 'unconfirmed' WHERE state = 'sending'");
        await world.EnqueueAsync(sender.Number, null, people);
        Assert.Equal(Limit, (await ClaimAsync(sender)).Count);
        await FailAsync(first);
        Assert.Equal(0, await ClaimedOfAsync(sender, people: 5));
        Assert.Equal(0, await MiscountedAsync());
    }

    [Fact]
    public async Task Whom_two_portfolios_wrote_to_that_became_one_still_counts_when_a_message_of_one_of_them_fails()
    {
        var other = await SenderAsync();
        var people = await EnqueueAsync(sender, people: 3);
        await world.EnqueueAsync(other.Number, null, people);
        await ClaimAsync(sender);
        var claimed = await ClaimAsync(other);
        var key = other.Owner.Account.PortfolioKey;
        await world.ExecuteAsync($"UPDATE accounts.accounts SET portfolio_id = '{key}' WHERE id = '{sender.Number.AccountId}'");
        await FailAsync(claimed, other);
        Assert.Equal(people.Length, await world.CountAsync($"messaging.portfolio_people WHERE portfolio_key = '{key}' AND is_counted"));
        Assert.Equal(0, await MiscountedAsync());
    }

    private Task OpenWindowsAsync(IEnumerable<Guid> people) => world.ExecuteAsync($"""
        INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
        SELECT '{sender.Owner.Account.WorkspaceId}', '{sender.Owner.Account.Id}', contact.id, '{clock.Now.AddHours(-23):O}' FROM unnest('{"{"}{string.Join(',', people)}{"}"}'::uuid[]) AS contact (id)
        """);

    private Task FailAsync(IEnumerable<ClaimedMessage> messages, Sender? by = null)
    {
        by ??= sender;
        var attempts = messages.Select(message => new Attempt(message, new SendOutcome.Failed(new("recipient_unreachable") { Code = 131026 }), TimeSpan.Zero)).ToList();
        return world.Services.GetRequiredService<OutboxStore>().RecordAsync(by.Owner, attempts, new PacesOfNumber(by.Owner.Epoch, new SteadyClock(clock, ThisBoot)), CancellationToken.None);
    }

    private async Task<Sender> SenderAsync(string? portfolio = null)
    {
        var number = await world.AddNumberAsync();
        var account = world.AccountOf(number) with { MessagingLimit = "TIER_50" };
        if (portfolio is not null) account = account with { PortfolioKey = portfolio };
        var leases = world.Services.GetRequiredService<Leases>();
        var epoch = await leases.TakeAsync(Ownership.NameOf(number.AccountId), CancellationToken.None);
        return new(number, new(account, leases.Holder, epoch!.Value, new(ThisBoot, clock.GetTimestamp())), ThisBoot);
    }

    private async Task<int> ClaimedOfAsync(Sender by, int people)
    {
        await EnqueueAsync(by, people);
        return await ClaimedAsync(by);
    }

    private async Task<Guid[]> EnqueueAsync(Sender by, int people)
    {
        var ids = await world.PeopleAsync(by.Number, people);
        await world.EnqueueAsync(by.Number, null, ids);
        return ids;
    }

    private async Task<int> ClaimedAsync(Sender by) => (await ClaimAsync(by)).Count;

    private async Task<List<ClaimedMessage>> ClaimAsync(Sender by)
    {
        var steady = new SteadyClock(clock, by.Boot);
        var allowance = new ClaimAllowance(Replies: 500, Bulk: 0, new Dictionary<Guid, int>(), clock.Now, steady.Now, by.Owner.Since);
        var claimed = await world.Services.GetRequiredService<OutboxStore>().ClaimAsync(by.Owner, allowance, new PacesOfNumber(by.Owner.Epoch, steady), CancellationToken.None);
        Assert.All(claimed, message => Assert.Null(message.Refusal));
        return claimed;
    }

    private Task<int> MiscountedAsync() => world.CountAsync("""
        messaging.portfolios AS portfolio
        WHERE reached <> (SELECT count(*) FROM messaging.portfolio_people AS person
                          WHERE person.workspace_id = portfolio.workspace_id AND person.portfolio_key = portfolio.portfolio_key AND person.is_counted)
        """);

    private sealed record Sender(SimulatedNumber Number, Ownership Owner, Guid Boot);

    /// <summary>A world in which nobody sends but the test.</summary>
    public sealed class NoSenders : IAsyncLifetime
    {
        internal RelaisWorld World { get; } = new();

        public Task InitializeAsync()
        {
            World.Environment["RELAIS_ROLES"] = "web";
            return World.InitializeAsync();
        }

        public Task DisposeAsync() => World.DisposeAsync();
    }
}
