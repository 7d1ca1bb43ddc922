namespace Relais.Platform;

/// <summary>A step to the database, as a script of faults tells them apart.</summary>
public enum DatabaseStep { Begin, Statement, Commit, End }

/// <summary>Stands before every step that this program takes to the database.</summary>
/// <remarks>
/// Two things stand behind it: nothing, and a simulation that decides whose step is next, which of them fails, and between
/// which two the process dies. So what is simulated is the code that runs, down to its SQL.
/// </remarks>
public abstract class DatabaseGate
{
    /// <summary>Lets everything pass at once.</summary>
    public static DatabaseGate Open { get; } = new OpenGate();

    public abstract Task<T> PassAsync<T>(DatabaseStep step, Func<Task<T>> take);

    /// <summary>Somebody will be notified once this transaction commits.</summary>
    public virtual void Announce(string topic, string payload)
    {
        // PostgreSQL tells it: see Wakeups.
    }

    public Task PassAsync(DatabaseStep step, Func<Task> take) => PassAsync(step, async () =>
    {
        await take();
        return true;
    });

    private sealed class OpenGate : DatabaseGate
    {
        public override Task<T> PassAsync<T>(DatabaseStep step, Func<Task<T>> take) => take();
    }
}
