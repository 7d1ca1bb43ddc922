using System.Text;
using Microsoft.AspNetCore.Http;
using Relais.WhatsApp.Media;

namespace Relais.WhatsApp.Tests.Media;

public class DownloadMediaTests
{
    private const string Sha256OfBonjour = "2cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18";

    [Fact]
    public async Task A_file_is_fetched_from_its_address_with_the_token_and_a_user_agent()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "bonjour", "image/jpeg");
        using var destination = new MemoryStream();

        var result = await TheNumber.At(graph).DownloadMediaAsync($"{graph.Address}whatsapp_business/attachments/?mid=1&hash=a%2Fb", destination);

        Assert.Equal(new DownloadedMedia(7, "image/jpeg", Sha256OfBonjour), Assert.IsType<WhatsAppResult<DownloadedMedia>.Accepted>(result).Value);
        Assert.Equal("bonjour", Encoding.ASCII.GetString(destination.ToArray()));
        var request = Assert.Single(graph.Requests);
        Assert.Equal("GET /whatsapp_business/attachments/?mid=1&hash=a%2Fb", request.Line);
        Assert.Equal("Bearer EAATESTTOKEN", request.Headers.Authorization);
        Assert.StartsWith("Relais.WhatsApp/", request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(6, false)]
    public async Task A_file_above_the_limit_is_not_taken(int maxBytes, bool isTaken)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "bonjour");

        var result = await TheNumber.At(graph).DownloadMediaAsync(graph.Address.ToString(), new MemoryStream(), maxBytes);

        if (isTaken) Assert.IsType<WhatsAppResult<DownloadedMedia>.Accepted>(result);
        else Assert.Equal(UnconfirmedReason.AnswerUnreadable, Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(result).Reason);
    }

    [Fact]
    public async Task A_file_without_an_announced_size_is_counted_as_it_comes()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(async context =>
        {
            for (var chunk = 0; chunk < 100; chunk++) await context.Response.WriteAsync(new string('a', 10_000));
        });
        using var destination = new MemoryStream();

        var result = await TheNumber.At(graph).DownloadMediaAsync(graph.Address.ToString(), destination, maxBytes: 500_000);

        Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(result);
        Assert.InRange(destination.Length, 0, 500_000);
    }

    [Theory]
    [InlineData("https://evil.example/file", "NotAllowed")]
    [InlineData("https://fbsbx.com.evil.example/file", "NotAllowed")]
    [InlineData("https://evilfbsbx.com/file", "NotAllowed")]
    [InlineData("http://lookaside.fbsbx.com/file", "NotAllowed")]
    [InlineData("file:///etc/passwd", "NotAnAddress")]
    [InlineData("lookaside.fbsbx.com", "NotAnAddress")]
    [InlineData("", "Missing")]
    public async Task The_token_goes_to_metas_hosts_alone(string address, string reason)
    {
        var heard = new Overheard(200, "bonjour");

        var result = await heard.Number.DownloadMediaAsync(address, new MemoryStream());

        var fault = Assert.IsType<WhatsAppResult<DownloadedMedia>.Invalid>(result).Fault;
        Assert.Equal(("url", reason), (fault.Field, fault.Reason.ToString()));
        Assert.Equal(0, heard.Requests);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/file")]
    [InlineData("https://LOOKASIDE.FBSBX.COM/file")]
    [InlineData("https://mmg.whatsapp.net/file")]
    public async Task Metas_hosts_may_be_asked(string address) =>
        Assert.IsType<WhatsAppResult<DownloadedMedia>.Accepted>(await new Overheard(200, "bonjour").Number.DownloadMediaAsync(address, new MemoryStream()));

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await GraphStandIn.AnsweringAsync(200, "bonjour");
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            context.Response.Redirect(elsewhere.Address.ToString());
            return Task.CompletedTask;
        });

        var result = await TheNumber.At(graph).DownloadMediaAsync(graph.Address.ToString(), new MemoryStream());

        Assert.Equal(302, Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(result).HttpStatus);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_address_past_its_five_minutes_is_refused_or_unconfirmed_by_what_the_host_says()
    {
        await using var silent = await GraphStandIn.AnsweringAsync(404, "", "text/html");
        await using var speaking = await GraphStandIn.AnsweringAsync(404, """{"error":{"code":100,"message":"expired"}}""");
        using var destination = new MemoryStream();

        Assert.Equal(404, Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(await TheNumber.At(silent).DownloadMediaAsync(silent.Address.ToString(), destination)).HttpStatus);
        Assert.Equal(100, Assert.IsType<WhatsAppResult<DownloadedMedia>.Refused>(await TheNumber.At(speaking).DownloadMediaAsync(speaking.Address.ToString(), destination)).Error.Code);
        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task A_connection_cut_within_the_file_is_unconfirmed()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context =>
        {
            context.Response.ContentLength = 100;
            return context.Response.WriteAsync("bonjour");
        });

        var result = await TheNumber.At(graph).DownloadMediaAsync(graph.Address.ToString(), new MemoryStream());

        Assert.Equal(UnconfirmedReason.ConnectionCut, Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(result).Reason);
    }

    [Fact]
    public async Task A_transfer_has_a_time_of_its_own()
    {
        await using var graph = await GraphStandIn.SilentAsync();
        var clock = new HeldClock();

        var downloading = TheNumber.At(graph, new() { Clock = clock }).DownloadMediaAsync(graph.Address.ToString(), new MemoryStream());
        await graph.ArrivalAsync();
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(downloading.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UnconfirmedReason.TimedOut, Assert.IsType<WhatsAppResult<DownloadedMedia>.Unconfirmed>(await downloading).Reason);
    }

    [Fact]
    public async Task A_full_disk_is_no_cut_connection()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "bonjour");
        await using var full = new FullDisk();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TheNumber.At(graph).DownloadMediaAsync(graph.Address.ToString(), full));

        Assert.Equal("No space left.", failure.InnerException?.Message);
    }

    [Theory]
    [InlineData(Sha256OfBonjour, true)]
    [InlineData("2CB4B1431B84EC15D35ED83BB927E27E8967D75F4BCD9CC4B25C8D879AE23E18", true)]
    [InlineData("LLSxQxuE7BXTXtg7uSfifoln119LzZzEslyNh5riPhg=", true)]
    [InlineData("0cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18", false)]
    [InlineData("MLSxQxuE7BXTXtg7uSfifoln119LzZzEslyNh5riPhg=", false)]
    [InlineData("!", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_file_matches_its_hash_in_either_form(string? announced, bool isMatch) =>
        Assert.Equal(isMatch, new DownloadedMedia(7, MediaType: null, Sha256OfBonjour).Matches(announced));

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left.");
    }
}
