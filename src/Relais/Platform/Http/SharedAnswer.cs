namespace Relais.Platform.Http;

/// <summary>A question that whoever likes may ask, and that is under way once at most: all who ask meanwhile get the same answer.</summary>
/// <param name="ask">Asks; ends by itself, whoever has stopped waiting.</param>
internal sealed class SharedAnswer<T>(Func<Task<T>> ask)
{
    private readonly Lock guard = new();
    private Task<T>? underWay;

    public Task<T> GetAsync(CancellationToken cancel)
    {
        lock (guard)
        {
            if (underWay is null or { IsCompleted: true }) underWay = ask();
            return underWay.WaitAsync(cancel);
        }
    }
}
