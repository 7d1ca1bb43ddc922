using System.Diagnostics;

namespace Relais.Tests.Platform.Postgres;

/// <summary>Waits for something that happens outside the process and announces itself to nobody.</summary>
internal static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what) where T : class
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(30))
        {
            if (await look() is { } seen) return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
        throw new TimeoutException($"For 30 s there was no {what}.");
    }

    public static Task<T> GetAsync<T>(Func<T?> look, string what) where T : class => GetAsync(() => Task.FromResult(look()), what);
}
