using FsCheck;
using FsCheck.Fluent;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

public sealed class NumberPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly HeldClock clock = new(Noon);

    [Fact]
    public void No_second_of_the_provider_holds_more_than_the_number_may_send_however_uneven_the_way_there_is()
    {
        // An eager sender, woken at odd times, over a network that takes anything from 0 to 900 ms each way, while somebody sets the time of day.
        var run = from perSecond in Gen.Choose(1, 40)
                  from pauses in Gen.Choose(0, 400).ListOf(60)
                  from ways in Gen.Choose(0, 900).ListOf(20)
                  from steps in Gen.Choose(-3_600, 3_600).ListOf(60)
                  select (perSecond, pauses, ways, steps);
        Prop.ForAll(run.ToArbitrary(), history => AnyWindow.Most(Acceptances(history.perSecond, history.pauses, history.ways, history.steps), NumberPace.Window) <= history.perSecond)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(80, true)]
    [InlineData(1_000, true)]
    public void Nearly_all_of_the_allowance_is_used_when_there_is_work(int perSecond, bool isBulk)
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        var (sent, waiting) = (0, 0);
        for (var millisecond = 0; millisecond < 60_000; millisecond += 5)
        {
            for (var allowed = pace.Allowance(perSecond, isBulk); allowed > 0; allowed--)
            {
                pace.Claim(isBulk);
                waiting++;
            }
            for (; waiting > 0 && pace.TryDepart(perSecond, isBulk); waiting--, sent++) pace.Answer();
            clock.Advance(TimeSpan.FromMilliseconds(5));
        }
        Assert.InRange(sent, perSecond * 60 * 98 / 100, perSecond * 60);
    }

    [Fact]
    public void A_person_finds_a_place_within_a_twentieth_of_a_second_while_a_stream_takes_all_it_may()
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        var (longest, waiting) = (TimeSpan.Zero, 0);
        for (var millisecond = 0; millisecond < 20_000; millisecond++)
        {
            for (var allowed = pace.Allowance(80, isBulk: true); allowed > 0; allowed--)
            {
                pace.Claim(isBulk: true);
                waiting++;
            }
            for (; waiting > 0 && pace.TryDepart(80, isBulk: true); waiting--) pace.Answer();
            var wait = pace.WaitToDepart(80, isBulk: false) ?? TimeSpan.MaxValue;
            if (wait > longest) longest = wait;
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_new_owner_waits_out_the_second_in_which_the_former_may_have_sent()
    {
        var pace = Pace();
        Assert.Equal(0, pace.Allowance(80, isBulk: false));
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Wait(80, isBulk: false));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(80, pace.Allowance(80, isBulk: false));
    }

    [Fact]
    public void A_place_is_held_from_departure_until_a_second_after_the_answer()
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        pace.Claim(isBulk: false);
        Assert.True(pace.TryDepart(1, isBulk: false));
        Assert.Null(pace.Wait(1, isBulk: false));
        Assert.Null(pace.WaitToDepart(1, isBulk: false));
        clock.Advance(TimeSpan.FromSeconds(20));
        pace.Answer();
        Assert.Equal(TimeSpan.FromSeconds(1), pace.WaitToDepart(1, isBulk: false));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(pace.TryDepart(1, isBulk: false));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(pace.TryDepart(1, isBulk: false));
    }

    [Fact]
    public void A_message_is_claimed_a_little_before_its_place_is_free_and_no_other_is_claimed_for_that_place()
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        pace.Claim(isBulk: false);
        Assert.True(pace.TryDepart(1, isBulk: false));
        pace.Answer();
        Assert.Equal(NumberPace.Window - NumberPace.Lead, pace.Wait(1, isBulk: false));
        clock.Advance(NumberPace.Window - NumberPace.Lead);
        Assert.Equal(1, pace.Allowance(1, isBulk: false));
        pace.Claim(isBulk: false);
        Assert.Equal(0, pace.Allowance(1, isBulk: false));
        Assert.False(pace.TryDepart(1, isBulk: false));
        pace.GiveUp();
        Assert.Equal(1, pace.Allowance(1, isBulk: false));
    }

    [Fact]
    public void What_never_left_gives_its_place_back()
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        pace.Claim(isBulk: false);
        Assert.True(pace.TryDepart(1, isBulk: false));
        Assert.Equal(0, pace.Allowance(1, isBulk: false));
        pace.Return();
        Assert.Equal(1, pace.Allowance(1, isBulk: false));
    }

    [Fact]
    public void A_number_that_is_too_fast_is_held_as_long_as_it_was_told()
    {
        var pace = Pace();
        clock.Advance(NumberPace.Window);
        pace.Hold(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(0, pace.Allowance(80, isBulk: false));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(80, pace.Allowance(80, isBulk: false));
    }

    private NumberPace Pace() => new(new SteadyClock(clock, Guid.Empty));

    /// <summary>When the provider took each message: some way after it left, and its answer some way after that.</summary>
    private static List<long> Acceptances(int perSecond, IEnumerable<int> pauses, IReadOnlyList<int> ways, IEnumerable<int> steps)
    {
        var time = new HeldClock(Noon);
        var pace = new NumberPace(new SteadyClock(time, Guid.Empty));
        var (accepted, answers, way, waiting) = (new List<long>(), new PriorityQueue<int, long>(), 0, 0);
        foreach (var (pause, step) in pauses.Zip(steps))
        {
            while (answers.TryPeek(out _, out var at) && at <= time.GetTimestamp())
            {
                answers.Dequeue();
                pace.Answer();
            }
            for (var allowed = pace.Allowance(perSecond, isBulk: false); allowed > 0; allowed--)
            {
                pace.Claim(isBulk: false);
                waiting++;
            }
            for (; waiting > 0 && pace.TryDepart(perSecond, isBulk: false); waiting--)
            {
                accepted.Add(time.GetTimestamp() + Way());
                answers.Enqueue(0, accepted[^1] + Way());
            }
            time.Advance(TimeSpan.FromMilliseconds(pause));
            time.Step(TimeSpan.FromSeconds(step));
        }
        return accepted;

        long Way() => ways.Count == 0 ? 0 : ways[way++ % ways.Count] * TimeSpan.TicksPerMillisecond;
    }
}
