using Microsoft.Extensions.Logging.Abstractions;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class AgendaTests
{
    [Fact]
    public async Task The_timer_is_set_for_whole_milliseconds_and_never_too_early()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var agenda = new Agenda(clock, NullLogger<Agenda>.Instance);

        agenda.After(TimeSpan.FromMilliseconds(1.2), () => { });

        await clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(2));
    }
}
