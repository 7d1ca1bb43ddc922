using System.Net.Sockets;

namespace Relais.WhatsApp.Graph;

/// <summary>Opens connections as .NET does by itself, save that one which takes too long fails as a connection, not as a call:
/// <see cref="SocketsHttpHandler.ConnectTimeout"/> cancels, and a cancelled call looks as if it might have been sent.</summary>
internal sealed class TcpConnection(TimeSpan timeout)
{
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext target, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(timeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.DnsEndPoint, deadline.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // "Cancelled" would be the caller's doing; this is the host's.
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
