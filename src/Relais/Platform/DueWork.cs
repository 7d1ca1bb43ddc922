namespace Relais.Platform;

/// <summary>The loop of a job whose work stands in the books: it does what is due, and waits to be woken or for a while.</summary>
public static class DueWork
{
    /// <param name="wakeups">Where the job is woken.</param>
    /// <param name="topic">By which name.</param>
    /// <param name="patience">How long it waits unwoken before it looks by itself, also after a failure.</param>
    /// <param name="doSome">Does some of what is due; false when nothing was.</param>
    /// <param name="tell">Tells of a failure that nobody foresaw. What was taken is due again by itself.</param>
    /// <param name="stopping">Ends the loop.</param>
    public static async Task RunAsync(Wakeups wakeups, string topic, TimeSpan patience, Func<CancellationToken, Task<bool>> doSome, Action<Exception> tell, CancellationToken stopping)
    {
        using var news = wakeups.Listen(topic);
        try
        {
            while (true)
            {
                await DoAllAsync(doSome, tell, stopping);
                await news.WaitAsync(patience, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is due again by itself.
        }
    }

    private static async Task DoAllAsync(Func<CancellationToken, Task<bool>> doSome, Action<Exception> tell, CancellationToken stopping)
    {
        try
        {
            while (await doSome(stopping)) stopping.ThrowIfCancellationRequested();
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            tell(failure);
        }
    }
}
