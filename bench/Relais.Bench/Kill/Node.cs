using System.Globalization;

namespace Relais.Bench.Kill;

/// <summary>One place at which a Relais runs, and is started again after each of its deaths.</summary>
internal sealed class Node(int number, string dataFolder, IReadOnlyDictionary<string, string> settings, string logFile) : IAsyncDisposable
{
    // Longer than the slowest orderly stop that Relais allows itself.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(2);

    private RelaisProcess? process;

    public int Number => number;

    /// <summary>Where it answers; each start has a port of its own.</summary>
    public Uri? Address => process?.Address;

    public void Start() => process = RelaisProcess.Relais(dataFolder, settings);

    public Task AnswersAsync(TimeSpan patience) => process!.AnswersAsync("/health", patience);

    /// <summary>No process is asked: it is gone in the middle of whatever it did.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>It is asked to stop, and ends what it has under way.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>It stands still for so long and goes on as if no time had passed.</summary>
    public async Task FreezeAsync(TimeSpan duration)
    {
        process!.Signal("STOP");
        await Task.Delay(duration);
        process.Signal("CONT");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await StopAsync();
    }

    private async Task EndAsync(string signal)
    {
        var ending = process!;
        process = null;
        ending.Signal(signal);
        try
        {
            await ending.EndsAsync().WaitAsync(StopPatience);
        }
        catch (TimeoutException silent)
        {
            // A stop that never ends is a fault of its own; the process is not left behind for it.
            ending.Signal("KILL");
            throw new TimeoutException($"Node {number} did not end within {StopPatience.TotalSeconds:F0} s of SIG{signal}.", silent);
        }
        await KeepLogAsync(ending, signal);
        await ending.DisposeAsync();
    }

    // PostgreSQL outlives a killed Relais and may hold its output open: what can be read by then is kept.
    private async Task KeepLogAsync(RelaisProcess ended, string signal)
    {
        await ((Task)ended.Output).WaitAsync(LogPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var log = ended.Output.IsCompletedSuccessfully ? await ended.Output : "(its output is held open)";
        await File.AppendAllTextAsync(logFile, string.Create(CultureInfo.InvariantCulture, $"{log}\n--- node {number} ended by SIG{signal} at {TimeProvider.System.GetUtcNow():O}\n"));
    }
}
