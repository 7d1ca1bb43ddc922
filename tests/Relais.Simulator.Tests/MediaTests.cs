using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class MediaTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private static byte[] OfSize(int size) => new byte[size];

    private static async Task<(int Status, byte[] Bytes, string? Type)> DownloadAsync(Stage stage, string url, string? token = Stage.Token, string? agent = "tests")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var response = await stage.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task An_uploaded_file_is_described_and_comes_back_as_it_was()
    {
        await using var stage = await Stage.WithAwaAsync();

        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;
        var info = (await stage.GetAsync(id)).Json;
        var (status, bytes, type) = await DownloadAsync(stage, (string)info["url"]!);

        Assert.Equal(("image/jpeg", 7, "whatsapp", id), ((string?)info["mime_type"], (int)info["file_size"]!, (string?)info["messaging_product"], (string?)info["id"]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Jpeg)), (string?)info["sha256"]);
        Assert.Equal((200, "image/jpeg"), (status, type));
        Assert.Equal(Jpeg, bytes);
    }

    [Fact]
    public async Task An_uploaded_file_can_be_sent()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;

        Assert.Equal(200, (await stage.SendContentAsync("image", $$"""{"id":"{{id}}","caption":"Voilà"}""")).Status);
        var other = await stage.SendContentAsync("video", $$"""{"id":"{{id}}"}""");

        Assert.Equal((131053, "Media of type image/jpeg cannot be sent as video."), (other.ErrorCode, other.ErrorDetails));
        Assert.Equal(id, (string?)(await stage.ThreadAsync(Stage.Awa))["messages"]![1]!["content"]!["id"]);
    }

    [Fact]
    public async Task An_address_lives_five_minutes()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;
        var url = (string)(await stage.GetAsync(id)).Json["url"]!;

        stage.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await DownloadAsync(stage, url)).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(404, (await DownloadAsync(stage, url)).Status);
        Assert.Equal(200, (await DownloadAsync(stage, (string)(await stage.GetAsync(id)).Json["url"]!)).Status);
    }

    [Fact]
    public async Task An_address_wants_the_token_a_user_agent_and_its_own_hash()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;
        var url = (string)(await stage.GetAsync(id)).Json["url"]!;

        Assert.Equal(401, (await DownloadAsync(stage, url, token: null)).Status);
        Assert.Equal(401, (await DownloadAsync(stage, url, token: "EAAWRONG")).Status);
        Assert.Equal(400, (await DownloadAsync(stage, url, agent: null)).Status);
        Assert.Equal(404, (await DownloadAsync(stage, $"{url}x")).Status);
    }

    [Theory]
    [InlineData("image/jpeg", 5 * 1024 * 1024)]
    [InlineData("audio/mpeg", 16 * 1024 * 1024)]
    [InlineData("video/mp4", 16 * 1024 * 1024)]
    [InlineData("image/webp", 100 * 1024)]
    public async Task A_file_may_be_as_big_as_its_kind_allows_and_no_bigger(string mimeType, int limit)
    {
        await using var stage = await Stage.WithAwaAsync();

        var biggest = await stage.UploadAsync(OfSize(limit), mimeType);
        var tooBig = await stage.UploadAsync(OfSize(limit + 1), mimeType);

        Assert.Equal(200, biggest.Status);
        Assert.Equal((400, 100), (tooBig.Status, tooBig.ErrorCode));
        Assert.Contains($"at most {limit} bytes", tooBig.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sticker_that_moves_may_weigh_500_kB()
    {
        await using var stage = await Stage.WithAwaAsync();
        var moving = OfSize(500 * 1024);
        "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\u0002"u8.CopyTo(moving);

        Assert.Equal(200, (await stage.UploadAsync(moving, "image/webp")).Status);
        Assert.Equal(400, (await stage.UploadAsync([.. moving, 0], "image/webp")).Status);
    }

    [Fact]
    public async Task A_type_that_WhatsApp_does_not_take_is_refused_with_those_that_it_takes()
    {
        await using var stage = await Stage.WithAwaAsync();

        var answer = await stage.UploadAsync(Jpeg, "application/zip");

        Assert.Equal(100, answer.ErrorCode);
        Assert.StartsWith("(#100) Param file must be a file with one of the following types: audio/aac", answer.ErrorMessage, StringComparison.Ordinal);
        Assert.EndsWith("Received file of type 'application/zip'.", answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_what_it_says_is_refused()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(131053, (await stage.UploadAsync(Jpeg, "image/png")).ErrorCode);
    }

    [Fact]
    public async Task An_upload_needs_a_product_and_a_file()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal("(#100) Param messaging_product must be one of {WHATSAPP} - got \"sms\".", (await stage.UploadAsync(Jpeg, "image/jpeg", product: "sms")).ErrorMessage);
        Assert.Equal("(#100) The parameter file is required.", (await stage.PostJsonAsync($"{Stage.PhoneNumberId}/media", new { messaging_product = "whatsapp" })).ErrorMessage);
        Assert.Equal("(#100) Param file must not be empty.", (await stage.UploadAsync([], "image/jpeg")).ErrorMessage);
    }

    [Fact]
    public async Task An_uploaded_file_lives_30_days()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;

        stage.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await stage.GetAsync(id)).Status);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((100, 33), ((await stage.GetAsync(id)).ErrorCode, (int)(await stage.GetAsync(id)).Error["error_subcode"]!));
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        await using var stage = await Stage.WithAwaAsync();
        var id = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;

        Assert.Equal("""{"success":true}""", (await stage.DeleteAsync(id)).Text);
        Assert.Equal(100, (await stage.GetAsync(id)).ErrorCode);
    }

    [Fact]
    public async Task A_file_of_a_customer_is_real_and_lives_7_days()
    {
        await using var stage = await Stage.WithAwaAsync();
        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", new
        {
            phone_number_id = Stage.PhoneNumberId,
            type = "document",
            caption = "La facture",
            file = new { mime_type = "text/plain", base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("Bonjour")), file_name = "facture.txt" },
        });
        var document = Assert.Single((await stage.Callback.NextAsync()).Items)["document"]!;
        var id = (string)document["id"]!;

        Assert.Equal(("La facture", "facture.txt", "text/plain"), ((string?)document["caption"], (string?)document["filename"], (string?)document["mime_type"]));
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("Bonjour"))), (string?)document["sha256"]);
        Assert.Contains("&source=webhook&ext=", (string?)document["url"], StringComparison.Ordinal);
        Assert.Equal("Bonjour", Encoding.UTF8.GetString((await DownloadAsync(stage, (string)document["url"]!)).Bytes));
        stage.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("Bonjour", Encoding.UTF8.GetString((await DownloadAsync(stage, (string)(await stage.GetAsync(id)).Json["url"]!)).Bytes));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100, (await stage.GetAsync(id)).ErrorCode);
    }

    [Fact]
    public async Task The_number_may_be_named_for_uploads_and_not_for_files_of_customers()
    {
        await using var stage = await Stage.WithAwaAsync();
        var own = (string)(await stage.UploadAsync(Jpeg, "image/jpeg")).Json["id"]!;
        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", new { phone_number_id = Stage.PhoneNumberId, type = "image" });
        var theirs = (string)Assert.Single((await stage.Callback.NextAsync()).Items)["image"]!["id"]!;

        Assert.Equal(200, (await stage.GetAsync($"{own}?phone_number_id={Stage.PhoneNumberId}")).Status);
        Assert.Equal("(#100) Param phone_number_id is not a valid whatsapp business phone number id ID", (await stage.GetAsync($"{theirs}?phone_number_id={Stage.PhoneNumberId}")).ErrorMessage);
    }

    [Fact]
    public async Task An_upload_in_pieces_goes_on_where_it_stopped_and_gives_a_handle()
    {
        await using var stage = await Stage.WithAwaAsync();
        var app = (await stage.ListAsync("apps"))[0]!["app_id"];
        var session = (string)(await stage.PostJsonAsync($"{app}/uploads?file_name=a.png&file_length=6&file_type=image/png", new { })).Json["id"]!;

        var half = await PieceAsync(stage, session, 0, [1, 2, 3]);
        var wrong = await PieceAsync(stage, session, 2, [3]);
        var state = (await stage.GetAsync(session)).Json;
        var whole = await PieceAsync(stage, session, 3, [4, 5, 6]);

        Assert.Equal(3, (int)half["file_offset"]!);
        Assert.Equal(100, (int)wrong["error"]!["code"]!);
        Assert.Equal((session, 3), ((string?)state["id"], (int)state["file_offset"]!));
        Assert.StartsWith("4::aW1hZ2UvcG5n:AR", (string?)whole["h"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file_length=6&file_type=text/html", 100)]
    [InlineData("file_type=image/png", 100)]
    [InlineData("file_length=0&file_type=image/png", 100)]
    public async Task An_upload_in_pieces_says_its_length_and_one_of_few_types(string query, int code)
    {
        await using var stage = await Stage.WithAwaAsync();
        var app = (await stage.ListAsync("apps"))[0]!["app_id"];

        Assert.Equal(code, (await stage.PostJsonAsync($"{app}/uploads?{query}", new { })).ErrorCode);
    }

    private static async Task<JsonObject> PieceAsync(Stage stage, string session, int offset, byte[] piece)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{session}") { Content = new ByteArrayContent(piece) };
        request.Headers.TryAddWithoutValidation("Authorization", $"OAuth {Stage.Token}");
        request.Headers.TryAddWithoutValidation("file_offset", $"{offset}");
        using var response = await stage.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
