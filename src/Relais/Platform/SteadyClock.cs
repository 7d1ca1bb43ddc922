namespace Relais.Platform;

/// <summary>A moment by the clock of one machine since it was started, which nobody sets. Moments of two boots cannot be compared.</summary>
/// <param name="Boot">Which start of which machine.</param>
/// <param name="Ticks">Since then, in units of 100 ns.</param>
public readonly record struct SteadyMoment(Guid Boot, long Ticks)
{
    /// <summary>How long ago <paramref name="earlier"/> was, at least.</summary>
    /// <param name="earlier">A moment that was written down, here or elsewhere.</param>
    /// <param name="knownSince">Of this boot: when <paramref name="earlier"/> was certainly over. What another machine wrote counts from then.</param>
    public TimeSpan Since(SteadyMoment earlier, SteadyMoment knownSince) =>
        TimeSpan.FromTicks(Math.Max(0, Ticks - (earlier.Boot == Boot ? earlier.Ticks : knownSince.Ticks)));

    public static SteadyMoment operator +(SteadyMoment moment, TimeSpan later) => moment with { Ticks = moment.Ticks + later.Ticks };
}

/// <summary>Tells moments that outlive the process: limits hold across a restart, whatever is done to the time of day meanwhile.</summary>
/// <remarks>Linux counts its monotonic clock from the start of the machine and names that start; elsewhere each process is a start of its own, which is only more careful.</remarks>
public sealed class SteadyClock(TimeProvider clock, Guid boot)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    public SteadyClock(TimeProvider clock) : this(clock, ThisBoot(clock))
    {
    }

    public SteadyMoment Now => new(boot, (long)(clock.GetTimestamp() * ((double)TimeSpan.TicksPerSecond / clock.TimestampFrequency)));

    private static Guid ThisBoot(TimeProvider clock) =>
        File.Exists(BootIdFile) && Guid.TryParse(File.ReadAllText(BootIdFile), out var named) ? named : Guid.CreateVersion7(clock.GetUtcNow());
}
