using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Relais.Bench.Inbox;

/// <summary>Open live streams, each of which notes when it first hears of a message.</summary>
internal sealed class Browsers : IAsyncDisposable
{
    private const string Mark = "mesure ";
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 10_000 }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<int, long> written = new();
    private readonly ConcurrentDictionary<(int Browser, int Message), byte> known = new();
    private readonly List<Task> reading = [];
    private int resets;

    /// <summary>Milliseconds from the webhook to a browser, one for each message and browser.</summary>
    public ConcurrentQueue<double> Heard { get; } = new();

    /// <summary>How often one was told that it missed something.</summary>
    public int Resets => resets;

    /// <param name="nodes">In turn.</param>
    /// <param name="tokens">Of the people, in turn.</param>
    /// <param name="count">How many streams.</param>
    public static async Task<Browsers> OpenAsync(IReadOnlyList<Uri> nodes, IReadOnlyList<string> tokens, int count)
    {
        var browsers = new Browsers();
        for (var browser = 0; browser < count; browser++) await browsers.OpenAsync(browser, nodes[browser % nodes.Count], tokens[browser / nodes.Count % tokens.Count]);
        return browsers;
    }

    /// <summary>A message is about to be posted.</summary>
    public void Expect(int message, long at) => written[message] = at;

    /// <summary>What was heard so far does not count.</summary>
    public void Forget()
    {
        written.Clear();
        Heard.Clear();
        resets = 0;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        closing.Dispose();
    }

    private async Task OpenAsync(int browser, Uri node, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, "/api/events")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, closing.Token);
        answer.EnsureSuccessStatusCode();
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(closing.Token));
        // Open once it has said so.
        while (await lines.ReadLineAsync(closing.Token) is not "event: hello") { }
        reading.Add(ReadAsync(browser, lines));
    }

    private async Task ReadAsync(int browser, StreamReader lines)
    {
        using (lines)
        {
            while (await lines.ReadLineAsync(closing.Token) is { } line)
            {
                if (line is "event: reset") Interlocked.Increment(ref resets);
                var at = line.IndexOf(Mark, StringComparison.Ordinal);
                if (at < 0 || !int.TryParse(line.AsSpan(at + Mark.Length, 6), CultureInfo.InvariantCulture, out var message)) continue;
                if (written.TryGetValue(message, out var since) && known.TryAdd((browser, message), 0)) Heard.Enqueue(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }
        }
    }
}
