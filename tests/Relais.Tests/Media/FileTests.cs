using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Accounts;
using Relais.Tests.World;

namespace Relais.Tests.Media;

public sealed class FileTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "une image de deux crayons"u8];

    [Fact]
    public async Task What_is_handed_in_comes_back_byte_for_byte()
    {
        var file = await UploadAsync(Picture, "?name=crayons.png");
        Assert.Equal(("image/png", "image", "crayons.png"), (file.Text("content_type"), file.Text("kind"), file.Text("name")));

        var answer = await world.Admin.GetAsync(Path(file));
        Assert.Equal(Picture, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_it_can_be_asked_for()
    {
        var file = await UploadAsync(Picture);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(file)) { Headers = { Range = new RangeHeaderValue(1, 3) } };

        var answer = await world.Admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("PNG"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_could_act_in_a_browser_is_only_downloaded()
    {
        var file = await UploadAsync("<html><script>fetch('/api/contacts')</script>"u8.ToArray(), "?name=page.html");

        var answer = await world.Admin.GetAsync(Path(file));

        Assert.Equal("document", file.Text("kind"));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("page.html", answer.Content.Headers.ContentDisposition.FileNameStar);
    }

    [Fact]
    public async Task A_picture_too_large_for_a_picture_is_sent_as_a_document()
    {
        var file = await UploadAsync([.. Picture, .. new byte[5 * 1024 * 1024]]);
        Assert.Equal("document", file.Text("kind"));
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var answer = await world.Admin.PostAsync("/api/files", new ByteArrayContent([]));
        Assert.Equal("empty", (await RelaisWorld.JsonAsync(answer, HttpStatusCode.UnprocessableEntity))["errors"]!["file"]![0]!.Text("code"));
    }

    [Fact]
    public async Task A_file_of_more_than_100_MB_is_refused_and_leaves_nothing_behind()
    {
        // Of unknown length, so that it is the reading that must end.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/files") { Content = new StreamContent(new Endless(101L * 1024 * 1024)) };
        request.Headers.TransferEncodingChunked = true;

        var answer = await world.Admin.SendAsync(request);

        Assert.Equal("file_too_large", await RelaisWorld.CodeOfAsync(answer));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(world.FilesFolder, "*.new", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Another_workspace_does_not_see_it()
    {
        var atelier = await SecondWorkspace.FoundAsync(world);
        var file = await UploadAsync(Picture);

        Assert.Equal(HttpStatusCode.NotFound, (await atelier.Admin.GetAsync(Path(file))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Stranger.GetAsync(Path(file))).StatusCode);
    }

    [Fact]
    public async Task The_browser_keeps_it_and_asks_each_time_whether_it_may_still_be_seen()
    {
        var file = await UploadAsync(Picture);
        var first = await world.Admin.GetAsync(Path(file));
        Assert.Equal((true, true, null), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.NoCache, first.Headers.CacheControl.MaxAge));

        using var again = new HttpRequestMessage(HttpMethod.Get, Path(file)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await world.Admin.SendAsync(again)).StatusCode);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, Path(file)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotFound, (await (await SecondWorkspace.FoundAsync(world, "Binta")).Admin.SendAsync(elsewhere)).StatusCode);
    }

    [Fact]
    public async Task A_page_may_embed_it_by_the_cookie_that_signing_in_set()
    {
        var file = await UploadAsync(Picture);
        var session = await world.Stranger.PostAsJsonAsync("/api/auth/login", new { email = RelaisWorld.AdminEmail, password = RelaisWorld.Password });
        var cookie = session.CookieLine("relais_files");
        Assert.Contains("path=/api/files", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await WithCookieAsync(HttpMethod.Get, Path(file), cookie)).StatusCode);
        // For looking only, and there only.
        Assert.Equal(HttpStatusCode.Unauthorized, (await WithCookieAsync(HttpMethod.Post, "/api/files", cookie)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WithCookieAsync(HttpMethod.Get, "/api/conversations", cookie)).StatusCode);
    }

    private async Task<HttpResponseMessage> WithCookieAsync(HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        return await world.Stranger.SendAsync(request);
    }

    private async Task<JsonNode> UploadAsync(byte[] bytes, string query = "") =>
        await RelaisWorld.JsonAsync(await world.Admin.PostAsync($"/api/files{query}", new ByteArrayContent(bytes)), HttpStatusCode.Created);

    private static string Path(JsonNode file) => $"/api/files/{file.Text("id")}";

    /// <summary>So many zeros, whose number nobody is told beforehand.</summary>
    private sealed class Endless(long bytes) : Stream
    {
        private long left = bytes;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override void Flush()
        {
            // There is nothing to flush.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
