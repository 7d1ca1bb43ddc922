using Microsoft.AspNetCore.Http;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Tests.Graph;

/// <summary>Whatever leaves it open whether a message was accepted is unconfirmed, and posted once only.</summary>
public class UnconfirmedTests
{
    private const string Good = """{"messages":[{"id":"wamid.HBgL"}]}""";

    private static readonly TextMessage ToAwa = new(new Recipient.Number("+221770000001"), "Bonjour");

    [Theory]
    [InlineData(502, "text/html", "<html><body>Bad Gateway</body></html>")]
    [InlineData(500, "application/json", "")]
    [InlineData(503, "application/json", "{}")]
    [InlineData(500, "application/json", """{"error":"Something went wrong"}""")]
    [InlineData(400, "application/json", """{"error":{"message":"no code"}}""")]
    [InlineData(404, "text/plain", "not found")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json", """{"messaging_product":"whatsapp","contacts":[{"wa_id":"221770000001"}],"messages":[]}""")]
    [InlineData(200, "application/json", """{"messages":[{"id":""}]}""")]
    [InlineData(200, "application/json", """{"messages":[{"id":"wamid.\ud83d"}]}""")]
    [InlineData(200, "application/json", """{"messages":[{"id":"wamid.HBgL"}]""")]
    [InlineData(500, "application/json", """{"messages":[{"id":"wamid.HBgL"}]}""")]
    public async Task An_answer_that_is_neither_good_nor_a_graph_error_leaves_it_open(int status, string contentType, string body)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(status, body, contentType);

        var unconfirmed = await SendAsync(TheNumber.At(graph));

        Assert.Equal((UnconfirmedReason.AnswerUnreadable, status), (unconfirmed.Reason, unconfirmed.HttpStatus));
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_takes_the_token_nowhere()
    {
        await using var elsewhere = await GraphStandIn.AnsweringAsync(200, Good);
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = elsewhere.Address.ToString();
            return Task.CompletedTask;
        });

        var unconfirmed = await SendAsync(TheNumber.At(graph));

        Assert.Equal((UnconfirmedReason.AnswerUnreadable, 307), (unconfirmed.Reason, unconfirmed.HttpStatus));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_answer_over_4_mebibytes_is_not_read()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, new string(' ', (4 * 1024 * 1024) + 1) + Good);

        Assert.Equal(UnconfirmedReason.AnswerUnreadable, (await SendAsync(TheNumber.At(graph))).Reason);
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_leaves_it_open()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var unconfirmed = await SendAsync(TheNumber.At(graph));

        Assert.Equal((UnconfirmedReason.ConnectionCut, null), (unconfirmed.Reason, unconfirmed.HttpStatus));
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task A_connection_cut_within_the_answer_leaves_it_open()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            // Fewer bytes than announced: the server closes the connection after them.
            context.Response.ContentLength = Good.Length;
            return context.Response.WriteAsync(Good[..^5]);
        });

        var unconfirmed = await SendAsync(TheNumber.At(graph));

        Assert.Equal((UnconfirmedReason.ConnectionCut, 200), (unconfirmed.Reason, unconfirmed.HttpStatus));
    }

    [Fact]
    public async Task A_pooled_connection_that_breaks_leaves_it_open_and_is_not_tried_again_on_another()
    {
        var isFirst = true;
        await using var graph = await GraphStandIn.AnsweringAsync(async context =>
        {
            if (isFirst) await context.Response.WriteAsync(Good);
            else context.Abort();
            isFirst = false;
        });
        var number = TheNumber.At(graph);
        Assert.IsType<WhatsAppResult<AcceptedMessage>.Accepted>(await number.SendTextAsync(ToAwa));

        var unconfirmed = await SendAsync(number);

        Assert.Equal(UnconfirmedReason.ConnectionCut, unconfirmed.Reason);
        Assert.Equal(2, graph.Requests.Count);
        Assert.Single(graph.Requests.Select(request => request.ConnectionId).Distinct());
    }

    [Fact]
    public async Task No_answer_in_time_leaves_it_open()
    {
        await using var graph = await GraphStandIn.SilentAsync();
        var clock = new HeldClock();

        var sending = SendAsync(TheNumber.At(graph, new() { Timeout = TimeSpan.FromSeconds(30), Clock = clock }));
        await graph.ArrivalAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UnconfirmedReason.TimedOut, (await sending).Reason);
    }

    /// <summary>The patience is for the whole answer: headers that came at once do not end it.</summary>
    [Fact]
    public async Task An_answer_that_dribbles_beyond_the_patience_leaves_it_open()
    {
        var begun = new TaskCompletionSource();
        await using var graph = await GraphStandIn.AnsweringAsync(async context =>
        {
            context.Response.ContentLength = Good.Length;
            await context.Response.WriteAsync(Good[..^1]);
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var clock = new HeldClock();

        var sending = SendAsync(TheNumber.At(graph, new() { Timeout = TimeSpan.FromSeconds(30), Clock = clock }));
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UnconfirmedReason.TimedOut, (await sending).Reason);
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task Cancelling_under_way_leaves_it_open()
    {
        await using var graph = await GraphStandIn.SilentAsync();
        using var cancellation = new CancellationTokenSource();

        var sending = SendAsync(TheNumber.At(graph), cancellation.Token);
        await graph.ArrivalAsync();
        await cancellation.CancelAsync();

        Assert.Equal(UnconfirmedReason.Cancelled, (await sending).Reason);
    }

    private static async Task<WhatsAppResult<AcceptedMessage>.Unconfirmed> SendAsync(PhoneNumberClient number, CancellationToken cancel = default) =>
        Assert.IsType<WhatsAppResult<AcceptedMessage>.Unconfirmed>(await number.SendTextAsync(ToAwa, cancel));
}
