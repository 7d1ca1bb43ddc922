using Npgsql;
using Relais.Platform;
using Relais.Simulation.Time;

namespace Relais.Simulation.World;

/// <summary>The way of one process to the database: taken in turns, and sometimes cut before or after the database did what it was asked.</summary>
internal sealed class ScriptedGate(Scheduler scheduler, Node node, History history) : DatabaseGate
{
    private readonly List<(string Topic, string Payload)> announced = [];

    public override void Announce(string topic, string payload) => announced.Add((topic, payload));

    public override async Task<T> PassAsync<T>(DatabaseStep step, Func<Task<T>> take)
    {
        await scheduler.TurnAsync(node);
        T result;
        try
        {
            if (step is not DatabaseStep.End && history.CutsBefore()) throw Cut();
            result = await take();
            if (result is Work work) node.Opened(work);
        }
        finally
        {
            scheduler.EndTurn();
        }
        // A place to die in: the database has done it, and the process does not know.
        await Task.Yield();
        if (step is DatabaseStep.Commit) Tell();
        if (step is DatabaseStep.Commit && history.CutsAfter()) throw Cut();
        return result;
    }

    // What another transaction of this process announced is told a little early, which nobody can rely on anyway.
    private void Tell()
    {
        foreach (var (topic, payload) in announced.Distinct()) history.Notify(topic, payload);
        announced.Clear();
    }

    private static NpgsqlException Cut() => new("The connection was cut.", new IOException("cut"));
}
