using Relais.Accounts;
using Relais.Messaging;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.World;
using Relais.WhatsApp;

namespace Relais.Tests.Messaging.Sending;

/// <summary>When a number's sender looks again.</summary>
public sealed class PacesTests
{
    private static readonly Guid ThisBoot = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Campaign = new("00000000-0000-0000-0000-0000000000c1");
    private static readonly Pace OneASecond = new(60, TimeSpan.FromSeconds(60));

    private readonly HeldClock clock = new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly PacesOfNumber paces;

    public PacesTests()
    {
        paces = new(epoch: 1, new SteadyClock(clock, ThisBoot));
        paces.Follow([new(Campaign, OneASecond, new(null, [], 0))]);
        clock.Advance(NumberPace.Window);
    }

    [Fact]
    public void A_place_that_became_free_while_a_claim_came_to_nothing_is_not_slept_over()
    {
        UseUpWhatMayLeaveAtOnce();
        var asked = Allowance();
        Assert.Empty(asked.Streams);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, paces.Wait(Account, asked, []));
    }

    [Fact]
    public void A_stream_that_waits_for_its_pace_is_held_up_and_one_that_has_nothing_due_is_not()
    {
        Assert.False(paces.HoldsUp(Allowance()));
        UseUpWhatMayLeaveAtOnce();
        Assert.True(paces.HoldsUp(Allowance()));
        paces.Follow([]);
        Assert.False(paces.HoldsUp(Allowance()));
    }

    [Fact]
    public void Who_was_asked_for_in_vain_is_not_asked_for_again_until_something_happens()
    {
        var asked = Allowance();
        Assert.NotEmpty(asked.Streams);
        Assert.Null(paces.Wait(Account, asked, []));
    }

    [Fact]
    public void Who_gave_something_may_have_more_when_its_pace_lets_it()
    {
        var asked = Allowance();
        var claimed = new[] { Claimed() };
        Take(asked, 1);
        Assert.Equal(TimeSpan.Zero, paces.Wait(Account, asked, claimed));
        UseUpWhatMayLeaveAtOnce();
        Assert.InRange(paces.Wait(Account, asked, claimed)!.Value, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void With_as_much_under_way_as_may_be_only_an_answer_gives_reason_to_look()
    {
        paces.Follow([new(Campaign, new(10_000, TimeSpan.FromSeconds(1)), new(null, [], 0))]);
        for (var turn = 0; turn < 20; turn++)
        {
            UseUpWhatMayLeaveAtOnce();
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }
        var asked = Allowance();
        Assert.NotEqual(0, asked.Replies);
        Assert.Empty(asked.Streams);
        Assert.Null(paces.Wait(Account, asked, []));
    }

    [Fact]
    public void Whom_there_is_no_place_for_is_passed_over_for_a_minute_and_those_behind_are_looked_at_at_once()
    {
        var asked = Allowance();
        paces.Rest(new([], [], new Dictionary<Guid, SteadyMoment>(), [Campaign]));
        Assert.Equal(TimeSpan.Zero, paces.Wait(Account, asked, []));
        Assert.Equal([Campaign], Allowance().OutOfReach);
        paces.Rest(new([], [], new Dictionary<Guid, SteadyMoment>(), [Campaign]));
        Assert.Null(paces.Wait(Account, asked, []));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Allowance().OutOfReach);
    }

    private static ConnectedAccount Account => new(
        default, default, new(new PhoneNumberId("106540352242922"), new AccessToken("EAA")), new("secret"), new AppFingerprint(1), "verify", null,
        MessagesPerSecond: 1_000, "portfolio", null, IsPaused: false);

    private ClaimAllowance Allowance() => paces.Allowance(Account, clock.GetUtcNow());

    private void UseUpWhatMayLeaveAtOnce()
    {
        for (var asked = Allowance(); asked.Streams.TryGetValue(Campaign, out var most); asked = Allowance()) Take(asked, Math.Min(most, asked.Bulk));
    }

    private void Take(ClaimAllowance asked, int count) =>
        paces.Take(new([.. Enumerable.Range(0, count).Select(_ => (Claimed().Message, new PairPace(1, asked.Steady)))], [], new Dictionary<Guid, SteadyMoment>(), []));

    private static ClaimedMessage Claimed() => AnyClaimed.Of(Campaign);
}
