namespace Relais.Simulator.Clockwork;

/// <summary>How many things are yet to happen of which somebody waits for the end. What follows from one must be counted before it ends.</summary>
internal sealed class Outstanding
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Plans something and counts it until it was done.</summary>
    public void Plan(Agenda agenda, TimeSpan delay, Action action)
    {
        Interlocked.Increment(ref _count);
        agenda.After(delay, () =>
        {
            try
            {
                action();
            }
            finally
            {
                Interlocked.Decrement(ref _count);
            }
        });
    }

    /// <summary>Begins something that waits for the network, and counts it until it ends. Nobody waits for its result.</summary>
    public void Begin(Func<Task> work)
    {
        Interlocked.Increment(ref _count);
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                Interlocked.Decrement(ref _count);
            }
        });
    }
}
