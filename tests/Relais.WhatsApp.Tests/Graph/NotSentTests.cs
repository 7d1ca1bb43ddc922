using System.Net;
using System.Net.Sockets;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Graph;

public class NotSentTests
{
    private static readonly TextMessage ToAwa = new(new Recipient.Number("+221770000001"), "Bonjour");

    [Fact]
    public async Task A_connection_refused_is_certain()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Bound and not listening: the port stays ours, and refuses.
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{closed.LocalEndPoint}");

        Assert.Equal(NotSentReason.ConnectionFailed, await WhyNotSentAsync(TheNumber.At(address)));
    }

    [Fact]
    public async Task A_connection_that_does_not_open_in_time_is_certain()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(backlog: 0);
        // Nobody accepts, and a queue of none holds one connection: the next one gets no answer.
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(full.LocalEndPoint!);

        var number = TheNumber.At(new Uri($"http://{full.LocalEndPoint}"), handler: WhatsAppClient.CreateHandler(TimeSpan.FromMilliseconds(50)));
        var notSent = await NotSentAsync(number);

        Assert.Equal(NotSentReason.ConnectionFailed, notSent.Reason);
        Assert.DoesNotContain("cancel", notSent.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_without_an_address_is_certain()
    {
        var handler = WhatsAppClient.CreateHandler();
        handler.ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound);

        Assert.Equal(NotSentReason.NameNotResolved, await WhyNotSentAsync(TheNumber.At(new("http://graph.invalid"), handler: handler)));
    }

    [Fact]
    public async Task A_host_that_speaks_no_tls_is_certain()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "{}");

        Assert.Equal(NotSentReason.TlsFailed, await WhyNotSentAsync(TheNumber.At(new UriBuilder(graph.Address) { Scheme = "https" }.Uri)));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task A_call_cancelled_before_it_began_is_certain()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "{}");

        Assert.Equal(NotSentReason.CancelledBefore, await WhyNotSentAsync(TheNumber.At(graph), new CancellationToken(canceled: true)));
        Assert.Empty(graph.Requests);
    }

    private static async Task<NotSentReason> WhyNotSentAsync(PhoneNumberClient number, CancellationToken cancel = default) =>
        (await NotSentAsync(number, cancel)).Reason;

    private static async Task<WhatsAppResult<AcceptedMessage>.NotSent> NotSentAsync(PhoneNumberClient number, CancellationToken cancel = default) =>
        Assert.IsType<WhatsAppResult<AcceptedMessage>.NotSent>(await number.SendTextAsync(ToAwa, cancel));
}
