using System.Text;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Media;

namespace Relais.WhatsApp.Tests.Media;

public class ResumableUploadTests
{
    private static readonly UploadSessionId Session = new("upload:MTphdHRh+Y2ht/ZW50Og==?sig=ARZ_1-2");

    [Fact]
    public async Task An_upload_begins_at_the_app_with_name_size_and_type()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"upload:MTphdHRh+Y2ht\/ZW50Og==?sig=ARZ_1-2"}""");

        var result = await TheNumber.App(graph).StartUploadAsync("l'été.png", 12_345, "image/png");

        Assert.Equal(Session, Assert.IsType<WhatsAppResult<UploadSessionId>.Accepted>(result).Value);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/634974688087057/uploads?file_name=l%27%C3%A9t%C3%A9.png&file_length=12345&file_type=image%2Fpng", request.Line);
        Assert.Equal("Bearer EAATESTTOKEN", request.Headers.Authorization);
    }

    [Fact]
    public async Task The_bytes_follow_from_an_offset_under_another_word_for_the_token()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"h":"4::aW1hZ2UvcG5n:ARa\n4::b"}""");
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("0123456789")) { Position = 4 };

        var result = await TheNumber.App(graph).ContinueUploadAsync(Session, file, offsetBytes: 4, sizeBytes: 6);

        Assert.Equal("4::aW1hZ2UvcG5n:ARa\n4::b", Assert.IsType<WhatsAppResult<UploadHandle>.Accepted>(result).Value.Value);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/upload:MTphdHRh+Y2ht/ZW50Og==?sig=ARZ_1-2", request.Line);
        Assert.Equal(("OAuth EAATESTTOKEN", "4", "456789"), (request.Headers.Authorization.ToString(), request.Headers["file_offset"].ToString(), request.Body));
        Assert.True(file.CanRead);
    }

    [Fact]
    public async Task An_upload_says_how_far_it_came()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"upload:MTph?sig=ARZ","file_offset":1024}""");

        var result = await TheNumber.App(graph).ShowUploadAsync(Session);

        Assert.Equal(1024, Assert.IsType<WhatsAppResult<UploadProgress>.Accepted>(result).Value.OffsetBytes);
        var request = Assert.Single(graph.Requests);
        Assert.Equal(("GET /v25.0/upload:MTphdHRh+Y2ht/ZW50Og==?sig=ARZ_1-2", "OAuth EAATESTTOKEN"), (request.Line, request.Headers.Authorization.ToString()));
    }

    [Theory]
    [InlineData("upload:a", true)]
    [InlineData("upload:", false)]
    [InlineData("uploads:a", false)]
    [InlineData("upload:a/../../me", false)]
    [InlineData("upload:a#b", false)]
    [InlineData("upload:a b", false)]
    [InlineData(null, false)]
    public void An_uploads_id_cannot_leave_its_place_in_a_path(string? text, bool isId) => Assert.Equal(isId, UploadSessionId.TryParse(text, out _));

    [Theory]
    [InlineData("a.png", 1, "image/png", null, null)]
    [InlineData("a.png", 104_857_600, "IMAGE/JPG", null, null)]
    [InlineData("", 1, "image/png", "file_name", RequestFaultReason.Missing)]
    [InlineData("a.png", 0, "image/png", "file_length", RequestFaultReason.Missing)]
    [InlineData("a.png", 104_857_601, "image/png", "file_length", RequestFaultReason.TooLarge)]
    [InlineData("a.png", 1, "image/gif", "file_type", RequestFaultReason.TypeNotSupported)]
    [InlineData("a.png", 1, "", "file_type", RequestFaultReason.Missing)]
    public async Task What_cannot_be_uploaded_is_not_begun(string name, long size, string mediaType, string? field, RequestFaultReason? reason)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"upload:a"}""");

        var result = await TheNumber.App(graph).StartUploadAsync(name, size, mediaType);

        var fault = (result as WhatsAppResult<UploadSessionId>.Invalid)?.Fault;
        Assert.Equal((field, reason), (fault?.Field, fault?.Reason));
        Assert.Equal(field is null ? 1 : 0, graph.Requests.Count);
    }

    [Theory]
    [InlineData(-1, 1, "file_offset")]
    [InlineData(0, 0, "file")]
    public async Task What_cannot_be_continued_is_not_sent(long offset, long size, string field)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"h":"4"}""");

        var result = await TheNumber.App(graph).ContinueUploadAsync(Session, new MemoryStream(), offset, size);

        Assert.Equal(field, Assert.IsType<WhatsAppResult<UploadHandle>.Invalid>(result).Fault.Field);
        Assert.Empty(graph.Requests);
    }
}
