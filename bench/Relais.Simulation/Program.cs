using System.Diagnostics;
using System.Globalization;
using Relais.Platform.Data;
using Relais.Simulation.World;

// relais-simulation HISTORIES [--seed S] [--workers W] [--only SEED]
var histories = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var wanted) ? wanted : 100;
var seed = Of("--seed", 1);
// Each waits for PostgreSQL half of its time.
var workers = Math.Max(1, Of("--workers", Environment.ProcessorCount + 1));
var only = Of("--only", -1);

DapperTypes.Register();
var (lost, doubled, overLimit, unsettled, steps) = (0, 0, 0, 0, 0L);
var digests = new Dictionary<int, ulong>();
var (repeated, strayed) = (0, 0);
var gate = new Lock();
var began = Stopwatch.StartNew();

// Some are taken a second time once all were: on another server perhaps, and in any case after others.
List<int> first = only >= 0 ? [only] : [.. Enumerable.Range(0, histories).Select(place => unchecked((seed * 1_000_003) + place) & int.MaxValue)];
var seeds = new Queue<int>([.. first, .. first.Where((_, place) => place % 20 == 0)]);
var threads = Enumerable.Range(0, only >= 0 ? 1 : workers).Select(_ => new Thread(Work)).ToList();
threads.ForEach(thread => thread.Start());
threads.ForEach(thread => thread.Join());

Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{(digests.Count + repeated) / began.Elapsed.TotalMinutes:F0} histories a minute, {steps / Math.Max(1, digests.Count)} steps each, with {workers} workers; unsettled {unsettled}; repeated {repeated}, of which {strayed} went another way"));
Console.WriteLine($"histories={digests.Count} lost={lost} doubled={doubled} over_limit={overLimit} seed={seed}");
return lost + doubled + overLimit + unsettled + strayed == 0 ? 0 : 1;

int Of(string name, int otherwise) =>
    Array.IndexOf(args, name) is var place and >= 0 && place + 1 < args.Length && int.TryParse(args[place + 1], CultureInfo.InvariantCulture, out var value) ? value : otherwise;

void Work()
{
    using var theatre = new Theatre();
    while (true)
    {
        int next;
        lock (gate)
        {
            if (!seeds.TryDequeue(out next)) return;
        }
        var (history, verdict) = theatre.Play(next, isTold: only >= 0);
        lock (gate) Judge(history, verdict);
    }
}

void Judge(History history, Verdict verdict)
{
    if (digests.TryGetValue(history.Seed, out var digest))
    {
        repeated++;
        if (digest == history.Digest) return;
        strayed++;
        Console.WriteLine($"history {history.Seed} went another way the second time: what decided it is not of its seed");
        return;
    }

    digests.Add(history.Seed, history.Digest);
    steps += history.Steps;
    (lost, doubled, overLimit, unsettled) = (lost + verdict.Lost.Count, doubled + verdict.Doubled.Count, overLimit + verdict.OverLimit.Count, unsettled + verdict.Unsettled.Count);
    if (digests.Count % 200 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{digests.Count} histories, {began.Elapsed.TotalSeconds:F0} s"));
    if (verdict.IsClean) return;
    Console.WriteLine($"history {history.Seed} is wrong; ./dev simulate 1 --only {history.Seed} repeats it:");
    foreach (var fault in verdict.Lost.Concat(verdict.Doubled).Concat(verdict.OverLimit).Concat(verdict.Unsettled)) Console.WriteLine($"  {fault}");
}
