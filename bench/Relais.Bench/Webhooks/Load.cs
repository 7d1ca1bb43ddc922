using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Relais.Bench.Webhooks;

/// <summary>Sends prepared requests over many connections, one after the other on each, as fast as they are answered or at a given rate, and times every answer.</summary>
/// <remarks>Plain sockets: what the sender costs is taken from the same two cores, so it had better be little.</remarks>
internal static class Load
{
    // As Meta does: what is not taken is sent again.
    private static readonly TimeSpan BeforeRepetition = TimeSpan.FromMilliseconds(20);

    /// <param name="Took">To the last answer.</param>
    /// <param name="P50">Milliseconds to the answer 200, at the median.</param>
    /// <param name="P99">The same of the slowest hundredth.</param>
    /// <param name="Refused">Answers 503.</param>
    /// <param name="SlowestRefusalMs">How long the slowest of them took.</param>
    public sealed record Outcome(TimeSpan Took, double P50, double P99, int Refused, double SlowestRefusalMs);

    /// <param name="address">Whom to.</param>
    /// <param name="requests">What; each until it is answered 200.</param>
    /// <param name="connections">Over how many.</param>
    /// <param name="perSecond">How many a second; null for as many as are answered. A request that has to wait for a free connection waits at the answer's expense.</param>
    public static async Task<Outcome> SendAsync(Uri address, IReadOnlyList<byte[]> requests, int connections, int? perSecond = null)
    {
        var latencies = new double[requests.Count];
        var refusals = new ConcurrentQueue<double>();
        var next = -1;
        var began = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            var answer = new byte[4096];
            while (Interlocked.Increment(ref next) is var index && index < requests.Count)
            {
                var due = perSecond is { } rate ? TimeSpan.FromSeconds((double)index / rate) : began.Elapsed;
                if (due - began.Elapsed is var early && early > TimeSpan.Zero) await Task.Delay(early);
                while (true)
                {
                    await socket.SendAsync(requests[index]);
                    var status = await ReadAsync(socket, answer);
                    latencies[index] = (began.Elapsed - due).TotalMilliseconds;
                    if (status == 200) break;
                    refusals.Enqueue(latencies[index]);
                    await Task.Delay(BeforeRepetition);
                    due = began.Elapsed;
                }
            }
        })));
        var took = began.Elapsed;
        Array.Sort(latencies);
        return new(took, latencies[latencies.Length / 2], latencies[(int)(latencies.Length * 0.99)], refusals.Count, refusals.DefaultIfEmpty().Max());
    }

    // The answers are short and have a Content-Length; that is all the HTTP that is needed here.
    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0) throw new IOException("The connection was closed.");
            length += read;
            var text = buffer.AsSpan(0, length);
            var head = text.IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            var status = (text[9] - '0') * 100 + (text[10] - '0') * 10 + (text[11] - '0');
            var named = text[..head].IndexOf("Content-Length: "u8);
            var body = 0;
            if (named >= 0) for (var digit = named + 16; digit < head && text[digit] is >= (byte)'0' and <= (byte)'9'; digit++) body = body * 10 + text[digit] - '0';
            if (length >= head + 4 + body) return status;
        }
    }
}
