using FsCheck;
using FsCheck.Fluent;
using Relais.Messaging.Sending;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

public sealed class SendPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_second_wherever_it_begins_holds_more_than_the_number_may_send()
    {
        // A sender that is always eager, woken at odd times, while somebody sets the clock of the day.
        var run = from perSecond in Gen.Choose(1, 20)
                  from pauses in Gen.Choose(0, 400).ListOf(60)
                  from steps in Gen.Choose(-3_600, 3_600).ListOf(60)
                  select (perSecond, pauses, steps);
        Prop.ForAll(run.ToArbitrary(), history => MostInAnySecond(Departures(history.perSecond, history.pauses, history.steps)) <= history.perSecond)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void Nearly_all_of_the_allowance_is_used_when_there_is_work()
    {
        var clock = new HeldClock(Noon);
        var pace = new SendPace(clock);
        var sent = 0;
        for (var millisecond = 0; millisecond < 61_000; millisecond += 5)
        {
            for (var allowed = pace.Allowance(80); allowed > 0; allowed--, sent++) pace.Depart();
            clock.Advance(TimeSpan.FromMilliseconds(5));
        }
        Assert.InRange(sent, 80 * 60 * 98 / 100, 80 * 60);
    }

    [Fact]
    public void A_new_owner_waits_out_the_second_in_which_the_former_may_have_sent()
    {
        var clock = new HeldClock(Noon);
        var pace = new SendPace(clock);
        Assert.Equal(0, pace.Allowance(80));
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Wait(80));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(80, pace.Allowance(80));
    }

    [Fact]
    public void The_wait_that_is_told_is_the_wait_that_is_needed()
    {
        var clock = new HeldClock(Noon);
        var pace = new SendPace(clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        pace.Depart();
        clock.Advance(TimeSpan.FromMilliseconds(300));
        pace.Depart();
        Assert.Equal(TimeSpan.FromMilliseconds(700), pace.Wait(2));
        clock.Advance(pace.Wait(2));
        Assert.Equal(1, pace.Allowance(2));
    }

    private static List<long> Departures(int perSecond, IEnumerable<int> pauses, IEnumerable<int> steps)
    {
        var clock = new HeldClock(Noon);
        var pace = new SendPace(clock);
        var departures = new List<long>();
        foreach (var (pause, step) in pauses.Zip(steps))
        {
            for (var allowed = pace.Allowance(perSecond); allowed > 0; allowed--)
            {
                pace.Depart();
                departures.Add(clock.GetTimestamp());
            }
            clock.Advance(TimeSpan.FromMilliseconds(pause));
            clock.Step(TimeSpan.FromSeconds(step));
        }
        return departures;
    }

    private static int MostInAnySecond(List<long> departures) =>
        departures.Count == 0 ? 0 : departures.Max(from => departures.Count(at => at >= from && at < from + TimeSpan.TicksPerSecond));
}
