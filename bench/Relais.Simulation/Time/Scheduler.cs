namespace Relais.Simulation.Time;

/// <summary>Runs everything of one history on one thread, one step after the other, in an order that the seed decides.</summary>
/// <remarks>
/// A step is what runs between two awaits. Only the database is real, and it is asked by one at a time: while it works
/// nothing else runs, so that its speed decides nothing. Whoever would wait for another's lock would wait for ever, and is
/// refused instead. Virtual time moves on when nobody has anything left to do.
/// </remarks>
internal sealed class Scheduler(int seed)
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<Step> ready = [];
    private readonly List<DatabaseTurn> turns = [];
    private readonly Queue<Step> asking = new();
    private readonly Queue<Step> fromDatabase = new();
    private readonly PriorityQueue<VirtualTimer, (long At, long Order)> timers = new();
    private readonly Random order = new(seed);
    private bool isDatabaseBusy;
    private long timersMade;

    /// <summary>Virtual time since the history began, in units of 100 ns.</summary>
    public long Now { get; private set; }

    /// <summary>Choices made so far: a step of a process or of the world, or a turn with the database.</summary>
    /// <remarks>What the database's client does between asking and answering is none: whether an answer is there at once is the machine's doing.</remarks>
    public long Steps { get; private set; }

    /// <summary>Stands for all choices so far, among what, and when: two runs of a seed that agree in it went the same way.</summary>
    public ulong Digest { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Looked at before each step: here a process may die.</summary>
    public Action<Node>? BeforeStep { get; set; }

    /// <summary>Runs until it is so, or until so much virtual time has passed.</summary>
    /// <returns>Whether it is so.</returns>
    public bool RunUntil(Func<bool> isSo, TimeSpan patience)
    {
        var end = Now + patience.Ticks;
        while (!isSo())
        {
            if (isDatabaseBusy) HearDatabase();
            else if (!TakeStep() && !MoveOn(end)) return isSo();
        }
        return true;
    }

    /// <summary>Everything that is under way with the database comes to its end; for the end of a history.</summary>
    public void FinishDatabase()
    {
        while (isDatabaseBusy) HearDatabase();
    }

    public void Post(Node? node, Action action)
    {
        var step = new Step(node, action);
        if (Environment.CurrentManagedThreadId == thread)
        {
            // While the database is asked nothing else runs: what is posted then is the rest of the asking.
            if (isDatabaseBusy) asking.Enqueue(step);
            else ready.Add(step);
            return;
        }
        lock (fromDatabase)
        {
            fromDatabase.Enqueue(step);
            Monitor.Pulse(fromDatabase);
        }
    }

    /// <summary>Waits for one's turn with the database, and keeps it until <see cref="EndTurn"/>.</summary>
    public Task TurnAsync(Node node)
    {
        var turn = new DatabaseTurn(node);
        turns.Add(turn);
        return turn.Granted.Task;
    }

    public void EndTurn() => isDatabaseBusy = false;

    public void Schedule(VirtualTimer timer, long at) => timers.Enqueue(timer, (at, timersMade++));

    /// <summary>Something of the world outside, after a while.</summary>
    public void After(TimeSpan delay, Action action) => new VirtualTimer(this, null, _ => action(), null).Change(delay, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing of a dead process runs any more.</summary>
    public void Forget(Node node)
    {
        ready.RemoveAll(step => step.Node == node);
        turns.RemoveAll(turn => turn.Node == node);
    }

    private bool TakeStep()
    {
        var able = ready.Where(step => step.Node is null or { IsRunning: true }).ToList();
        var waiting = turns.Where(turn => turn.Node.IsRunning).ToList();
        if (able.Count + waiting.Count == 0) return false;

        var choice = order.Next(able.Count + waiting.Count);
        Remember(choice, able.Count, waiting.Count);
        var node = choice < able.Count ? able[choice].Node : waiting[choice - able.Count].Node;
        if (node is not null)
        {
            BeforeStep?.Invoke(node);
            if (!node.IsRunning) return true;
        }
        if (choice < able.Count)
        {
            ready.Remove(able[choice]);
            Run(able[choice]);
        }
        else Grant(waiting[choice - able.Count]);
        return true;
    }

    // FNV-1a over whole numbers.
    private void Remember(int choice, int able, int waiting)
    {
        Steps++;
        foreach (var part in (ReadOnlySpan<long>)[Now, choice, able, waiting]) Digest = unchecked((Digest ^ (ulong)part) * 1_099_511_628_211);
    }

    private void Grant(DatabaseTurn turn)
    {
        turns.Remove(turn);
        isDatabaseBusy = true;
        turn.Granted.SetResult();
    }

    private void HearDatabase()
    {
        if (asking.TryDequeue(out var next)) Run(next);
        else Run(AwaitDatabase());
    }

    // Waits without turning in circles: the other histories and PostgreSQL need the processor.
    private Step AwaitDatabase()
    {
        lock (fromDatabase)
        {
            Step? step;
            while (!fromDatabase.TryDequeue(out step))
            {
                if (!Monitor.Wait(fromDatabase, TimeSpan.FromSeconds(60))) throw new InvalidOperationException("The database has not answered for a minute.");
            }
            return step;
        }
    }

    private void Run(Step step)
    {
        SynchronizationContext.SetSynchronizationContext(step.Node?.Context);
        try
        {
            step.Action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private bool MoveOn(long end)
    {
        if (!timers.TryPeek(out _, out var next) || next.At > end)
        {
            Now = Math.Max(Now, end);
            return false;
        }
        Now = Math.Max(Now, next.At);
        while (timers.TryPeek(out var timer, out var due) && due.At <= Now)
        {
            timers.Dequeue();
            // Run as no process of ours: what a timer ends goes on where it waits.
            if (timer.IsDueAt(due.At)) ready.Add(new Step(timer.Node, () =>
            {
                SynchronizationContext.SetSynchronizationContext(null);
                timer.Fire();
            }));
        }
        return true;
    }

    private sealed record Step(Node? Node, Action Action);

    private sealed record DatabaseTurn(Node Node)
    {
        public TaskCompletionSource Granted { get; } = new();
    }
}
