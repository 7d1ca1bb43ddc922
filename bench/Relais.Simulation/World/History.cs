using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using Relais.Messaging;
using Relais.Platform;
using Relais.Simulation.Time;

namespace Relais.Simulation.World;

/// <summary>One history: some people, numbers and streams, some minutes of everything going wrong, and then an end that everything must come to.</summary>
internal sealed class History
{
    /// <summary>Short where a person would wait, so that a history needs few steps; the rules are the same.</summary>
    public static readonly MessagingSettings Settings = new()
    {
        SettlingTime = TimeSpan.FromSeconds(20),
        UnconfirmedDeadline = TimeSpan.FromSeconds(60),
        PollEvery = TimeSpan.FromSeconds(4),
    };

    private readonly Random chance;
    private readonly Scheduler scheduler;
    private readonly Stage stage;
    private readonly NpgsqlDataSource source;
    private readonly Secrets secrets;
    private readonly List<RelaisNode> nodes = [];
    private readonly List<Machine> machines;
    private readonly Dictionary<Node, int> deaths = [];
    private int processes;
    private bool isDatabaseAway;
    private bool isWild = true;

    private readonly bool isTold;

    public History(int seed, NpgsqlDataSource source, Secrets secrets, bool isTold)
    {
        this.isTold = isTold;
        (Seed, this.source, this.secrets) = (seed, source, secrets);
        chance = new(seed);
        scheduler = new(seed) { BeforeStep = MayDie };
        Provider = new(scheduler, this, new Random(seed ^ 0x5EED));
        machines = [.. Enumerable.Range(0, 3).Select(_ => new Machine(chance))];
        stage = Stage.Make(chance, secrets);
    }

    public int Seed { get; }

    public string Id => Seed.ToString(CultureInfo.InvariantCulture);

    public Provider Provider { get; }

    public Stage Stage => stage;

    /// <summary>Messages whose commit was answered: they are promised.</summary>
    public List<Guid> Promised { get; } = [];

    /// <summary>What customers wrote.</summary>
    public List<string> Written { get; } = [];

    /// <summary>What a person ordered to be sent again.</summary>
    public HashSet<Guid> OrderedAgain { get; } = [];

    public long Steps => scheduler.Steps;

    public ulong Digest => scheduler.Digest;

    public Verdict Run()
    {
        stage.Set(source);
        var count = chance.Next(10) switch { < 5 => 1, < 9 => 2, _ => 3 };
        for (var i = 0; i < count; i++) StartNode(machines[i]);
        scheduler.RunUntil(() => false, TimeSpan.FromMilliseconds(200));

        Script();
        scheduler.RunUntil(() => false, TimeSpan.FromSeconds(stage.Duration));

        CalmDown();
        var isQuiet = scheduler.RunUntil(IsQuiet, TimeSpan.FromMinutes(30));
        scheduler.FinishDatabase();
        foreach (var node in nodes) node.Process.Kill();
        return Verdict.Of(this, source, isQuiet);
    }

    /// <summary>A single history is told as it goes, with the virtual time beside each line.</summary>
    public void Log(ILoggingBuilder log, int process)
    {
        if (isTold) log.AddProvider(new ToldLog(scheduler, process));
    }

    public bool CutsBefore() => isDatabaseAway || (isWild && chance.Next(300) == 0);

    public bool CutsAfter() => isWild && chance.Next(60) == 0;

    /// <summary>Most notifications get to most processes.</summary>
    public void Notify(string topic, string payload)
    {
        foreach (var node in nodes.Where(node => node.Process.IsAlive))
        {
            if (chance.Next(10) > 0) scheduler.After(TimeSpan.FromMilliseconds(chance.Next(30)), () => WakeIfAlive(node, topic, payload));
        }
    }

    /// <summary>Hands a webhook to some process; <paramref name="heard"/> once that answers 200.</summary>
    public void Deliver(byte[] body, Action heard)
    {
        if (Any() is not { } node) return;
        node.Process.Begin(async () =>
        {
            if (await node.Journal.AppendAsync(body, node.SignedBy)) heard();
        });
    }

    private static void WakeIfAlive(RelaisNode node, string topic, string payload)
    {
        if (node.Process.IsAlive) node.Wakeups.Wake(topic, payload);
    }

    private void Script()
    {
        foreach (var person in stage.People) Provider.Write(stage.Numbers[person.Number].PhoneNumberId, person.WaId, "Bonjour");
        Often(1 + chance.Next(6), Reply);
        Often(chance.Next(5), CustomerWrites);
        Often(chance.Next(3), FillStream);
        if (chance.Next(25) == 0) Often(1, Flood);
        Often(chance.Next(4), Kill);
        Often(chance.Next(2), Freeze);
        Often(chance.Next(3), SetClock);
        Often(chance.Next(2), CutDatabase);
        Often(chance.Next(2), () => { foreach (var stream in stage.Streams.Take(1)) PauseStream(stream); });
    }

    private void Often(int times, Action action)
    {
        for (var i = 0; i < times; i++) scheduler.After(TimeSpan.FromSeconds(chance.NextDouble() * stage.Duration), action);
    }

    private void Reply() => Enqueue(1 + chance.Next(3), _ => stage.People[chance.Next(stage.People.Count)], stream: null);

    private void Flood()
    {
        var person = stage.People[chance.Next(stage.People.Count)];
        Enqueue(60, _ => person, stream: null);
    }

    private void FillStream()
    {
        var stream = stage.Streams[chance.Next(stage.Streams.Count)];
        var audience = stage.People.Where(person => person.Number == stream.Number).ToList();
        if (audience.Count > 0) Enqueue(2 + chance.Next(10), i => audience[i % audience.Count], stream);
    }

