using Relais.Messaging.Sending;

namespace Relais.Tests.Messaging.Sending;

public sealed class RunningSendersTests
{
    private static readonly Guid Number = Guid.Parse("01a20145-c8bb-7a20-9a82-319c2494d127");
    private readonly RunningSenders senders = new();
    private int woken;

    [Fact]
    public void A_sender_that_ended_before_it_was_written_down_does_not_keep_its_number_from_another_one()
    {
        // As when the lease is another's still, and the loop that starts it was held up for longer than it takes to find out.
        senders.Add(Number, () => woken++, Task.CompletedTask);

        Assert.False(senders.Has(Number));
        Assert.False(senders.Wake(Number));
        Assert.Equal(0, woken);
    }

    [Fact]
    public void A_number_has_its_sender_until_that_has_ended_and_may_have_another_then()
    {
        var first = new TaskCompletionSource();
        senders.Add(Number, () => woken++, first.Task);
        Assert.True(senders.Has(Number));
        Assert.True(senders.Wake(Number));
        Assert.Equal(1, woken);

        first.SetResult();
        Assert.False(senders.Wake(Number));
        senders.Add(Number, () => woken += 10, new TaskCompletionSource().Task);
        Assert.True(senders.Wake(Number));
        Assert.Equal(11, woken);
    }

    [Fact]
    public async Task All_have_ended_only_when_the_last_one_has()
    {
        var last = new TaskCompletionSource();
        senders.Add(Number, () => { }, Task.CompletedTask);
        senders.Add(Guid.Empty, () => { }, last.Task);
        var ended = senders.AllEnded;
        Assert.False(ended.IsCompleted);

        last.SetResult();
        await ended;
    }
}
