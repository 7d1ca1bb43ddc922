using System.Diagnostics;
using System.Globalization;

namespace Relais.Bench.Kill;

internal enum Blow { KillRelais, StopRelais, KillPostgres, FreezeRelais }

/// <summary>Strikes at moments that chance chooses, so that in the long run no step of any road is spared.</summary>
internal sealed class Blows(Scene scene, Random random)
{
    // Leases.Duration and a little: another has taken over when the frozen one goes on.
    private static readonly TimeSpan ShortestFreeze = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SendPatience = TimeSpan.FromMinutes(3);

    /// <summary>So many sends after a blow are of the time after it, and not of what was under way.</summary>
    private const int Some = 5;

    private readonly Dictionary<Blow, int> struck = [];

    public string Summary => string.Join(" ", struck.OrderBy(entry => entry.Key).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Value}")));

    public async Task StrikeAsync(int blows)
    {
        var began = Stopwatch.StartNew();
        for (var number = 1; number <= blows; number++)
        {
            var (blow, node, atOnce) = (Draw(), scene.Nodes[random.Next(scene.Nodes.Count)], random.NextDouble() < 0.25);
            var pause = TimeSpan.FromMilliseconds(atOnce ? random.Next(0, 3_000) : random.Next(200, 5_500));
            await AllAnswerAsync();
            if (!atOnce) await SendsAgainAsync();
            await Task.Delay(pause);

            var accepted = await scene.Simulator.AcceptedCountAsync();
            await StrikeAsync(blow, node);
            struck[blow] = struck.GetValueOrDefault(blow) + 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{began.Elapsed:hh\\:mm\\:ss} {number}/{blows} {blow} node {node.Number}, {pause.TotalMilliseconds:F0} ms after it {(atOnce ? "answered" : "sent")} again; {accepted} accepted so far"));
        }
        await AllAnswerAsync();
    }

    private Blow Draw()
    {
        var drawn = random.Next(100);
        if (scene.Nodes.Count > 1 && drawn < 25) return Blow.FreezeRelais;
        return drawn switch { < 70 => Blow.KillRelais, < 82 => Blow.StopRelais, _ => Blow.KillPostgres };
    }

    private async Task AllAnswerAsync()
    {
        foreach (var node in scene.Nodes) await node.AnswersAsync(Scene.StartPatience);
    }

    private async Task SendsAgainAsync()
    {
        var before = await scene.Simulator.AcceptedCountAsync();
        await Until.TrueAsync("Relais sends again", SendPatience, async () => await scene.Simulator.AcceptedCountAsync() >= before + Some);
    }

    private async Task StrikeAsync(Blow blow, Node node)
    {
        switch (blow)
        {
            case Blow.KillRelais:
                await node.KillAsync();
                await Task.Delay(random.Next(0, 1_500));
                node.Start();
                break;
            case Blow.StopRelais:
                await node.StopAsync();
                node.Start();
                break;
            case Blow.KillPostgres:
                await KillPostgresAsync();
                break;
            case Blow.FreezeRelais:
                await node.FreezeAsync(ShortestFreeze + TimeSpan.FromMilliseconds(random.Next(0, 1_500)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(blow), blow, "There is no such blow.");
        }
    }

    // Whoever owns it starts it again; what it did in this moment is as lost as with the machine's power.
    private async Task KillPostgresAsync()
    {
        await Until.TrueAsync("PostgreSQL runs", Scene.StartPatience, () => Task.FromResult(scene.PostmasterId is not null));
        var killed = scene.PostmasterId!.Value;
        RelaisProcess.Signal("KILL", killed);
        await Until.TrueAsync("PostgreSQL is started again", Scene.StartPatience, () => Task.FromResult(scene.PostmasterId is { } again && again != killed));
    }
}
