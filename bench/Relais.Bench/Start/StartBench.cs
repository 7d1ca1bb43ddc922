using System.Globalization;

namespace Relais.Bench.Start;

/// <summary>From nothing to the first 200 on /health; then the same on a prepared data folder; and what the process holds at rest.</summary>
internal static class StartBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var rounds = arguments.Of("rounds", 5);
        var (first, later, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("relais-bench-").FullName;
            first.Add((await StartAsync(folder, rest: TimeSpan.Zero)).Milliseconds);
            var (milliseconds, megabytes) = await StartAsync(folder, rest: TimeSpan.FromSeconds(10));
            later.Add(milliseconds);
            memory.Add(megabytes);
            Directory.Delete(folder, recursive: true);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: first {first[^1]:F0} ms, later {later[^1]:F0} ms, {memory[^1]:F0} MB at rest"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first_start_ms={Median(first):F0} start_ms={Median(later):F0} idle_rss_mb={Median(memory):F0}"));
        return 0;
    }

    private static async Task<(double Milliseconds, double Megabytes)> StartAsync(string folder, TimeSpan rest)
    {
        await using var relais = RelaisProcess.Relais(folder);
        var took = await relais.AnswersAsync("/health", Patience);
        await Task.Delay(rest);
        return (took.TotalMilliseconds, relais.ResidentBytes / 1_000_000.0);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
