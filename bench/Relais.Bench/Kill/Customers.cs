using System.Collections.Concurrent;
using System.Globalization;

namespace Relais.Bench.Kill;

/// <summary>People who write all the time, whether anybody is there to hear them or not.</summary>
internal sealed class Customers(SimulatorControl simulator, Random random)
{
    private const int People = 400;
    private int count;

    /// <summary>What the simulator took on: each must be found with us in the end.</summary>
    public ConcurrentDictionary<string, string> WrittenByWamid { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> WaIds { get; private set; } = [];

    /// <summary>All write once, so that everybody's window is open.</summary>
    public async Task GreetAsync()
    {
        var waIds = new List<string>();
        for (var person = 1; person <= People; person++) waIds.Add(await simulator.CustomerAsync(string.Create(CultureInfo.InvariantCulture, $"Person {person}")));
        WaIds = waIds;
        foreach (var waId in waIds) await WriteAsync(waId);
    }

    public async Task WriteUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // In bursts: what comes alone is batched differently from what comes together.
            for (var burst = random.Next(1, 8); burst > 0; burst--) await WriteAsync(WaIds[random.Next(WaIds.Count)]);
            await Task.Delay(random.Next(20, 400), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(string waId)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"question {Interlocked.Increment(ref count)}");
        WrittenByWamid[await simulator.WriteAsync(waId, text)] = text;
    }
}
