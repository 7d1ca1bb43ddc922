using System.Net;
using Relais.Inbox.Pushing;

namespace Relais.Tests.Inbox.Pushing;

public sealed class PushOutcomeTests
{
    [Theory]
    [InlineData(200, typeof(PushOutcome.Taken))]
    [InlineData(201, typeof(PushOutcome.Taken))]
    [InlineData(202, typeof(PushOutcome.Taken))]
    [InlineData(302, typeof(PushOutcome.Refused))]
    [InlineData(400, typeof(PushOutcome.Refused))]
    [InlineData(401, typeof(PushOutcome.Refused))]
    [InlineData(403, typeof(PushOutcome.Refused))]
    [InlineData(404, typeof(PushOutcome.Gone))]
    [InlineData(408, typeof(PushOutcome.Later))]
    [InlineData(410, typeof(PushOutcome.Gone))]
    [InlineData(413, typeof(PushOutcome.Refused))]
    [InlineData(429, typeof(PushOutcome.Later))]
    [InlineData(500, typeof(PushOutcome.Later))]
    [InlineData(503, typeof(PushOutcome.Later))]
    public void Each_status_means_one_thing(int status, Type meaning) => Assert.IsType(meaning, PushOutcome.Of((HttpStatusCode)status, null));

    [Fact]
    public void It_waits_twice_as_long_each_time_up_to_a_quarter_of_an_hour() => Assert.Equal(
        [15, 30, 60, 120, 240, 480, 900, 900],
        Enumerable.Range(1, 8).Select(attempts => (int)PushOutcome.PatienceAfter(attempts, null).TotalSeconds));

    [Fact]
    public void It_waits_no_less_than_the_service_wishes_and_no_less_than_it_would_by_itself()
    {
        Assert.Equal(TimeSpan.FromMinutes(20), PushOutcome.PatienceAfter(1, TimeSpan.FromMinutes(20)));
        Assert.Equal(TimeSpan.FromSeconds(15), PushOutcome.PatienceAfter(1, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(15), PushOutcome.PatienceAfter(1, TimeSpan.FromSeconds(-5)));
    }
}
