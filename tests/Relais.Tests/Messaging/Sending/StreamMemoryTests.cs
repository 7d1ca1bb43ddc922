using Microsoft.Extensions.DependencyInjection;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>What a stream's next owner learns of those before it.</summary>
public sealed class StreamMemoryTests(PortfolioPeopleTests.NoSenders still) : IClassFixture<PortfolioPeopleTests.NoSenders>
{
    private static readonly Guid ThisBoot = new("00000000-0000-0000-0000-00000000000a");
    private readonly RelaisWorld world = still.World;
    private readonly HeldClock clock = new(still.World.Clock.GetUtcNow());

    private OutboxStore Outbox => world.Services.GetRequiredService<OutboxStore>();

    private SteadyClock Steady => new(clock, ThisBoot);

    [Fact]
    public async Task What_an_owner_sent_before_it_fell_asleep_counts_for_the_next_though_its_receipt_came_first()
    {
        var (number, sleeper) = await OwnerAsync();
        await world.EnqueueAsync(number, await world.OpenStreamAsync(number, new(2, TimeSpan.FromMinutes(10))), await world.PeopleAsync(number, 3));
        Assert.Equal(2, (await ClaimAsync(sleeper, await PacesAsync(sleeper))).Count);
        // As its receipt does: nobody is asked any more whether it was sent.
        await world.ExecuteAsync("DELETE FROM messaging.outbox WHERE state = 'sending'");

        var next = await SuccessorAsync(sleeper);
        await Outbox.DisownAsync(next, CancellationToken.None);
        var paces = await PacesAsync(next);
        Assert.Empty(Allowance(next, paces).Streams);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1.1));
        Assert.Empty(Allowance(next, paces).Streams);
        // A place becomes free up to a two-thousandth of the window late.
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, Assert.Single(Allowance(next, paces).Streams).Value);
    }

    [Fact]
    public async Task What_was_answered_counts_from_its_answer_and_not_from_the_change_of_owner()
    {
        var (number, first) = await OwnerAsync();
        await world.EnqueueAsync(number, await world.OpenStreamAsync(number, new(2, TimeSpan.FromMinutes(10))), await world.PeopleAsync(number, 3));
        var paces = await PacesAsync(first);
        var attempts = (await ClaimAsync(first, paces)).Select(message => new Attempt(message, new SendOutcome.Accepted($"wamid.{message.Id:N}"), TimeSpan.Zero)).ToList();
        Assert.Equal(2, attempts.Count);
        foreach (var attempt in attempts) paces.Answer(attempt);
        await Outbox.RecordAsync(first, attempts, paces, CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(9));
        var next = await SuccessorAsync(first);
        var known = await PacesAsync(next);
        Assert.Empty(Allowance(next, known).Streams);
        // A hundredth of the period is what the memory rounds up to.
        clock.Advance(TimeSpan.FromMinutes(1.2));
        Assert.Single(Allowance(next, known).Streams);
    }

    private async Task<(SimulatedNumber Number, Ownership Owner)> OwnerAsync()
    {
        var number = await world.AddNumberAsync();
        var leases = world.Services.GetRequiredService<Leases>();
        var epoch = await leases.TakeAsync(Ownership.NameOf(number.AccountId), CancellationToken.None);
        return (number, new(world.AccountOf(number), leases.Holder, epoch!.Value, Steady.Now));
    }

    private async Task<Ownership> SuccessorAsync(Ownership before)
    {
        await world.ExecuteAsync($"UPDATE platform.leases SET epoch = epoch + 1 WHERE name = '{before.LeaseName}'");
        return before with { Epoch = before.Epoch + 1, Since = Steady.Now };
    }

    private async Task<PacesOfNumber> PacesAsync(Ownership owner)
    {
        var paces = new PacesOfNumber(owner.Epoch, Steady);
        paces.Follow(await Outbox.StreamsAsync(owner, CancellationToken.None));
        // A new owner lets a second of its number go by first.
        clock.Advance(TimeSpan.FromSeconds(1));
        return paces;
    }

    private ClaimAllowance Allowance(Ownership owner, PacesOfNumber paces) => paces.Allowance(owner.Account, clock.Now);

    private Task<List<ClaimedMessage>> ClaimAsync(Ownership owner, PacesOfNumber paces) => Outbox.ClaimAsync(owner, Allowance(owner, paces), paces, CancellationToken.None);
}
