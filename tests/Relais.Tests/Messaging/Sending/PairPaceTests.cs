using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Tests.Messaging.Sending;

public sealed class PairPaceTests
{
    private static readonly Guid ThisBoot = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid OtherBoot = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public void A_burst_leaves_at_once_and_is_paid_for_with_six_seconds_a_message()
    {
        var (now, pair, sent) = (At(0), new PairPace(0, At(0)), 0);
        while (pair.Next(now, At(0)) is { } next) (pair, sent) = (next, sent + 1);
        Assert.Equal(PairPace.Burst, sent);
        Assert.Equal(TimeSpan.FromSeconds(6), pair.Wait(now, At(0)));
        Assert.Null(pair.Next(At(5.9), At(0)));
        Assert.NotNull(pair.Next(At(6), At(0)));
    }

    [Fact]
    public void One_in_six_seconds_may_always_leave()
    {
        var pair = new PairPace(0, At(0));
        for (var second = 0; second < 6_000; second += 6) pair = Assert.NotNull(pair.Next(At(second), At(0)));
        Assert.Equal(1, pair.Level);
    }

    [Fact]
    public void What_another_machine_sent_is_paid_for_from_the_moment_in_which_the_number_became_ours()
    {
        var full = new PairPace(PairPace.Burst, new(OtherBoot, TimeSpan.FromDays(-9).Ticks));
        Assert.Null(full.Next(At(105), ownedSince: At(100)));
        Assert.NotNull(full.Next(At(106), ownedSince: At(100)));
    }

    private static SteadyMoment At(double seconds) => new(ThisBoot, TimeSpan.FromSeconds(seconds).Ticks);
}
