using System.Net;
using System.Net.Sockets;

namespace Relais.Bench.Kill;

/// <summary>The one address at which agents and WhatsApp find Relais, whichever process answers behind it: a load balancer that knows nothing.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly IReadOnlyList<Node> nodes;
    private readonly Task accepting;
    private int next;

    public Door(IReadOnlyList<Node> nodes)
    {
        this.nodes = nodes;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested) _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token));
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using (caller)
        {
            using var answerer = await FindAnswererAsync();
            if (answerer is null) return;
            // One side's end is the end of both: a killed process must look dead to whoever called it.
            await Task.WhenAny(CarryAsync(caller, answerer), CarryAsync(answerer, caller));
        }
    }

    private async Task<TcpClient?> FindAnswererAsync()
    {
        for (var tries = 0; tries < nodes.Count; tries++)
        {
            if (nodes[(int)((uint)Interlocked.Increment(ref next) % nodes.Count)].Address is not { } address) continue;
            var answerer = new TcpClient();
            try
            {
                await answerer.ConnectAsync(IPAddress.Loopback, address.Port);
                return answerer;
            }
            catch (SocketException)
            {
                answerer.Dispose();
            }
        }
        return null;
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side is told by the end of its own connection.
        }
    }
}
