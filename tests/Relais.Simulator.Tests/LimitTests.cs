using Relais.Simulator.Numbers;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class LimitTests
{
    [Fact]
    public async Task More_than_the_throughput_in_a_second_is_refused_with_130429()
    {
        await using var stage = await Stage.WithAwaAsync(messagesPerSecond: 5);
        for (var count = 0; count < 5; count++) Assert.Equal(200, (await stage.SendAsync()).Status);

        var refused = await stage.SendAsync();
        stage.Clock.Advance(TimeSpan.FromMilliseconds(999));
        var tooEarly = await stage.SendAsync();
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((400, 130429, 2494055), (refused.Status, refused.ErrorCode, (int)refused.Error["error_subcode"]!));
        Assert.Equal(("(#130429) Rate limit hit", "Cloud API message throughput has been reached."), (refused.ErrorMessage, refused.ErrorDetails));
        Assert.Equal(130429, tooEarly.ErrorCode);
        Assert.Equal(200, (await stage.SendAsync()).Status);
        Assert.Equal(6, (await stage.ListAsync("ledger")).Count);
    }

    [Fact]
    public void The_second_slides_and_does_not_start_anew()
    {
        var throughput = new Throughput();
        DateTimeOffset At(int milliseconds) => DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
        foreach (var milliseconds in new[] { 0, 900 })
        {
            Assert.True(throughput.HasRoom(At(milliseconds), 2));
            throughput.Take(At(milliseconds));
        }

        Assert.True(throughput.HasRoom(At(1000), 2));
        throughput.Take(At(1000));
        Assert.False(throughput.HasRoom(At(1899), 2));
        Assert.True(throughput.HasRoom(At(1900), 2));
    }

    [Fact]
    public void A_changed_throughput_remembers_what_was_just_sent()
    {
        var throughput = new Throughput();
        for (var count = 0; count < 3; count++)
        {
            Assert.True(throughput.HasRoom(DateTimeOffset.UnixEpoch, 10));
            throughput.Take(DateTimeOffset.UnixEpoch);
        }

        Assert.False(throughput.HasRoom(DateTimeOffset.UnixEpoch, 3));
        Assert.True(throughput.HasRoom(DateTimeOffset.UnixEpoch, 4));
    }

    [Fact]
    public async Task The_46th_message_at_once_to_one_person_is_refused_with_131056_and_others_are_not()
    {
        await using var stage = await Stage.WithAwaAsync();
        for (var count = 0; count < PairLimit.Burst; count++) Assert.Equal(200, (await stage.SendAsync()).Status);

        var refused = await stage.SendAsync();
        var toAnother = await stage.SendAsync(to: "+221770000002");
        stage.Clock.Advance(TimeSpan.FromSeconds(6));
        var afterSixSeconds = await stage.SendAsync();

        Assert.Equal((400, 131056), (refused.Status, refused.ErrorCode));
        Assert.Equal("(#131056) (Business Account, Consumer Account) pair rate limit hit", refused.ErrorMessage);
        Assert.Equal((200, 200), (toAnother.Status, afterSixSeconds.Status));
        Assert.Equal(131056, (await stage.SendAsync()).ErrorCode);
    }

    [Fact]
    public async Task A_refused_send_uses_no_throughput()
    {
        await using var stage = await Stage.WithAwaAsync(messagesPerSecond: PairLimit.Burst + 1);
        for (var count = 0; count < PairLimit.Burst; count++) await stage.SendAsync();

        Assert.Equal(131056, (await stage.SendAsync()).ErrorCode);
        Assert.Equal(200, (await stage.SendAsync(to: "+221770000002")).Status);
        Assert.Equal(130429, (await stage.SendAsync(to: "+221770000002")).ErrorCode);
    }
}
