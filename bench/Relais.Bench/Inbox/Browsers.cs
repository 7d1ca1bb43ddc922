using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Relais.Bench.Inbox;

/// <summary>Open live streams, each of which notes when it first hears of a message.</summary>
/// <remarks>Plain sockets, and nothing is made of what is read but the one number: an event goes to hundreds, and what they cost is taken from the same two cores.</remarks>
internal sealed class Browsers : IAsyncDisposable
{
    private const int MarkLength = 7;
    private const int Digits = 6;
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
        closing.Dispose();
    }

    private static ReadOnlySpan<byte> Mark => "mesure "u8;

    private async Task OpenAsync(int browser, Uri node, string token)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, node.Port, closing.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/events HTTP/1.1\r\nHost: {node.Authority}\r\nAuthorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"), closing.Token);
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reading.Add(ReadAsync(browser, socket, opened));
        // Open once it has said so.
        await opened.Task;
    }

    private async Task ReadAsync(int browser, Socket socket, TaskCompletionSource opened)
    {
        using (socket)
        {
            try
            {
                var (buffer, kept) = (new byte[16 * 1024], 0);
                while (await socket.ReceiveAsync(buffer.AsMemory(kept), closing.Token) is > 0 and var read)
                {
                    var held = kept + read;
                    kept = held - Hear(browser, buffer.AsSpan(0, held), opened);
                    buffer.AsSpan(held - kept, kept).CopyTo(buffer);
                }
                throw new IOException($"Browser {browser}: the stream ended with {Encoding.UTF8.GetString(buffer.AsSpan(0, kept))}");
            }
            catch (Exception failure) when (opened.TrySetException(failure))
            {
                // Whoever opens it hears why it could not be.
            }
        }
    }

    /// <returns>How much of it is done with: whole lines.</returns>
    private int Hear(int browser, ReadOnlySpan<byte> text, TaskCompletionSource opened)
    {
        var done = 0;
        while (text[done..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = text.Slice(done, length);
            done += length + 1;
            if (line.StartsWith("event: hello"u8)) opened.TrySetResult();
            if (line.StartsWith("event: reset"u8)) Interlocked.Increment(ref resets);
            var at = line.IndexOf(Mark);
            if (at < 0 || !Utf8Parser.TryParse(line.Slice(at + MarkLength, Digits), out int message, out _)) continue;
            if (written.TryGetValue(message, out var since) && known.TryAdd((browser, message), 0)) Heard.Enqueue(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        return done;
    }
}
