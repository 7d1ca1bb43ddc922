using System.Buffers.Binary;
using Relais.Platform;

namespace Relais.Simulation.Time;

/// <summary>Time as one process sees it: its machine's monotonic clock, and a time of day that somebody may set.</summary>
internal sealed class NodeClock(Scheduler scheduler, Node node, Machine machine) : TimeProvider, IIdentifierSource
{
    public static readonly DateTimeOffset Epoch = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private long ids;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => scheduler.Now + machine.Uptime.Ticks;

    public override DateTimeOffset GetUtcNow() => Epoch + TimeSpan.FromTicks(scheduler.Now) + machine.TimeOfDay;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(scheduler, node, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public Guid Next()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, GetUtcNow().ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteInt32BigEndian(id[12..], (int)++ids);
        BinaryPrimitives.WriteInt32BigEndian(id[8..], node.Number);
        id[6] = 0x70;
        id[8] = 0x80;
        return new(id, bigEndian: true);
    }
}

/// <summary>A machine: it outlives the processes on it.</summary>
internal sealed class Machine(Random chance)
{
    /// <summary>This start of it. Another start counts its monotonic clock from elsewhere.</summary>
    public Guid Boot { get; private set; } = NewBoot(chance);

    /// <summary>What its monotonic clock showed when the history began.</summary>
    public TimeSpan Uptime { get; private set; } = TimeSpan.FromSeconds(chance.Next(100_000));

    /// <summary>How wrong its time of day is.</summary>
    public TimeSpan TimeOfDay { get; set; }

    public void Restart()
    {
        Boot = NewBoot(chance);
        Uptime = TimeSpan.FromSeconds(chance.Next(100_000));
    }

    private static Guid NewBoot(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }
}
