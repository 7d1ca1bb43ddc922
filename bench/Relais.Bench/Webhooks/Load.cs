using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Relais.Bench.Webhooks;

/// <summary>Sends prepared requests over many connections, one after the other on each, and times every answer.</summary>
/// <remarks>Plain sockets: what the sender costs is taken from the same two cores, so it had better be little.</remarks>
internal static class Load
{
    public sealed record Outcome(TimeSpan Took, double P50, double P99, int Refused);

    public static async Task<Outcome> SendAsync(Uri address, IReadOnlyList<byte[]> requests, int connections)
    {
        var latencies = new double[requests.Count];
        var (next, refused) = (-1, 0);
        var began = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            var answer = new byte[4096];
            while (Interlocked.Increment(ref next) is var index && index < requests.Count)
            {
                while (true)
                {
                    var sent = Stopwatch.GetTimestamp();
                    await socket.SendAsync(requests[index]);
                    var status = await ReadAsync(socket, answer);
                    latencies[index] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                    if (status == 200) break;
                    // As Meta does: what is not taken is sent again.
                    Interlocked.Increment(ref refused);
                    await Task.Delay(20);
                }
            }
        })));
        var took = began.Elapsed;
        Array.Sort(latencies);
        return new(took, latencies[latencies.Length / 2], latencies[(int)(latencies.Length * 0.99)], refused);
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
