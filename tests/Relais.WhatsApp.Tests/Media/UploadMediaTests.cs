using System.Text;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Media;

namespace Relais.WhatsApp.Tests.Media;

public class UploadMediaTests
{
    private const string Good = """{"id":"1037543291543636"}""";

    [Fact]
    public async Task A_file_is_posted_as_a_form_and_gets_an_id()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("the bytes"));

        var result = await TheNumber.At(graph).UploadMediaAsync(new(file, 9, "image/png", "a \"b\" é.png"));

        Assert.Equal("1037543291543636", Assert.IsType<WhatsAppResult<MediaId>.Accepted>(result).Value.Value);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/106540352242922/media", request.Line);
        Assert.Equal("Bearer EAATESTTOKEN", request.Headers.Authorization);
        var boundary = request.Headers.ContentType.ToString()["multipart/form-data; boundary=".Length..];
        Assert.DoesNotContain('"', boundary);
        Assert.Equal(
            string.Join(
                "\r\n",
                $"--{boundary}", "Content-Disposition: form-data; name=\"messaging_product\"", "", "whatsapp",
                $"--{boundary}", "Content-Disposition: form-data; name=\"type\"", "", "image/png",
                $"--{boundary}", "Content-Type: image/png", "Content-Disposition: form-data; name=\"file\"; filename=\"a _b_ _.png\"", "", "the bytes",
                $"--{boundary}--", ""),
            request.Body);
    }

    [Fact]
    public async Task A_number_that_stores_nothing_may_say_how_long_the_file_lives()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        await TheNumber.At(graph).UploadMediaAsync(AFile(1) with { Life = TimeSpan.FromHours(2) });

        Assert.Contains("name=\"ttl_minutes\"\r\n\r\n120\r\n", Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_is_read_from_where_it_stands_no_further_than_said_and_left_open()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("0123456789")) { Position = 2 };

        await TheNumber.At(graph).UploadMediaAsync(new(file, 5, "text/plain", "a.txt"));

        Assert.Contains("\r\n\r\n23456\r\n", Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
        Assert.Equal(7, file.Position);
    }

    [Fact]
    public async Task A_stream_that_ends_early_leaves_it_open()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        var result = await TheNumber.At(graph).UploadMediaAsync(AFile(3) with { SizeBytes = 4 });

        Assert.Equal(UnconfirmedReason.ConnectionCut, Assert.IsType<WhatsAppResult<MediaId>.Unconfirmed>(result).Reason);
    }

    [Theory]
    [InlineData("image/jpeg", 5 * 1024 * 1024)]
    [InlineData("image/PNG", 5 * 1024 * 1024)]
    [InlineData("audio/ogg; codecs=opus", 16 * 1024 * 1024)]
    [InlineData("audio/aac", 16 * 1024 * 1024)]
    [InlineData("audio/amr", 16 * 1024 * 1024)]
    [InlineData("audio/mpeg", 16 * 1024 * 1024)]
    [InlineData("audio/mp4", 16 * 1024 * 1024)]
    [InlineData("video/mp4", 16 * 1024 * 1024)]
    [InlineData("video/3gpp", 16 * 1024 * 1024)]
    [InlineData("application/pdf", 100 * 1024 * 1024)]
    [InlineData("text/plain", 100 * 1024 * 1024)]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 100 * 1024 * 1024)]
    [InlineData("image/webp", 500 * 1024)]
    public void A_type_has_a_size(string mediaType, int limit)
    {
        Assert.Null(MediaLimit.FindFault(mediaType, limit));
        Assert.Equal(new("file", RequestFaultReason.TooLarge, limit, MetaCode: 100), MediaLimit.FindFault(mediaType, limit + 1L));
        Assert.Equal(new("file", RequestFaultReason.Missing, Limit: null, MetaCode: 100), MediaLimit.FindFault(mediaType, 0));
    }

    [Theory]
    [InlineData("image/gif")]
    [InlineData("image/jpeg2")]
    [InlineData("application/zip")]
    [InlineData("jpeg")]
    public async Task A_type_that_whatsapp_does_not_take_is_not_uploaded(string mediaType)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Good);

        var result = await TheNumber.At(graph).UploadMediaAsync(AFile(1) with { MediaType = mediaType });

        Assert.Equal(new("type", RequestFaultReason.TypeNotSupported, Limit: null, MetaCode: 100), Assert.IsType<WhatsAppResult<MediaId>.Invalid>(result).Fault);
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public void A_file_lives_an_hour_to_30_days()
    {
        Assert.Null((AFile(1) with { Life = TimeSpan.FromMinutes(60) }).FindFault());
        Assert.Null((AFile(1) with { Life = TimeSpan.FromMinutes(43_200) }).FindFault());
        Assert.Equal(new("ttl_minutes", RequestFaultReason.OutOfRange, 60, MetaCode: 131009), (AFile(1) with { Life = TimeSpan.FromMinutes(59) }).FindFault());
        Assert.Equal(new("ttl_minutes", RequestFaultReason.OutOfRange, 43_200, MetaCode: 131009), (AFile(1) with { Life = TimeSpan.FromMinutes(43_201) }).FindFault());
    }

    [Fact]
    public void A_file_has_a_name() => Assert.Equal(RequestFaultReason.Missing, (AFile(1) with { FileName = "" }).FindFault()?.Reason);

    private static MediaUpload AFile(int bytes) => new(new MemoryStream(new byte[bytes]), bytes, "image/png", "a.png");
}
