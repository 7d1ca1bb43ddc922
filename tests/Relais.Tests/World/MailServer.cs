using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Relais.Tests.World;

/// <summary>A mail server that keeps what it is handed, or refuses it.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();

    public MailServer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>As RELAIS_SMTP has it.</summary>
    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?tls=none";

    /// <summary>Whether recipients are turned away.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>To whom, and the letter as it went over the line.</summary>
    public ConcurrentQueue<(string To, string Letter)> Letters { get; } = new();

    /// <summary>From now on nobody is there.</summary>
    public void Stop() => listener.Dispose();

    public void Dispose()
    {
        closing.Cancel();
        Stop();
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync(closing.Token);
            using var lines = new StreamReader(connection.GetStream(), Encoding.ASCII);
            await using var answers = new StreamWriter(connection.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            await answers.WriteLineAsync("220 mail.example.org");
            var to = "";
            while (await lines.ReadLineAsync(closing.Token) is { } line && line is not "QUIT")
            {
                if (line is "DATA")
                {
                    await answers.WriteLineAsync("354 go on");
                    var letter = new StringBuilder();
                    while (await lines.ReadLineAsync(closing.Token) is { } part && part is not ".") letter.AppendLine(part);
                    Letters.Enqueue((to, letter.ToString()));
                }
                if (line.StartsWith("RCPT TO:", StringComparison.Ordinal)) to = line["RCPT TO:".Length..].Trim('<', '>');
                await answers.WriteLineAsync(IsRefusing && line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 nobody here" : "250 fine");
            }
        }
    }
}
