using Relais.Messaging.Sending;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

public sealed class DeparturesTests
{
    private readonly Departures departures = new(new HeldClock(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task What_people_wrote_leaves_before_what_was_claimed_earlier_for_a_stream()
    {
        var (bulk, reply) = (Message(isBulk: true), Message(isBulk: false));
        departures.Add([bulk]);
        departures.Add([reply]);
        departures.Complete();
        Assert.Same(reply, await NextAsync());
        Assert.Same(bulk, await NextAsync());
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task Nothing_leaves_that_took_no_place_however_soon_there_may_be_one()
    {
        var message = Message(isBulk: false);
        departures.Add([message]);
        var asked = 0;
        // As when a place becomes free between the two questions.
        var left = await departures.NextAsync(_ => ++asked == 3, _ => TimeSpan.Zero);
        Assert.Equal((message, 3), (left, asked));
    }

    [Fact]
    public async Task Who_waits_for_a_place_is_woken_when_an_answer_comes()
    {
        var isFree = false;
        departures.Add([Message(isBulk: false)]);
        var next = departures.NextAsync(_ => isFree, _ => null);
        Assert.False(next.IsCompleted);
        isFree = true;
        departures.Look();
        Assert.NotNull(await next);
    }

    private Task<ClaimedMessage?> NextAsync() => departures.NextAsync(_ => true, _ => null);

    private static ClaimedMessage Message(bool isBulk) => AnyClaimed.Of(isBulk ? new("00000000-0000-0000-0000-00000000000b") : null);
}
