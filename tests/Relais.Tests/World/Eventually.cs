using System.Diagnostics;

namespace Relais.Tests.World;

/// <summary>Waits for what must come true, asking again and again; it fails with what was last seen when it does not.</summary>
internal static class Eventually
{
    // Nothing waits so long unless it is broken: a busy machine stands still for seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> SeesAsync<T>(Func<Task<T>> look, Func<T, bool> isIt, string what)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (isIt(seen)) return seen;
            if (waited.Elapsed > Patience) Assert.Fail($"Not seen within {Patience.TotalSeconds} s: {what}. Last seen: {seen}");
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }
    }

    public static Task IsAsync(Func<Task<bool>> look, string what) => SeesAsync(look, isIt => isIt, what);
}