    private void Enqueue(int count, Func<int, Person> to, StreamPlan? stream)
    {
        if (Any() is not { } node) return;
        node.Process.Begin(async () =>
        {
            try
            {
                await using var work = await node.Database.BeginAsync(CancellationToken.None);
                var messages = Enumerable.Range(0, count).Select(to).Select((person, place) => new NewOutbound(
                    stage.WorkspaceId, stage.Numbers[person.Number].AccountId, person.ContactId,
                    stream is { IsTemplate: true } ? new OutboundContent.Template("promo", "fr", [], "Promo") : new OutboundContent.Text($"Message {place}"))
                { StreamId = stream?.Id }).ToList();
                var ids = await node.Outbox.EnqueueAsync(work, messages, CancellationToken.None);
                await work.CommitAsync(CancellationToken.None);
                Promised.AddRange(ids);
            }
            catch (NpgsqlException)
            {
                // Whoever asked was told that it was not kept; if it was all the same, it is in the database and counts from there.
            }
        });
    }

    private void CustomerWrites()
    {
        var person = stage.People[chance.Next(stage.People.Count)];
        Written.Add(Provider.Write(stage.Numbers[person.Number].PhoneNumberId, person.WaId, "Et alors ?"));
    }

    private void PauseStream(StreamPlan stream)
    {
        if (Any() is not { } node) return;
        node.Process.Begin(async () =>
        {
            try
            {
                await using var work = await node.Database.BeginAsync(CancellationToken.None);
                await node.Streams.PauseAsync(work, stage.WorkspaceId, stream.Id, "by_person", "", NodeClock.Epoch.UtcDateTime.AddYears(1), CancellationToken.None);
                await work.CommitAsync(CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // Then it goes on.
            }
        });
    }

    // Within the next steps, wherever those are.
    private void Kill()
    {
        if (Any() is { } node) deaths[node.Process] = chance.Next(40);
    }

    private void MayDie(Node process)
    {
        if (!deaths.TryGetValue(process, out var steps)) return;
        deaths[process] = steps - 1;
        if (steps > 0) return;
        deaths.Remove(process);
        process.Kill();
        var dead = nodes.First(node => node.Process == process);
        if (chance.Next(6) == 0) dead.Machine.Restart();
        scheduler.After(TimeSpan.FromMilliseconds(chance.Next(100, 12_000)), () => StartNode(dead.Machine));
    }

    private void Freeze()
    {
        if (Any() is not { } node) return;
        node.Process.Stop();
        scheduler.After(TimeSpan.FromSeconds(chance.Next(1, 15)), node.Process.Continue);
    }

    private void SetClock() => machines[chance.Next(machines.Count)].TimeOfDay = TimeSpan.FromSeconds(chance.Next(-7_200, 7_200));

    private void CutDatabase()
    {
        // Just after something was handed in: then answers come while nothing can be written down.
        Reply();
        scheduler.After(TimeSpan.FromMilliseconds(chance.Next(50, 700)), () => isDatabaseAway = true);
        // Mostly a moment; sometimes longer than anybody has the patience for.
        scheduler.After(TimeSpan.FromMilliseconds(chance.Next(8) == 0 ? chance.Next(110_000, 200_000) : chance.Next(800, 4_000)), () => isDatabaseAway = false);
    }

    private void CalmDown()
    {
        (isWild, Provider.IsFaulty) = (false, false);
        deaths.Clear();
        foreach (var node in nodes) node.Process.Continue();
        if (!nodes.Any(node => node.Process.IsAlive)) StartNode(machines[0]);
        stage.ResumeEverything(source);
        Trickle();
        AskPerson();
    }

    // What leaves later is the evidence for what never left.
    private void Trickle()
    {
        if (stage.UnconfirmedLeft(source) > 0)
        {
            foreach (var number in Enumerable.Range(0, stage.Numbers.Count))
            {
                var people = stage.People.Where(person => person.Number == number).ToList();
                if (people.Count > 0) Enqueue(1, _ => people[chance.Next(people.Count)], stream: null);
            }
        }
        scheduler.After(TimeSpan.FromSeconds(6), Trickle);
    }

    // Whoever is asked looks at the customer's phone: sent if it was, again if it was not.
    private void AskPerson()
    {
        foreach (var message in stage.AwaitingDecision(source))
        {
            var wasSent = Provider.Ledger.Any(entry => entry.Callback == message.ToString("D"));
            if (!wasSent) OrderedAgain.Add(message);
            stage.Decide(source, message, wasSent);
        }
        stage.ResumeEverything(source);
        scheduler.After(TimeSpan.FromSeconds(15), AskPerson);
    }

    private long lookedAt = -1;

    // Asked once a second of virtual time; it is the database that knows.
    private bool IsQuiet()
    {
        if (scheduler.Now / TimeSpan.TicksPerSecond == lookedAt) return false;
        lookedAt = scheduler.Now / TimeSpan.TicksPerSecond;
        return Provider.Owed == 0 && stage.IsQuiet(source);
    }

    private void StartNode(Machine machine)
    {
        var process = new Node(scheduler, ++processes);
        nodes.RemoveAll(node => !node.Process.IsAlive);
        var node = new RelaisNode(scheduler, process, machine, this, source, secrets, Provider) { SignedBy = stage.Fingerprint };
        nodes.Add(node);
        node.Start();
    }

    private RelaisNode? Any()
    {
        var alive = nodes.Where(node => node.Process.IsRunning).ToList();
        return alive.Count == 0 ? null : alive[chance.Next(alive.Count)];
    }
}
