using FsCheck;
using FsCheck.Fluent;
using Relais.Messaging;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

public sealed class StreamPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid ThisBoot = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid OtherBoot = new("00000000-0000-0000-0000-00000000000b");
    private static readonly StreamMemory Nothing = new(null, [], 0);

    [Fact]
    public void No_minute_holds_more_than_25_across_restarts_other_machines_and_steps_of_the_clock()
    {
        // One turn: how long until the sender is woken, how long the answers take, and what happens before: nothing, a restart of the
        // process, or another machine whose clock tells something else altogether.
        var turn = from pause in Gen.Choose(0, 20_000)
                   from answer in Gen.Choose(0, 3_000)
                   from change in Gen.Choose(0, 9)
                   from step in Gen.Choose(-100_000, 100_000)
                   select (pause, answer, change, step);
        Prop.ForAll(turn.ListOf(40).ToArbitrary(), turns => AnyWindow.Most(Acceptances(turns), Pace.Default.Period) <= Pace.Default.Messages)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void Nearly_all_of_the_pace_is_used_when_there_is_work()
    {
        var clock = new HeldClock(Noon);
        var pace = new StreamPace(Pace.Default, Nothing, new SteadyClock(clock, ThisBoot).Now, new(clock, ThisBoot));
        var sent = 0;
        for (var tick = 0; tick < 18_000; tick++)
        {
            for (; pace.Allowance > 0; sent++)
            {
                pace.Depart();
                pace.Answer();
            }
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }
        Assert.InRange(sent, 25 * 60 * 98 / 100, 25 * 60);
    }

    [Fact]
    public void A_sender_that_is_woken_late_makes_good_what_it_missed()
    {
        var clock = new HeldClock(Noon);
        var fast = new Pace(25, TimeSpan.FromSeconds(6));
        var pace = new StreamPace(fast, Nothing, new SteadyClock(clock, ThisBoot).Now, new(clock, ThisBoot));
        var sent = 0;
        for (var tick = 0; tick < 3_000; tick++)
        {
            for (; pace.Allowance > 0; sent++)
            {
                pace.Depart();
                pace.Answer();
            }
            // Nearly as long as one message and the next are apart.
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }
        Assert.InRange(sent, 25 * 100 * 98 / 100, 25 * 100);
    }

    [Fact]
    public void A_restart_on_the_same_machine_loses_no_time()
    {
        var clock = new HeldClock(Noon);
        var before = Sent(clock, 25);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, Restarted(before, clock, ThisBoot).Allowance);
        clock.Advance(TimeSpan.FromSeconds(1.6));
        Assert.NotEqual(0, Restarted(before, clock, ThisBoot).Allowance);
    }

    [Fact]
    public void Another_machine_waits_out_a_whole_period_for_it_cannot_know_when_the_last_ones_left()
    {
        var clock = new HeldClock(Noon);
        var before = Sent(clock, 25);
        clock.Advance(TimeSpan.FromSeconds(59));
        var after = Restarted(before, clock, OtherBoot);
        clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.Equal(0, after.Allowance);
        // A place becomes free up to a two-thousandth of the window late.
        clock.Advance(TimeSpan.FromSeconds(0.13));
        Assert.NotEqual(0, after.Allowance);
    }

    [Fact]
    public void What_a_dead_owner_had_under_way_counts_as_sent_in_the_moment_of_the_change()
    {
        var clock = new HeldClock(Noon);
        clock.Advance(TimeSpan.FromSeconds(30));
        var now = new SteadyClock(clock, ThisBoot).Now;
        var after = new StreamPace(Pace.Default, Nothing with { UnderWay = 25 }, now, new(clock, ThisBoot));
        clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.Equal(0, after.Allowance);
    }

    [Fact]
    public void A_changed_pace_counts_what_has_left_already()
    {
        var clock = new HeldClock(Noon);
        var steady = new SteadyClock(clock, ThisBoot);
        var pace = new StreamPace(Pace.Default, Nothing, steady.Now, steady);
        for (var i = 0; i < 10; i++) pace.Depart();
        Assert.Equal(0, pace.ChangedTo(new(10, TimeSpan.FromSeconds(60))).Allowance);
        Assert.Equal(1, pace.ChangedTo(new(11, TimeSpan.FromSeconds(60))).Allowance);
    }

    private static StreamMemory Sent(HeldClock clock, int count)
    {
        var steady = new SteadyClock(clock, ThisBoot);
        var pace = new StreamPace(Pace.Default, Nothing, steady.Now, steady);
        for (var i = 0; i < count; i++)
        {
            pace.Depart();
            pace.Answer();
        }
        return pace.ToMemory();
    }

    private static StreamPace Restarted(StreamMemory memory, HeldClock clock, Guid boot)
    {
        var steady = new SteadyClock(clock, boot);
        return new(Pace.Default, memory, steady.Now, steady);
    }

    private static List<long> Acceptances(IEnumerable<(int Pause, int Answer, int Change, int Step)> turns)
    {
        var (clock, boot, offset) = (new HeldClock(Noon), ThisBoot, 0L);
        var steady = new SteadyClock(clock, boot);
        var pace = new StreamPace(Pace.Default, Nothing, steady.Now, steady);
        var (memory, underWay, accepted) = (Nothing, 0, new List<long>());
        foreach (var (pause, answer, change, step) in turns)
        {
            if (change is 0 or 1)
            {
                // Dead in the middle: what was not answered is lost, and with it all that was not written down.
                if (change == 1)
                {
                    boot = boot == ThisBoot ? OtherBoot : ThisBoot;
                    // The other machine's clock has nothing to do with this one's. True time goes on.
                    var other = new HeldClock(Noon);
                    other.Advance(TimeSpan.FromSeconds(Math.Abs(step)));
                    offset += clock.GetTimestamp() - other.GetTimestamp();
                    clock = other;
                }
                steady = new(clock, boot);
                pace = new(Pace.Default, memory, steady.Now, steady);
                underWay = 0;
            }
            for (; pace.Allowance > 0; underWay++)
            {
                pace.Depart();
                accepted.Add(clock.GetTimestamp() + offset + (TimeSpan.FromMilliseconds(answer).Ticks / 2));
            }
            memory = pace.ToMemory();
            clock.Advance(TimeSpan.FromMilliseconds(answer));
            if (change != 2)
            {
                for (; underWay > 0; underWay--) pace.Answer();
                memory = pace.ToMemory();
            }
            clock.Advance(TimeSpan.FromMilliseconds(pause));
            clock.Step(TimeSpan.FromSeconds(step));
        }
        return accepted;
    }
}
