using Relais.Platform;

namespace Relais.Simulation.Time;

/// <summary>One process of Relais: what it has begun, until it dies.</summary>
internal sealed class Node
{
    private readonly Scheduler scheduler;
    private readonly List<Work> open = [];
    private bool isAlive = true;
    private bool isStopped;

    /// <param name="scheduler">Runs its steps.</param>
    /// <param name="number">Which process of the history; each has its own.</param>
    public Node(Scheduler scheduler, int number)
    {
        (this.scheduler, Number) = (scheduler, number);
        Context = new NodeContext(scheduler, this);
    }

    public int Number { get; }

    public SynchronizationContext Context { get; }

    public bool IsAlive => isAlive;

    /// <summary>Alive, and not stopped in its tracks.</summary>
    public bool IsRunning => isAlive && !isStopped;

    /// <summary>Begins something on this process.</summary>
    public void Begin(Func<Task> work) => scheduler.Post(this, () => _ = work());

    /// <summary>As SIGSTOP: nothing of it runs, and time goes on.</summary>
    public void Stop() => isStopped = true;

    /// <summary>As SIGCONT.</summary>
    public void Continue() => isStopped = false;

    public void Opened(Work work)
    {
        open.RemoveAll(other => other.Connection.State == System.Data.ConnectionState.Closed);
        open.Add(work);
    }

    /// <summary>As SIGKILL: nothing of it runs any more, and the database ends what it left open.</summary>
    public void Kill()
    {
        isAlive = false;
        scheduler.Forget(this);
        foreach (var work in open)
        {
            if (work.Connection.State == System.Data.ConnectionState.Closed) continue;
            work.Transaction.Dispose();
            work.Connection.Dispose();
        }
        open.Clear();
    }

    private sealed class NodeContext(Scheduler scheduler, Node node) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            if (node.isAlive) scheduler.Post(node, () => d(state));
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits by standing still.");
    }
}
